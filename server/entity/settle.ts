import { fold } from './lexicon/fold.ts';
import { WORDS, lexicon } from './lexicon/lexicon.ts';
import type { ScoredSpan } from './tagger/tagger.ts';

/** A block with its last reading, before the page is asked once more. */
export interface SettledBlock {
  text: string;
  spans: readonly ScoredSpan[];
}

/** Below this a name or place is rather a word that was in a bad place. */
const FAINT = 0.4;
/** How surely a name that is an everyday word must be read at least once on the page. */
const WORD_NEEDS = 0.85;
/** A name read less surely than this yields to a shorter one that the page knows better. */
const SURE = 0.85;

/** A post in a list of groups must be read as surely as this. */
const GROUP_NEEDS = 0.95;

/** 苏陕, 京沪: two provinces, not a person called Su. */
const PROVINCES =
  /^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇陕甘陇青宁新藏蒙港澳台]{2}$/u;

/**
 * The last word of the page on its names: one that is an everyday word must have been read surely
 * somewhere (高峰 the officer makes 高峰 a name; 成长 nowhere is one), a name with a verb glued on
 * gives way to the name that the page knows.
 */
export function settle(blocks: readonly SettledBlock[]): ScoredSpan[][] {
  const best = new Map<string, number>();
  for (const { text, spans } of blocks) {
    for (const span of spans) {
      if (span.type !== 'PER') continue;
      const name = nameOf(text, span);
      best.set(name, Math.max(best.get(name) ?? 0, span.confidence));
    }
  }
  return blocks.map(({ text, spans }) =>
    spans
      .filter((span, i) => !isGroup(text, span, spans[i - 1], spans[i + 1]))
      .flatMap((span) => settled(text, span, best)),
  );
}

const nameOf = (text: string, { start, end }: ScoredSpan): string =>
  fold(text.slice(start, end)).replace(/\s/g, '');

function settled(text: string, span: ScoredSpan, best: ReadonlyMap<string, number>): ScoredSpan[] {
  const { type, confidence } = span;
  if (type === 'LOC') return confidence < FAINT || isProgramme(text, span) ? [] : [span];
  if (type !== 'PER') return [span];
  const name = nameOf(text, span);
  const surest = best.get(name) ?? confidence;
  if (surest < WORD_NEEDS && isWord(name)) return [];
  if (surest >= SURE) return [span];
  if (confidence < FAINT) return [];
  if (PROVINCES.test(name)) return [];
  const length = span.end - span.start;
  if (
    length === 3 &&
    name.length === 3 &&
    (best.get(name.slice(0, 2)) ?? 0) > Math.max(confidence, 0.6)
  ) {
    return [{ ...span, end: span.end - 1 }];
  }
  return [span];
}

/** 闽宁协作, 浙川协作: the programme of two provinces is not marked. */
function isProgramme(text: string, { start, end }: ScoredSpan): boolean {
  if (end - start > 1) return false;
  const pair = text.startsWith('协作', end)
    ? text.slice(start - 1, end)
    : text.slice(start, end + 1);
  return (
    PROVINCES.test(pair) && text.startsWith('协作', start + (text.startsWith('协作', end) ? 1 : 2))
  );
}

/**
 * Whether a post is one of a list of groups (党员、网格员、志愿者) rather than somebody's: its
 * neighbours across 、 are words that are neither names nor posts.
 */
function isGroup(
  text: string,
  span: ScoredSpan,
  before: ScoredSpan | undefined,
  behind: ScoredSpan | undefined,
): boolean {
  if (span.type !== 'TITLE' || span.confidence >= GROUP_NEEDS) return false;
  const afterList = text[span.start - 1] === '、' && before?.end !== span.start - 1;
  const beforeList = text[span.end] === '、' && behind?.start !== span.end + 1;
  const named = behind?.start === span.end && (behind.type === 'PER' || behind.type === 'NOM');
  return !named && (afterList || beforeList);
}

/** Whether a folded string is an everyday word. */
function isWord(name: string): boolean {
  const trie = lexicon();
  let state = 0;
  for (let i = 0; i < name.length && state >= 0; i++)
    state = trie.follow(state, name.charCodeAt(i));
  return state > 0 && (trie.mask(state) & WORDS) !== 0;
}
