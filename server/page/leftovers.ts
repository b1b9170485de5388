import type { Decision } from './model.ts';
import type { ReadLine } from './read.ts';

/** A leftover stands so many lines before the caption it repeats, at most. */
const NEAR = 5;
const TEXT = /^(paragraph|caption|continuation)$/;

/**
 * A caption whose whole text stands right before it as a line of its own was taken twice when the
 * page was digitised: the first is a leftover, and what stands between the two belongs with them.
 * Returns the decisions with those corrected.
 */
export function settleTakenTwice(
  decisions: readonly Decision[],
  lines: readonly ReadLine[],
): Decision[] {
  const out = [...decisions];
  lines.forEach(({ repeat }, i) => {
    if (!repeat?.earlier || repeat.part !== 'whole' || !out[i].role.startsWith('caption')) return;
    const { of: first } = repeat;
    if (i - first > NEAR || !TEXT.test(out[first].role)) return;
    const between = out.slice(first + 1, i);
    if (!between.every(({ role }) => TEXT.test(role))) return;
    out[first] = { ...out[first], role: 'residue' };
    for (let k = first + 1; k <= i; k++) out[k] = { ...out[k], place: 'inside' };
  });
  return out;
}
