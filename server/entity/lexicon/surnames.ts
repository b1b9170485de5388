import { foldCode } from './fold.ts';
import { sectionsOf } from './table.ts';

/**
 * Chinese surnames: the Hundred Family Surnames and what the censuses list beside them, written
 * down for this project. Simplified; traditional forms are folded before they are looked up.
 */
const SURNAMES = `
# common
王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆
范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季
# known
樊兰殷颜倪严牛温芦俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫
查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧解强丛华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆
党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟那阎应农覃宗麦庞匡伊巫仝
# rare
缪宣贲杭诸钮嵇滑荣荀羊於芮羿汲邴松乌巴弓牧隗山宓蓬郗班仰秋暴钭厉戎祖束幸韶蓟宿蒲邰鄂索咸籍蔺阴鬱胥能苍双闻莘翟贡劳逄扶堵宰郦雍郤
璩桑濮寿通扈郏浦尚别充慕茹习宦鱼容慎戈终暨居衡步弘寇广禄阙东殳沃蔚夔隆厍晁勾融訾阚乜养鞠须丰巢蒯相荆权逯桓公仉督归海帅缑亢况郈有
佘佴伯赏哈谯笪年言姓凤酆岑安傅皮平和萧禹狄贝明茅麻危骆支昝经裘亓邝撒冮荊蹇迮呼仵芶苌但麴粟佀郇豆楼么牙银税信鹿展闪英种闰漆咬开代
仪卯刀刚卿吾咎呙哲喜姒宛宾崇州帛庆庚库建彤征律忻怡恽慈戢挚敦斐斛斯昌普智朴未杞析栗桐檀歧殴毋水汝沐泮浑湛溥漕潭澹炅犁玄玛琚甫盈睢
礼禚稳笃筱粘粱綦纳苦茆药菅菊萨蓉藏藤虎虑蚁衷裔西角诗谌豹赤跃轩辉辞遇遆邑郄郯鄞钦铁铎锁镐镡闾阿陀雪靖鞏顺颉颛鬲鲜鸟鸿鹏黑默黨贠尉
尧屯岐佐卻眭禤缴翦脱舍茶萱营葆蕭藺蛮衔謝豁贵郐鄯酒酉钊铙锺镜雒雎霄青颖香骈骞魁鳌晃仓仡伦佛兴冒冲凃凡刨劭劲勇北匠卡又叱合君呆唯喇
嘎妫孤孛守宏宜后益满福线问母
# compound
欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 南宫 端木 轩辕 宇文 长孙 鲜于 闾丘 司空 澹台 公冶 宗政 濮阳 淳于
单于 太叔 申屠 仲孙 钟离 赫连 独孤 呼延 西门 东郭 南门 百里 第五 拓跋 纳兰 叶赫 完颜 爱新 那拉 乌雅 富察 钮祜 左丘 梁丘 谷梁 公羊
公良 公西 巫马 漆雕 乐正 壤驷 宰父 夹谷 子车 颛孙 段干 亓官 司寇 仉督 万俟 闻人 羊舌 微生 东门 南荣 北宫 欧侯 屈突 耶律 贺兰 哥舒 尔朱
贺若 乙弗 侯莫 斛律 库狄 綦连 乌孙 瓜尔 伊尔 舒穆 佟佳 章佳 东里 太史 公输 公仪 皇父 申徒 胥童 老阳 黑齿 即墨 阳佟 令胡
`;

/** A list of characters with every one a surname; words with several are compound surnames. */
const sections = sectionsOf(SURNAMES);
const single = (title: string): string => (sections.get(title) ?? []).join('');

/** How usual a surname is: 0 none, 1 rare, 2 known, 3 common. By code unit. */
const RANK = new Uint8Array(0x10000);
for (const [title, rank] of [['rare', 1], ['known', 2], ['common', 3]] as const) {
  for (const ch of single(title)) RANK[foldCode(ch.charCodeAt(0))] = rank;
} // prettier-ignore

const COMPOUND = new Set(sections.get('compound'));

/** How usual a one-character surname is: 0 none, 1 rare, 2 known, 3 common. */
export function surnameRank(code: number): number {
  return RANK[foldCode(code)];
}

/** Whether a string is a surname, of one character or compound, in either script. */
export function isSurname(text: string): boolean {
  return text.length > 0 && surnameLength(text, 0) === text.length;
}

/** Length of the surname at an offset: 2 for a compound one, 1, or 0 where there is none. */
export function surnameLength(text: string, at: number): 0 | 1 | 2 {
  if (at + 1 < text.length && isCompound(text.charCodeAt(at), text.charCodeAt(at + 1))) return 2;
  return at < text.length && RANK[foldCode(text.charCodeAt(at))] > 0 ? 1 : 0;
}

/** Whether two characters are a compound surname. */
export function isCompound(first: number, second: number): boolean {
  return COMPOUND.has(String.fromCharCode(foldCode(first), foldCode(second)));
}
