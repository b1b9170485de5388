import type { Page } from '../page/page.ts';
import type { Range } from '../text/lines.ts';
import type { TextEdit } from './finding.ts';

/** The line break of a text: CRLF where it has one, else LF. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Blank lines that stand between most lines of a page. */
export function usualGap(page: Page): number {
  const gaps = new Map<number, number>();
  page.pageLines.forEach((line, i) => {
    if (i === 0) return;
    const gap = line.line - page.pageLines[i - 1].line - 1;
    gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  });
  return [...gaps].sort((a, b) => b[1] - a[1] || a[0] - b[0]).at(0)?.[0] ?? 0;
}

/** What parts two paragraphs of this page: a line break, and its usual blank lines. */
export function paragraphBreak(page: Page): string {
  return lineBreakOf(page.text).repeat(usualGap(page) + 1);
}

/** Takes out a line with its break and the blank lines behind it. */
export function removeLine(page: Page, line: Range & { line: number }): TextEdit {
  const at = page.pageLines.findIndex((other) => other.line === line.line);
  const next = page.pageLines.at(at + 1);
  if (at >= 0 && next && at + 1 < page.pageLines.length) {
    return { start: page.lines.start(line.line), end: page.lines.start(next.line), newText: '' };
  }
  const before = at > 0 ? page.pageLines[at - 1].end : 0;
  return { start: before, end: line.end, newText: '' };
}
