import type { LineInfo } from './context.ts';
import { newsroom } from './lexicon/newsroom.ts';
import type { Decision } from './model.ts';

/** Surer than this, a headline over a subheadline stays one. */
const SURE = 3;
const TITLES = /^(kicker|headline|kicker\+headline|subheadline)$/;
/** What a subheadline tells that no headline does: who spoke, who was there. */
const TELLING = newsroom('subheadline');

/** Names of columns are short; a headline says something. */
const SAYS_SOMETHING = 5;

/**
 * A line that names no column and stands right above one signed text is the headline of that text,
 * not a rubric: a rubric stands above a deck or several items, in a box, or says what it is. Returns
 * the decisions with those corrected.
 */
export function settleRubrics(
  decisions: readonly Decision[],
  lines: readonly LineInfo[],
): Decision[] {
  return decisions.map((decision, i) => {
    if (decision.role !== 'rubric' || decision.place !== 'begins') return decision;
    const { seen, markdown, length } = lines[i].evidence;
    if (markdown > 0 || length < SAYS_SOMETHING) return decision;
    if (seen.includes('boxed') || seen.includes('rubric word')) return decision;
    let end = i + 1;
    while (end < decisions.length && /^(paragraph|continuation)$/.test(decisions[end].role)) {
      if (decisions[end].place !== 'inside') return decision;
      end++;
    }
    const signed = decisions.at(end)?.role === 'byline' && decisions[end].place === 'inside';
    return signed && end > i + 1 ? { ...decision, role: 'headline' } : decision;
  });
}

/**
 * A line that ends in a dash right above a title is its kicker, however long it is and however much
 * it looks like text. Returns the decisions with those corrected.
 */
export function settleKickers(
  decisions: readonly Decision[],
  lines: readonly LineInfo[],
): Decision[] {
  const out = [...decisions];
  for (let i = 0; i + 1 < out.length; i++) {
    const below = out[i + 1];
    const dashed = /[^—─]\s?(—|─){2}$/.test(lines[i].evidence.plain.trimEnd());
    if (!dashed || below.place !== 'begins' || !/^(headline|kicker\+headline)$/.test(below.role))
      continue;
    if (TITLES.test(out[i].role)) continue;
    out[i] = { ...out[i], role: 'kicker', place: 'begins' };
    out[i + 1] = { ...below, place: 'inside' };
  }
  return out;
}

/**
 * Of two display lines of which neither has a mark the first is the kicker, the second the headline:
 * a subheadline opens with a dash or a bracket, or tells who spoke. Returns the decisions with the
 * doubtful decks of two lines corrected.
 */
export function settleDecks(
  decisions: readonly Decision[],
  lines: readonly LineInfo[],
): Decision[] {
  const out = [...decisions];
  for (let i = 0; i + 1 < out.length; i++) {
    const [first, second] = [out[i], out[i + 1]];
    if (first.role !== 'headline' || second.role !== 'subheadline') continue;
    if (TITLES.test(out.at(i + 2)?.role ?? '') || (i > 0 && TITLES.test(out[i - 1].role))) continue;
    if (Math.min(first.margin, second.margin) >= SURE || lines[i].evidence.markdown > 0) continue;
    const { plain } = lines[i + 1].evidence;
    if (/^[—─―\-(（〔【]/.test(plain) || TELLING.some((word) => plain.includes(word))) continue;
    out[i] = { ...first, role: 'kicker' };
    out[i + 1] = { ...second, role: 'headline' };
  }
  return out;
}
