import { readingsOf } from '../../words/pinyin.ts';

/** How two names of one length differ in a single character. */
export interface Slip {
  /** Code point index of the character that differs. */
  at: number;
  /** The two characters can be read alike (建/健). */
  homophone: boolean;
}

/** Whether one name may be a slip for the other: one character away, none but one alike. */
export function slipBetween(a: string, b: string): Slip | undefined {
  const [first, second] = [[...a], [...b]];
  if (first.length !== second.length || first.length < 2) return undefined;
  let at = -1;
  for (let i = 0; i < first.length; i++) {
    if (first[i] === second[i]) continue;
    if (at >= 0) return undefined;
    at = i;
  }
  if (at < 0) return undefined;
  const other = readingsOf(second[at]);
  return { at, homophone: [...readingsOf(first[at])].some((reading) => other.has(reading)) };
}
