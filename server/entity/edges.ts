import { fold } from './lexicon/fold.ts';
import type { ScoredSpan } from './tagger/tagger.ts';

/** Words that govern a name and are never its first characters when the rest is long enough. */
const GOVERNORS =
  /^(?:联合|会同|邀请|组织|走进|来到|成立|组建|由于|以及|位于|前往|赴|由|请|在|向|对|给|从|到|让|被|把|将|经|据|与|及|跟)(?=.{3})/u;

/** Brackets and quotation marks; a span holds both of a pair or neither. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['《', '》'],
  ['(', ')'],
  ['"', '"'],
];

/** A span with its edges put right, or undefined where nothing of it is left. */
function trimmed(text: string, folded: string, span: ScoredSpan): ScoredSpan | undefined {
  let { start, end } = span;
  for (let before = -1; before !== end - start && start < end;) {
    before = end - start;
    const inner = folded.slice(start, end);
    for (const [open, close] of PAIRS) {
      const opened = inner.split(open).length - 1;
      const closed = inner.split(close).length - 1;
      const wraps = inner.startsWith(open) && inner.indexOf(close, 1) === inner.length - 1;
      if (inner.startsWith(open) && (wraps || opened > closed)) start++;
      else if (inner.startsWith(close)) start++;
      else if (inner.endsWith(open) && open !== close) end--;
      if (inner.endsWith(close) && (wraps || closed > opened)) end--;
      if (before !== end - start) break;
    }
    const edges = folded.slice(start, end);
    const lead = /^[\s、，。：；！？,.:;!?·…—]+/u.exec(edges)?.[0].length ?? 0;
    const trail = /[\s、，。：；！？,.:;!?·…—]+$/u.exec(edges)?.[0].length ?? 0;
    start += lead;
    end -= trail;
  }
  if (start >= end) return undefined;
  if (span.type === 'ORG' || span.type === 'TITLE') {
    const governor = GOVERNORS.exec(folded.slice(start, end));
    if (governor) start += governor[0].length;
  }
  // The two halves of a character outside the basic plane stay together.
  if (start > 0 && /[\uDC00-\uDFFF]/.test(text[start]) && /[\uD800-\uDBFF]/.test(text[start - 1]))
    start--;
  if (
    end < text.length &&
    /[\uDC00-\uDFFF]/.test(text[end]) &&
    /[\uD800-\uDBFF]/.test(text[end - 1])
  )
    end++;
  return start === span.start && end === span.end ? span : { ...span, start, end };
}

/** Places where the marks of a title are open: works, laws and newspapers in 《》 are not marked. */
function insideTitles(folded: string): (at: number) => boolean {
  if (!folded.includes('《')) return () => false;
  const ranges = [...folded.matchAll(/《[^《》]{1,120}(?:》|$)/gu)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  return (at) => ranges.some(([start, end]) => at > start && at < end);
}

/** Puts right what a tagger of single characters gets wrong at the edges of spans. */
export function straighten(text: string, spans: readonly ScoredSpan[]): ScoredSpan[] {
  if (spans.length === 0) return [];
  const folded = fold(text);
  const inside = insideTitles(folded);
  return spans.flatMap((span) => {
    if (inside(span.start)) return [];
    const kept = trimmed(text, folded, span);
    return kept ? [kept] : [];
  });
}
