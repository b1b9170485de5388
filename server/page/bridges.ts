import type { Range } from '../text/lines.ts';
import { isHan, isSpace } from './signs.ts';

const BITS = 18;
const MASK = (1 << BITS) - 1;

/**
 * For each line, whether the page knows what its break from the line before would join: 1 when the
 * last character of that line and the first of this one stand together elsewhere on the page, 2 when
 * three characters do (中心村社 | 区 …: 社区 is all over the page). 0 otherwise.
 */
export function findBridges(text: string, lines: readonly Range[]): Uint8Array {
  const pairs = new Uint8Array(1 << BITS);
  const triples = new Uint8Array(1 << BITS);
  let a = 0;
  let b = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (isHan(c)) {
      if (b !== 0) {
        pairs[hash(b, c, 0)] = 1;
        if (a !== 0) triples[hash(a, b, c)] = 1;
      }
      a = b;
      b = c;
    } else {
      a = 0;
      b = 0;
    }
  }
  const out = new Uint8Array(lines.length);
  for (let i = 1; i < lines.length; i++) {
    const { start, end } = lines[i - 1];
    let last = end - 1;
    while (last >= start && isSpace(text.charCodeAt(last))) last--;
    let first = lines[i].start;
    while (first < lines[i].end && isSpace(text.charCodeAt(first))) first++;
    const [y, x] = [text.charCodeAt(last - 1), text.charCodeAt(last)];
    const [u, v] = [text.charCodeAt(first), text.charCodeAt(first + 1)];
    if (last <= start || !isHan(x) || !isHan(u)) continue;
    const long =
      (isHan(y) && triples[hash(y, x, u)] === 1) || (isHan(v) && triples[hash(x, u, v)] === 1);
    out[i] = long ? 2 : pairs[hash(x, u, 0)];
  }
  return out;
}

function hash(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) & MASK;
}
