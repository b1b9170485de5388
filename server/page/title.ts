import type { Range } from '../text/lines.ts';
import { isSpace } from './signs.ts';

/** A display line without Markdown marks and white space. */
export function titleRange(text: string, line: Range): Range {
  let { start, end } = line;
  for (;;) {
    const was = end - start;
    while (start < end && (isSpace(text.charCodeAt(start)) || text[start] === '#')) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (text.startsWith('**', start) && end - start > 2) start += 2;
    if (end - start > 2 && text.startsWith('**', end - 2)) end -= 2;
    if (end - start === was) return { start, end };
  }
}

/** Shortest kicker and shortest headline on one line. */
const SHORTEST = 4;

/**
 * Where a line of kicker and headline parts: behind a dash, else at its widest gap, else at its
 * first gap. Undefined where nothing parts it.
 */
export function splitDeck(
  text: string,
  line: Range,
): { kicker: Range; headline: Range } | undefined {
  const { start, end } = line;
  const content = text.slice(start, end);
  const dash = /^(.{4,}?(?:——|──|--))[\s\u3000]*(?=\S{3,})/u.exec(content);
  if (dash) {
    return {
      kicker: trimmed(text, start, start + dash[1].length),
      headline: trimmed(text, start + dash[0].length, end),
    };
  }
  let best: Range | undefined;
  for (const gap of content.matchAll(/[\s\u3000]+/gu)) {
    const from = start + gap.index;
    const to = from + gap[0].length;
    if (from - start < SHORTEST || end - to < SHORTEST) continue;
    if (!best || to - from > best.end - best.start) best = { start: from, end: to };
  }
  return best && { kicker: { start, end: best.start }, headline: { start: best.end, end } };
}

function trimmed(text: string, start: number, end: number): Range {
  let [from, to] = [start, end];
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}
