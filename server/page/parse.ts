import { Lines } from '../text/lines.ts';
import { buildArticles, type Decided } from './articles.ts';
import { buildBlocks } from './blocks.ts';
import { settleBreaks } from './breaks.ts';
import { findBridges } from './bridges.ts';
import { observe } from './context.ts';
import { allBylines, settleSpacing } from './habits.ts';
import { settleCrossheads, settleSiblings } from './crossheads.ts';
import { settleDecks, settleKickers, settleRubrics } from './decks.ts';
import { settleTakenTwice } from './leftovers.ts';
import { decide, type Decision } from './model.ts';
import type { Page, PageLine, Role } from './page.ts';
import { readLines, type ReadLine } from './read.ts';

/**
 * Reads the structure of a page. Never throws: a page without any structure is one article of
 * paragraphs, and every decision says how sure it is and what spoke for it.
 */
export function parsePage(text: string): Page {
  const lines = new Lines(text);
  const read = readLines(text, lines);
  const decisions = settle(decide(observe(read, findBridges(text, read))), read);
  const decided: Decided[] = read.map((line, i) => {
    const decision = fresh(read, decisions, i);
    const role = roleFor(line, decision);
    const page: PageLine = {
      line: line.line,
      start: line.start,
      end: line.end,
      role,
      article: undefined,
      confidence: 1 / (1 + Math.exp(-decision.margin)),
      get why() {
        return decision.reasons().join('; ');
      },
    };
    return { read: line, decision, page };
  });
  const { articles, loose } = buildArticles(text, decided);
  settleSpacing(allBylines({ articles, looseBylines: loose }));
  return {
    text,
    lines,
    pageLines: decided.map((item) => item.page),
    blocks: buildBlocks(text, decided),
    articles,
    looseBylines: loose,
    repeats: read.flatMap((line, i) => (line.repeat ? [{ line: i, ...line.repeat }] : [])),
  };
}

/** Shorter lines are titles and verses, not paragraphs that break off. */
const PARAGRAPH = 16;

/** What is known of whole pages and no line shows by itself, one rule after the other. */
function settle(decisions: Decision[], lines: readonly ReadLine[]): Decision[] {
  const rules = [
    settleCrossheads,
    settleSiblings,
    settleRubrics,
    settleDecks,
    settleKickers,
    settleTakenTwice,
    settleBreaks,
  ];
  return rules.reduce((settled, rule) => rule(settled, lines), decisions);
}

/** Roles of which the body, or a jump to it, comes next. */
const TITLES = /^(kicker\+headline|headline|subheadline)$/;

/**
 * What comes from another page (上接A1版 …) opens an article here, unless its headline stands above; what a byline parts from a
 * paragraph that breaks off goes on with it, for no article begins without a headline in mid sentence.
 */
function fresh(read: readonly ReadLine[], decisions: readonly Decision[], i: number): Decision {
  const decision = decisions[i];
  const { jump } = read[i].evidence;
  const underTitle = i > 0 && TITLES.test(decisions[i - 1].role);
  if (jump?.direction === 'from' && jump.start < 3) {
    if (underTitle) return { ...decision, place: 'inside' };
    return decision.place === 'inside' && decision.role !== 'notice'
      ? { ...decision, place: 'begins' }
      : decision;
  }
  const { byline } = read[i].evidence;
  const marked =
    byline !== undefined &&
    /^(parenthesis|interpunct)$/.test(byline.form) &&
    byline.certainty >= 0.5;
  if (
    marked &&
    i > 0 &&
    /^(rubric|kicker|headline|crosshead)$/.test(decision.role) &&
    /^(paragraph|continuation)/.test(decisions[i - 1].role)
  ) {
    return { ...decision, role: 'byline', place: 'inside' };
  }
  if (decision.place !== 'begins' || !/^(paragraph|continuation)$/.test(decision.role) || i < 2)
    return decision;
  const { evidence } = read[i - 2];
  const torn =
    evidence.unfinished && evidence.length >= PARAGRAPH && !evidence.seen.includes('roll');
  const parted =
    decisions[i - 1].role === 'byline' && /^(paragraph|continuation)/.test(decisions[i - 2].role);
  return torn && parted ? { ...decision, place: 'inside', role: 'continuation' } : decision;
}

/** The role a line can have: a paragraph is signed when and only when a byline is read in it. */
function roleFor({ evidence }: ReadLine, decision: Decision): Role {
  const { jump } = evidence;
  if (jump && !jump.whole && /^(paragraph|continuation)/.test(decision.role))
    return 'paragraph+jump';
  const head = (evidence.dateline?.byline?.people.length ?? 0) > 0;
  switch (decision.role) {
    case 'paragraph':
    case 'continuation':
      return head ? 'paragraph+byline' : decision.role;
    case 'paragraph+byline':
      return head || evidence.tail ? 'paragraph+byline' : 'paragraph';
    case 'caption+credit':
      return evidence.tail ? 'caption+credit' : 'caption';
    default:
      return decision.role;
  }
}
