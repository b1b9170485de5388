import { FOLD } from './data/fold.ts';
import { wordsOf } from './table.ts';

/** Code unit to folded code unit, for the whole basic plane; most characters map to themselves. */
const MAP = new Uint16Array(0x10000).map((_, code) => code);

for (const pair of wordsOf(FOLD)) MAP[pair.charCodeAt(0)] = pair.charCodeAt(1);
// Full-width letters, digits and punctuation read like their half-width forms, and every space like one.
for (let code = 0xff01; code <= 0xff5e; code++) MAP[code] = code - 0xfee0;
for (const space of '\u3000\u00a0\u2002\u2003\u2009\t') MAP[space.charCodeAt(0)] = 32;
const PUNCTUATION: Record<string, string> = {
  '「': '“', '」': '”', '『': '“', '』': '”', '‧': '·', '・': '·', '•': '·', '﹒': '·',
}; // prettier-ignore
for (const [from, to] of Object.entries(PUNCTUATION)) MAP[from.charCodeAt(0)] = to.charCodeAt(0);

/** The code unit by which a character is looked up: simplified, half-width, one kind of space. */
export function foldCode(code: number): number {
  return MAP[code];
}

/** A text folded for look-ups; it keeps its length. */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += String.fromCharCode(MAP[text.charCodeAt(i)]);
  return out;
}
