import { foldCode } from '../entity/lexicon/fold.ts';

/** The interpunct that Chinese bylines are printed with. */
export const INTERPUNCT = '·';

/** Marks that are printed, typed or recognised instead of the interpunct. */
export const FALSE_INTERPUNCTS = '•・‧∙⋅●.．。-–—－*﹒･˙';

/** Ornaments that open a byline of their own right. 口 is read for □ only before a role word. */
export const ORNAMENTS = '□■◎◆◇○●▲△☆★▇◯';

/** Marks that open a caption or point to a picture. */
export const POINTERS = '▲▼△▽▶◀►◄←→↑↓↖↗↘↙';

const FINAL = new Set([...'。！？!?…'].map((ch) => ch.charCodeAt(0)));
const CLOSERS = new Set([...'”’"』」）)〕]】》'].map((ch) => ch.charCodeAt(0)));

/** Whether a code unit is white space of any width. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 0x3000 ||
    code === 9 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0xfeff
  );
}

/** Whether a code unit is a Chinese character (or half of one outside the basic plane). */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xd840 && code <= 0xdbff) ||
    (code >= 0xdc00 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code === 0x3007
  );
}

/** Whether a code unit is a Latin letter or a digit, half or full width. */
export function isLatin(code: number): boolean {
  const folded = foldCode(code);
  return (
    (folded >= 48 && folded <= 57) ||
    (folded >= 65 && folded <= 90) ||
    (folded >= 97 && folded <= 122)
  );
}

/** Whether a code unit ends a sentence. */
export function isFinal(code: number): boolean {
  return FINAL.has(code);
}

/** Whether a code unit closes a quotation or a bracket, and may follow a sentence's final mark. */
export function isCloser(code: number): boolean {
  return CLOSERS.has(code);
}

/** Whether a text ends as a sentence does: a final mark, perhaps inside quotes or brackets. */
export function endsSentence(text: string): boolean {
  let at = text.length;
  while (at > 0 && (isSpace(text.charCodeAt(at - 1)) || isCloser(text.charCodeAt(at - 1)))) at--;
  return at > 0 && isFinal(text.charCodeAt(at - 1));
}
