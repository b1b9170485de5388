import type { LineInfo } from './context.ts';
import type { Decision } from './model.ts';

/** A line this long that stops without an end was cut; a shorter one may be a title or a verse. */
const CUT = 40;
/** What no rest of a sentence begins with. */
const OPENINGS = ['start ornament', 'start number', 'start box', 'start pointer', 'dateline'];

/**
 * What follows a long line of text that stops at a character or a comma is the rest of it. Returns
 * the decisions with paragraphs that are none corrected.
 */
export function settleBreaks(
  decisions: readonly Decision[],
  lines: readonly LineInfo[],
): Decision[] {
  return decisions.map((decision, i) => {
    if (decision.role !== 'paragraph' || decision.place !== 'inside' || i === 0) return decision;
    const { evidence: above } = lines[i - 1];
    const { evidence } = lines[i];
    const cut =
      /^(paragraph|continuation)$/.test(decisions[i - 1].role) &&
      above.length >= CUT &&
      (above.seen.includes('end han') || above.seen.includes('end comma')) &&
      !above.seen.includes('roll');
    if (!cut || OPENINGS.some((opening) => evidence.seen.includes(opening))) return decision;
    return { ...decision, role: 'continuation' };
  });
}
