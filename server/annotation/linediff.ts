/**
 * What changed between two versions of a text, line by line: for edits that nobody recorded.
 *
 * Lines that occur once in either version and in the same order are the same line (patience diff);
 * from them equal lines are followed up and down. What lies between is a change. Lines that occur
 * twice are never matched by guessing, so a paragraph that was doubled stays in doubt. Lines are
 * compared without white space at their ends, so other newlines (CRLF) leave every line what it was.
 */
import type { Range } from '../text/lines.ts';

export interface LineChange extends Range {
  newText: string;
}

interface Numbered {
  lines: string[];
  /** Offset of each line, and the length of the text. */
  starts: number[];
}

function numbered(text: string): Numbered {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts = [0];
  for (const line of lines) starts.push(starts[starts.length - 1] + line.length);
  return { lines, starts };
}

/** Lines that occur once, with their place. */
function uniqueLines(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  lines.forEach((line, i) => {
    if (places.has(line)) twice.add(line);
    places.set(line, i);
  });
  for (const line of twice) places.delete(line);
  return places;
}

/**
 * The changes that make `newText` of `oldText`, the last one first, so that each has offsets of the
 * old text and still applies after the ones before it in the list.
 */
export function lineChanges(oldText: string, newText: string): LineChange[] {
  const before = numbered(oldText);
  const after = numbered(newText);
  const changes: LineChange[] = [];
  let oldLine = 0;
  let newLine = 0;
  const change = (oldEnd: number, newEnd: number): void => {
    if (oldLine === oldEnd && newLine === newEnd) return;
    changes.push({
      start: before.starts[oldLine],
      end: before.starts[oldEnd],
      newText: newText.slice(after.starts[newLine], after.starts[newEnd]),
    });
  };
  const contents = (lines: readonly string[]): string[] => lines.map((line) => line.trimEnd());
  for (const [i, j] of matches(contents(before.lines), contents(after.lines))) {
    change(i, j);
    const [old, now] = [before.lines[i], after.lines[j]];
    if (old !== now) {
      const kept = old.trimEnd().length;
      const start = before.starts[i] + kept;
      changes.push({ start, end: before.starts[i + 1], newText: now.slice(kept) });
    }
    oldLine = i + 1;
    newLine = j + 1;
  }
  change(before.lines.length, after.lines.length);
  return changes.reverse();
}

/** Pairs of equal lines, ascending in both. */
function matches(before: readonly string[], after: readonly string[]): [number, number][] {
  const there = uniqueLines(after);
  const candidates = [...uniqueLines(before)]
    .flatMap(([line, i]): [number, number][] => {
      const j = there.get(line);
      // A blank or very short line says nothing, even where it occurs once.
      return j === undefined || line.trim().length < 4 ? [] : [[i, j]];
    })
    .sort((a, b) => a[0] - b[0]);
  const pairs = new Map<number, number>();
  for (const [i, j] of longestAscending(candidates)) {
    pairs.set(i, j);
  }
  const used = new Set(pairs.values());
  const follow = (i: number, j: number, by: 1 | -1): void => {
    let [a, b] = [i + by, j + by];
    while (a >= 0 && b >= 0 && a < before.length && b < after.length) {
      if (pairs.has(a) || used.has(b) || before[a] !== after[b]) return;
      pairs.set(a, b);
      used.add(b);
      a += by;
      b += by;
    }
  };
  for (const [i, j] of [...pairs]) {
    follow(i, j, 1);
    follow(i, j, -1);
  }
  return [...pairs].sort((a, b) => a[0] - b[0]);
}

/** The longest run of pairs that ascends in its second numbers. */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
  /** For each length the pair (index) that a run of it ends with at the lowest number. */
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, j], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]][1] < j) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : tails[low - 1]);
    tails[low] = index;
  });
  const run: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]) run.push(pairs[at]);
  return run.reverse();
}
