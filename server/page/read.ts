import type { Lines } from '../text/lines.ts';
import type { LineInfo } from './context.ts';
import { EvidenceCache } from './evidence.ts';
import { findRepeats } from './repeats.ts';
import { isSpace } from './signs.ts';

/** A non-blank line of the page with all that is seen of it. */
export interface ReadLine extends LineInfo {
  line: number;
  start: number;
  end: number;
}

const cache = new EvidenceCache();

/** Looks at every non-blank line of a page. */
export function readLines(text: string, lines: Lines): ReadLine[] {
  const options = { fullWidth: prefersFullWidth(text) };
  const read: ReadLine[] = [];
  let blanks = 0;
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const end = lines.end(line);
    if (isBlank(text, start, end)) {
      blanks++;
      continue;
    }
    read.push({ line, start, end, blanks, evidence: cache.get(text.slice(start, end), options) });
    blanks = 0;
  }
  findRepeats(text, read).forEach((repeat, i) => {
    read[i].repeat = repeat;
  });
  return read;
}

/** Whether the page's parentheses are full width, judged by the first thousands of characters. */
export function prefersFullWidth(text: string): boolean {
  let wide = 0;
  let narrow = 0;
  const end = Math.min(text.length, 200_000);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xff08) wide++;
    else if (code === 40) narrow++;
  }
  return wide > narrow;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}
