import { Lines } from '../text/lines.ts';
import { buildArticles, type Decided } from './articles.ts';
import { buildBlocks } from './blocks.ts';
import { findBridges } from './bridges.ts';
import { observe } from './context.ts';
import { allBylines, settleSpacing } from './habits.ts';
import { decide, type Decision } from './model.ts';
import type { Page, PageLine, Role } from './page.ts';
import { readLines, type ReadLine } from './read.ts';

/** What else is known while a page is read; everything is optional. */
export interface ParseOptions {
  /** Whether a string is a word of the language, when a word engine is loaded: joins broken words. */
  isWord?: (word: string) => boolean;
}

/**
 * Reads the structure of a page. Never throws: a page without any structure is one article of
 * paragraphs, and every decision says how sure it is and what spoke for it.
 */
export function parsePage(text: string, _options: ParseOptions = {}): Page {
  const lines = new Lines(text);
  const read = readLines(text, lines);
  const decisions = decide(observe(read, findBridges(text, read)));
  const decided: Decided[] = read.map((line, i) => {
    const decision = fresh(line, decisions[i]);
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

/** What comes from another page (上接A1版 …) opens an article here. */
function fresh({ evidence }: ReadLine, decision: Decision): Decision {
  const { jump } = evidence;
  const opens = jump?.direction === 'from' && jump.start < 3 && decision.place === 'inside';
  return opens && decision.role !== 'notice' ? { ...decision, place: 'begins' } : decision;
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
