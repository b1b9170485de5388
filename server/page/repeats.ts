import type { Range } from '../text/lines.ts';
import { isSpace } from './signs.ts';

/** A line whose text stands elsewhere on the page. */
export interface Repeat {
  /** Index of the line that holds it, in the list that was given. */
  of: number;
  /** The other line comes first. */
  earlier: boolean;
  /** This line is the end of the other, its beginning, the same, or from its middle. */
  part: 'whole' | 'head' | 'tail' | 'middle';
}

/** Characters by which a repeat is found; shorter lines repeat by chance. */
const PROBE = 8;
const BITS = 16;
/** A page of a thousand equal lines is answered, not compared to the end. */
const MOST_COMPARISONS = 50_000;

/**
 * Finds lines that are contained in another line: repeated paragraphs and displaced leftovers. One
 * pass over the text with a rolling hash of the lines' first characters, so it is never quadratic.
 */
export function findRepeats(text: string, lines: readonly Range[]): (Repeat | undefined)[] {
  const found: (Repeat | undefined)[] = new Array<Repeat | undefined>(lines.length).fill(undefined);
  const probes = new Map<number, number[]>();
  const seen = new Uint8Array(1 << BITS);
  const spans = lines.map((line) => innerSpan(text, line));
  spans.forEach(({ start, end }, i) => {
    if (end - start < PROBE) return;
    const hash = hashAt(text, start);
    const bucket = probes.get(hash);
    if (bucket) bucket.push(i);
    else probes.set(hash, [i]);
    seen[hash & ((1 << BITS) - 1)] = 1;
  });
  if (probes.size === 0) return found;
  let budget = MOST_COMPARISONS;
  lines.forEach((line, holder) => {
    if (line.end - line.start < PROBE) return;
    let hash = hashAt(text, line.start);
    for (let at = line.start; ; at++) {
      if (seen[hash & ((1 << BITS) - 1)] === 1) {
        for (const i of (probes.get(hash) ?? []).slice(0, 8)) {
          if (i !== holder && budget-- > 0) match(text, spans, i, holder, at, found);
        }
      }
      if (at + PROBE >= line.end) break;
      hash =
        (Math.imul(hash - Math.imul(text.charCodeAt(at), TOP), BASE) +
          text.charCodeAt(at + PROBE)) |
        0;
    }
  });
  return found;
}

const BASE = 0x01000193;
/** BASE to the power PROBE - 1. */
const TOP = (() => {
  let power = 1;
  for (let i = 1; i < PROBE; i++) power = Math.imul(power, BASE);
  return power;
})();

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = 0; i < PROBE; i++) hash = (Math.imul(hash, BASE) + text.charCodeAt(at + i)) | 0;
  return hash;
}

/** A line without the marks and spaces around it. */
function innerSpan(text: string, line: Range): Range {
  let { start, end } = line;
  while (start < end && (isSpace(text.charCodeAt(start)) || '▲▼●■◆*#'.includes(text[start])))
    start++;
  while (end > start && (isSpace(text.charCodeAt(end - 1)) || text[end - 1] === '*')) end--;
  return { start, end };
}

function match(
  text: string,
  spans: readonly Range[],
  i: number,
  holder: number,
  at: number,
  found: (Repeat | undefined)[],
): void {
  const { start, end } = spans[i];
  const room = spans[holder].end - at;
  const length = end - start;
  if (room < length) return;
  // Of two equal lines the later one repeats the earlier.
  const whole = at === spans[holder].start && room === length;
  if ((whole && holder > i) || found[i] !== undefined) return;
  if (!text.startsWith(text.slice(start, end), at)) return;
  const part = whole
    ? 'whole'
    : at === spans[holder].start
      ? 'head'
      : room === length
        ? 'tail'
        : 'middle';
  found[i] = { of: holder, earlier: holder < i, part };
}
