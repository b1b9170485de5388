import { DIVISIONS } from './data/divisions.ts';
import { TOWNS } from './data/towns.ts';
import { WORLD } from './data/world.ts';
import { charactersOf, sectionsOf, wordsOf } from './table.ts';

/** Foreign cities and regions, natural places and fixed regions beside the generated tables. */
const MORE_PLACES = `
# world
美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 巴西 欧洲 亚洲 非洲 美洲 欧盟 中东 拉美 东盟 苏联 港澳 港澳台 台湾 香港 澳门 中国 中华人民共和国 大陆 内地 祖国大陆
纽约 华盛顿 洛杉矶 旧金山 芝加哥 波士顿 西雅图 休斯敦 费城 底特律 迈阿密 夏威夷 加州 得克萨斯 多伦多 温哥华 渥太华 蒙特利尔 伦敦 曼彻斯特 利物浦 爱丁堡 剑桥 牛津 巴黎 里昂 马赛 尼斯 柏林 慕尼黑 法兰克福 汉堡 科隆 杜伊斯堡
罗马 米兰 威尼斯 佛罗伦萨 都灵 那不勒斯 马德里 巴塞罗那 里斯本 布鲁塞尔 安特卫普 阿姆斯特丹 鹿特丹 海牙 日内瓦 苏黎世 伯尔尼 维也纳 布拉格 布达佩斯 华沙 哥本哈根 斯德哥尔摩 奥斯陆 赫尔辛基 雅典 伊斯坦布尔 安卡拉 莫斯科 圣彼得堡 海参崴 基辅 明斯克
东京 大阪 京都 横滨 名古屋 神户 福冈 札幌 长崎 广岛 冲绳 首尔 釜山 仁川 济州 平壤 新德里 孟买 加尔各答 曼谷 清迈 河内 胡志明市 西贡 金边 万象 仰光 吉隆坡 槟城 新加坡 雅加达 马尼拉 达卡 加德满都 伊斯兰堡 卡拉奇 喀布尔 德黑兰 巴格达 大马士革 贝鲁特 耶路撒冷 迪拜 阿布扎比 多哈 利雅得 麦加
阿拉木图 阿斯塔纳 塔什干 撒马尔罕 比什凯克 杜尚别 乌兰巴托 开罗 亚历山大 内罗毕 约翰内斯堡 开普敦 拉各斯 达累斯萨拉姆 桑给巴尔 亚的斯亚贝巴 悉尼 墨尔本 堪培拉 珀斯 奥克兰 惠灵顿 里约热内卢 圣保罗 布宜诺斯艾利斯 利马 圣地亚哥 墨西哥城 哈瓦那
# nature
长江 黄河 淮河 海河 珠江 松花江 辽河 黑龙江 鸭绿江 图们江 澜沧江 怒江 雅鲁藏布江 金沙江 嘉陵江 岷江 汉江 湘江 赣江 闽江 钱塘江 黄浦江 塔里木河 湄公河 太湖 洞庭湖 鄱阳湖 洪泽湖 巢湖 青海湖 滇池 洱海 西湖 渤海 黄海 东海 南海 太平洋 大西洋 印度洋 北冰洋 地中海 波罗的海 大运河 京杭大运河 京杭运河
泰山 华山 衡山 恒山 嵩山 黄山 庐山 峨眉山 武夷山 井冈山 天山 昆仑山 祁连山 秦岭 太行山 大别山 武陵山 长白山 大兴安岭 小兴安岭 喜马拉雅山 珠穆朗玛峰 青藏高原 黄土高原 云贵高原 内蒙古高原 塔里木盆地 准噶尔盆地 柴达木盆地 四川盆地 华北平原 东北平原 关中平原 江汉平原 成都平原 河西走廊 戈壁 塔克拉玛干 罗布泊 三江源 三峡 都江堰 长城 故宫 天安门 人民大会堂 中南海 布达拉宫 莫高窟 敦煌莫高窟
# region
京津冀 长三角 珠三角 粤港澳 粤港澳大湾区 成渝 东北 华北 华东 华南 华中 西北 西南 江南 江北 江淮 江汉 中原 关中 陕北 陕南 苏南 苏北 苏中 皖南 皖北 浙东 浙西 浙南 闽南 闽北 闽东 粤北 粤西 粤东 桂北 桂林 湘西 湘南 鄂西 鄂东 豫西 豫南 豫东 冀中 冀东 鲁西 鲁南 鲁中 胶东 晋南 晋北 陇东 陇南 河套 川西 川北 川南 川东 滇西 滇南 滇中 黔北 黔东南 黔南 黔西南 琼北 琼南 辽东 辽西 吉林 南疆 北疆 东疆 藏北 藏南 沪苏 沪苏通 长江三角洲 珠江三角洲 大湾区 环渤海 环太湖 雄安 雄安新区 浦东新区 两江新区 滨海新区 东部 西部 中部 台海 海峡两岸 两岸 塞外 岭南 巴蜀 荆楚 齐鲁 三晋 燕赵 八闽 潮汕 客家
`;

/** One character that stands for a province, a city or a country. */
const ABBREVIATIONS =
  '京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘陇青宁新藏蒙港澳台甬杭锡通宜蓉汉穗深连哈沈莞榕厦青烟徽中美英法德俄日韩朝印巴澳欧亚非';

/** What a gazetteer entry is. */
export type PlaceKind =
  'province' | 'prefecture' | 'county' | 'town' | 'world' | 'nature' | 'region';

const PEOPLES =
  '壮族|回族|维吾尔|藏族|苗族|彝族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|塔塔尔族|独龙族|鄂伦春|赫哲族|门巴族|珞巴族|基诺族|蒙古族|蒙古|各族';
const TAIL = new RegExp(
  `(?:(?:${PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|区|县|州|盟|旗|地区|林区|特区|新区)$`,
);

/** 崇明区 → 崇明, 延边朝鲜族自治州 → 延边; undefined where less than two characters stay. */
export function bareDivision(name: string): string | undefined {
  const bare = name.replace(TAIL, '');
  return bare !== name && bare.length >= 2 ? bare : undefined;
}

/** Every known place with its kind; a name of several kinds keeps the highest. */
export function places(): Map<string, PlaceKind> {
  const all = new Map<string, PlaceKind>();
  const add = (name: string, kind: PlaceKind) => all.set(name, all.get(name) ?? kind);
  for (const [kind, names] of sectionsOf(DIVISIONS)) {
    for (const name of names) {
      add(name, kind as PlaceKind);
      const bare = bareDivision(name);
      if (bare) add(bare, kind as PlaceKind);
    }
  }
  const more = sectionsOf(MORE_PLACES);
  for (const name of more.get('world') ?? []) add(name, 'world');
  for (const name of more.get('nature') ?? []) add(name, 'nature');
  for (const name of more.get('region') ?? []) add(name, 'region');
  for (const name of wordsOf(WORLD)) add(name, 'world');
  for (const name of wordsOf(TOWNS)) add(name, 'town');
  return all;
}

const abbreviations = charactersOf(ABBREVIATIONS);

/** Whether one character stands for a place: 沪, 苏, 美. */
export function isAbbreviation(code: number): boolean {
  return abbreviations.has(code);
}
