import { ADMINISTRATIVE } from './spheres.ts';

/**
 * Bodies whose short name is no mere ending of the long one. Common knowledge of Chinese
 * administration; the names are those of the bodies' own door plates.
 */
const TABLE = `
纪委监委   纪律检查委员会监察委员会
纪委       纪律检查委员会
监委       监察委员会
政法委     政法委员会
编办       机构编制委员会办公室
网信办     互联网信息办公室
发改委     发展和改革委员会
发改局     发展和改革局
工信局     工业和信息化局
工信委     工业和信息化委员会
教体局     教育体育局
教体局     教育和体育局
科技局     科学技术局
人社局     人力资源和社会保障局
资规局     自然资源和规划局
住建局     住房和城乡建设局
住建委     住房和城乡建设委员会
城管局     城市管理局
城管委     城市管理委员会
交通局     交通运输局
农水局     农业农村和水务局
农业局     农业农村局
文旅局     文化和旅游局
文旅局     文化旅游局
文广旅局   文化广电和旅游局
卫健委     卫生健康委员会
卫健局     卫生健康局
退役军人局 退役军人事务局
应急局     应急管理局
国资委     国有资产监督管理委员会
市监局     市场监督管理局
市场监管局 市场监督管理局
医保局     医疗保障局
疾控中心   疾病预防控制中心
信访局     信访工作局
人大常委会 人民代表大会常务委员会
人大       人民代表大会
政府       人民政府
法院       人民法院
检察院     人民检察院
公安局     公安局
总工会     总工会
妇联       妇女联合会
残联       残疾人联合会
科协       科学技术协会
文联       文学艺术界联合会
侨联       归国华侨联合会
工商联     工商业联合会
贸促会     国际贸易促进委员会
社科联     哲学社会科学界联合会
新联会     新的社会阶层人士联合会
关工委     关心下一代工作委员会
慈善会     慈善总会
党工委     党的工作委员会
党组       党组
`;

/** Long name → short name, the longest first, so that a part never hides the whole. */
const SHORTENED: readonly (readonly [long: string, short: string])[] = TABLE.trim()
  .split('\n')
  .map((row) => row.split(/\s+/))
  .filter(([short, long]) => short !== long)
  .map(([short, long]) => [long, short] as const)
  .sort((a, b) => b[0].length - a[0].length);

/**
 * The key under which a body's names meet: its place and level taken off the head, long names made
 * short. 宁海县发展和改革委员会, 县发改委 → 县发改委.
 */
export function bodyKey(name: string): string {
  const short = SHORTENED.reduce((text, [long, brief]) => text.replace(long, brief), name);
  const place = placeHead(short);
  return place === undefined ? short : short.slice(place.length - levelLength(place));
}

/** The place at the head of a body's name, level included, when something follows it: 宁海县|发改委. */
export function placeHead(name: string): string | undefined {
  let found: string | undefined;
  for (let end = 3; end < name.length && end <= 9; end++) {
    const head = name.slice(0, end);
    const length = levelLength(head);
    // 市区 and 地区 are words of their own; the level must have a name before it.
    if (length > 0 && end - length >= 2 && !/^[全各我该本]/.test(head)) found = head;
  }
  return found;
}

function levelLength(place: string): number {
  return ADMINISTRATIVE.find((level) => place.endsWith(level))?.length ?? 0;
}
