import { siblingsOf, type LineInfo } from './context.ts';
import type { Decision } from './model.ts';

/** A headline less sure than this may be a crosshead after all. */
const DOUBTFUL = 1.2;
/** Articles that must be signed, and their share, before an unsigned one is strange. */
const LEAST = 4;
const SHARE = 0.8;

/**
 * On a page whose articles are signed, an unsigned article before a doubtful headline is the first
 * half of one article, and that headline a crosshead. Returns the decisions with those corrected.
 */
export function settleCrossheads(decisions: readonly Decision[]): Decision[] {
  const starts = decisions.flatMap((decision, i) => (decision.place === 'begins' ? [i] : []));
  const stretches = starts.map((start, k) =>
    decisions.slice(start, starts.at(k + 1) ?? decisions.length),
  );
  const headed = stretches.filter((stretch) =>
    stretch.some((one) => one.role.endsWith('headline')),
  );
  const signed = headed.filter(isSigned);
  const out = [...decisions];
  if (signed.length < LEAST || signed.length < SHARE * (headed.length - 1)) return out;
  starts.forEach((start, k) => {
    const [first, second] = stretches[k];
    const before = k > 0 ? stretches[k - 1] : [];
    if (first.role !== 'headline' || first.margin >= DOUBTFUL || second?.role !== 'paragraph')
      return;
    if (isSigned(before) || !before.some((one) => one.role.endsWith('headline'))) return;
    out[start] = { ...first, role: 'crosshead', place: 'inside' };
  });
  return out;
}

function isSigned(stretch: readonly Decision[]): boolean {
  return stretch.some((one) => one.role === 'byline' || one.role === 'paragraph+byline');
}

/** Surer than this, a headline that is made like a crosshead stays one. */
const SURE = 4;

/**
 * What is made like the crosshead above it, with no byline between, is a crosshead too, though it
 * looks like the headline of an article. Returns the decisions with those corrected.
 */
export function settleSiblings(
  decisions: readonly Decision[],
  lines: readonly LineInfo[],
): Decision[] {
  const siblings = siblingsOf(lines);
  const out = [...decisions];
  for (let i = 1; i < out.length; i++) {
    const { role, place, margin } = out[i];
    if (role !== 'headline' || place !== 'begins' || margin >= SURE) continue;
    const alone =
      /^(paragraph|continuation)/.test(out[i - 1].role) && !/head/.test(out.at(i + 1)?.role ?? '');
    if (alone && siblings[i].some((other) => other < i && out[other].role === 'crosshead'))
      out[i] = { ...out[i], role: 'crosshead', place: 'inside' };
  }
  return out;
}
