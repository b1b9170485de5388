/**
 * Spheres of public life that one person seldom changes between, and the endings and words of a
 * post that tell them; the first that matches counts. Own observation of post names in dailies.
 */
const TABLE = `
# sphere   ending of the post                                              word anywhere in it
village    村民小组长 楼长 网格员                                          社区 居委会 村委会 村党支部 村党总支
school     校长 教师 老师 教授 讲师 辅导员 班主任 园长 研究员 学者         大学 学院 中学 小学 幼儿园
health     医师 医生 护士 护师 药师 护士长                                  医院 卫生院 疾控 卫生服务中心
company    经理 董事长 总裁 厂长 店主 老板 工程师 总监 合伙人 创始人       公司 集团 合作社 银行
force      民警 警长 队长 政委 指导员 消防员 战士 司令员                    公安 武警 派出所 消防 支队
court      法官 检察官 审判长 审判员 检察长 检察员 律师                     法院 检察院 律师事务所
office     书记 区长 县长 市长 省长 镇长 乡长 主任 主席 部长 局长 处长 科长 厅长 司长 常委 秘书长 领导 委员 代表 議員 議長 處長 局長
`;

interface Sphere {
  name: string;
  endings: string[];
  words: string[];
}

const SPHERES: readonly Sphere[] = TABLE.trim()
  .split('\n')
  .filter((row) => !row.startsWith('#'))
  .map((row) => {
    const [name, endings = '', words = ''] = row.split(/\s{2,}/);
    return {
      name,
      endings: endings.split(' ').filter(Boolean),
      words: words.split(' ').filter(Boolean),
    };
  });

/** The sphere a post belongs to, or undefined when nothing tells. */
export function sphereOf(title: string): string | undefined {
  return SPHERES.find(
    ({ endings, words }) =>
      words.some((word) => title.includes(word)) ||
      endings.some((ending) => title.endsWith(ending)),
  )?.name;
}

/** Levels of administration as they end a place's name, the longest first. */
export const ADMINISTRATIVE = '特别行政区 自治区 自治州 自治县 地区 省 市 区 县 旗 镇 乡'.split(
  ' ',
);

/** The place a post names at its head (崇明区|副区长), its level taken off: 崇明. None for 市委书记. */
export function placeOf(title: string): string | undefined {
  for (let end = 3; end <= Math.min(title.length - 1, 14); end++) {
    const head = title.slice(0, end);
    const level = ADMINISTRATIVE.find((suffix) => head.endsWith(suffix));
    if (level && end - level.length >= 2) return head.slice(0, end - level.length);
  }
  return undefined;
}

/** The name of an administrative place without its level, where a name is left: 宁海县 → 宁海. */
export function placeStem(name: string): string {
  const level = ADMINISTRATIVE.find(
    (suffix) => name.endsWith(suffix) && name.length - suffix.length >= 2,
  );
  return level ? name.slice(0, -level.length) : name;
}
