import { isSurname, surnameLength, surnameRank } from '../../entity/lexicon/surnames.ts';
import { newsroom, newsroomSet } from '../lexicon/newsroom.ts';

/** Characters that spell foreign and minority names by sound. */
const SPELLING = new Set(
  '阿艾安巴白贝布茨达丹德迪杜顿多恩尔法菲弗甫嘎戈格根古哈赫霍吉加杰金卡坎科克肯库拉兰朗勒雷蕾里丽利莉林隆卢鲁伦罗洛吕马玛买迈曼梅米姆木穆纳娜尼努诺帕佩普其奇齐恰切热仁瑞萨赛桑色沙莎圣史斯斯塔泰特提汀图吐托娃瓦万旺威韦维温翁沃乌西希夏肖辛雅亚叶伊依因尤于扎泽占卓措姆增仓次旦丹才让珠孜孜合帖叶列那苏日高格其木仁嘎毕力图朝鲁额尔敦敖登娅',
);
/** Characters that almost only spell: one of them makes 古丽娜·玉素甫 a name, not two. */
const SPELLING_ONLY = new Set('尔买吐甫帕孜扎桑嘎措巴斯提丽拉尼亚娜姆旦古库鲁艾叶');
const NOT_NAMES = newsroomSet('not-a-name');
const NOT_TAILS = newsroom('not-a-name-tail');

/** How like a Chinese person's name a run of Chinese characters is, 0..3 (3: usual surname, usual length). */
export function nameLikeness(run: string): 0 | 1 | 2 | 3 {
  const length = [...run].length;
  if (length < 2 || length > 4 || NOT_NAMES.has(run)) return 0;
  const surname = surnameLength(run, 0);
  if (surname === 2) return length >= 3 ? 3 : 1;
  if (surname === 0 || length === 4) return 0;
  const rank = surnameRank(run.charCodeAt(0));
  return rank >= 3 ? 3 : rank === 2 ? 2 : 1;
}

/** A word that is no name although it may open like one: a source, a people, an administrative body. */
export function isNoName(run: string): boolean {
  return NOT_NAMES.has(run) || (run.length > 2 && NOT_TAILS.some((tail) => run.endsWith(tail)));
}

/** A word that is said in brackets and is nobody: 女, 综合, 完. */
export function isNoWord(run: string): boolean {
  return NOT_NAMES.has(run) || /^第[一二三四五六七八九十\d]/.test(run);
}

/** Share of a run's characters that spell foreign and minority names. */
export function spellingShare(run: string): number {
  if (run === '') return 0;
  let spelling = 0;
  for (const ch of run) if (SPELLING.has(ch)) spelling++;
  return spelling / [...run].length;
}

/** Whether two runs with an interpunct between them are two Chinese names rather than one foreign. */
export function areTwoNames(left: string, right: string): boolean {
  if (nameLikeness(left) < 2 || nameLikeness(right) < 2) return false;
  if ([...left, ...right].some((ch) => SPELLING_ONLY.has(ch))) return false;
  return spellingShare(left) < 1 && spellingShare(right) < 1;
}

/**
 * Lengths (in UTF-16 units) of the names in a run without separators (章明远林秋实), or undefined
 * where the run is one name or none.
 */
export function splitRun(run: string): number[] | undefined {
  const chars = [...run];
  if (chars.length < 4 || spellingShare(run) > 0.7) return undefined;
  if (chars.length === 4 && surnameLength(run, 0) === 2) return undefined;
  const best = split(run, 0, chars.length === 4 ? 3 : 2);
  return best && best.length > 1 ? best : undefined;
}

/** Longest names first; the first name's surname rank must reach `least`, all others 2. */
function split(run: string, at: number, least: number): number[] | undefined {
  if (at === run.length) return [];
  const surname = surnameLength(run, at);
  if (surname === 0) return undefined;
  if (surname === 1 && surnameRank(run.charCodeAt(at)) < least) return undefined;
  for (const length of surname === 2 ? [4, 3] : [3, 2]) {
    if (at + length > run.length) continue;
    const rest = split(run, at + length, least);
    if (rest) return [length, ...rest];
  }
  return undefined;
}

/** A surname standing for nobody: one character or a compound surname. */
export function isBareSurname(run: string): boolean {
  return isSurname(run) && ([...run].length === 1 || surnameLength(run, 0) === 2);
}
