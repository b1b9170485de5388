import { isHan } from '../../page/signs.ts';
import type { HouseStyle } from '../finding.ts';

/** Half-width marks and their full-width forms. */
export const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};
export const NARROW: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WIDE).map(([narrow, wide]) => [wide, narrow]),
);

/** Any of the marks that have two widths. */
export const MARKS = /[,:;!?()，：；！？（）]/g;

const BRACKETS = '()（）';
/** Share of full-width marks that makes them the page's style. */
const AGREED = 0.8;

/** What a page writes between Chinese characters: stops and brackets are counted apart. */
export interface WidthStyle {
  stops: 'full' | 'half' | 'mixed';
  brackets: 'full' | 'half' | 'mixed';
}

/** Learns a page's widths; a paper's own setting overrides what is learned. */
export function widthStyle(text: string, style?: HouseStyle): WidthStyle {
  if (style?.punctuation !== undefined)
    return { stops: style.punctuation, brackets: style.punctuation };
  const count = { stops: [0, 0], brackets: [0, 0] };
  for (const { 0: ch, index: i } of text.matchAll(MARKS)) {
    const wide = NARROW[ch] !== undefined;
    if (!wide && (WIDE[ch] === undefined || !isBetweenChinese(text, i))) continue;
    count[BRACKETS.includes(ch) ? 'brackets' : 'stops'][wide ? 0 : 1]++;
  }
  const judge = ([wide, narrow]: number[]): 'full' | 'half' | 'mixed' => {
    if (wide + narrow === 0) return 'mixed';
    if (wide >= AGREED * (wide + narrow)) return 'full';
    return narrow >= AGREED * (wide + narrow) ? 'half' : 'mixed';
  };
  return { stops: judge(count.stops), brackets: judge(count.brackets) };
}

/** The width a mark should have on a page, or undefined where the page has no rule for it. */
export function widthFor(ch: string, style: WidthStyle): 'full' | 'half' | undefined {
  const width = BRACKETS.includes(ch) ? style.brackets : style.stops;
  return width === 'mixed' ? undefined : width;
}

/**
 * Whether a mark stands in Chinese text: a Chinese character or mark on its left, and on its right
 * or nothing there. 10:30, 3,000 and marks in Latin runs stay as they are.
 */
export function isBetweenChinese(text: string, at: number): boolean {
  const ch = text[at];
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at + 1);
  const chinese = (code: number): boolean =>
    isHan(code) || '，。、；：？！“”‘’「」『』《》（）…—％'.includes(String.fromCharCode(code));
  const edge = Number.isNaN(right) || right === 10 || right === 13;
  if (ch === '(') return chinese(right) || (chinese(left) && !edge);
  if (ch === ')') return chinese(left);
  return (
    chinese(left) && (edge || chinese(right) || right === 32 || right === 0x3000 || isAlnum(right))
  );
}

function isAlnum(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
