import type { Block, Page, PageLine } from '../page/page.ts';
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
  const at = indexOfLine(page, line.line);
  const next = page.pageLines.at(at + 1);
  if (at >= 0 && next && at + 1 < page.pageLines.length) {
    return { start: page.lines.start(line.line), end: page.lines.start(next.line), newText: '' };
  }
  const before = at > 0 ? page.pageLines[at - 1].end : 0;
  return { start: before, end: line.end, newText: '' };
}

/** Index in `pageLines` of a line of the page, or -1 for a blank one. */
export function indexOfLine(page: Page, line: number): number {
  let low = 0;
  let high = page.pageLines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = page.pageLines[middle].line;
    if (at === line) return middle;
    if (at < line) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The lines of an article, loose lines between them left out. */
export function linesOfArticle(page: Page, article: number): PageLine[] {
  const { lines } = page.articles[article];
  const from = indexOfLine(page, lines[0]);
  const to = indexOfLine(page, lines[lines.length - 1]);
  return page.pageLines.slice(from, to + 1).filter((line) => line.article === article);
}

/** The blocks of each article. */
export function blocksByArticle(page: Page): Map<number, Block[]> {
  const out = new Map<number, Block[]>();
  for (const block of page.blocks) {
    if (block.article === undefined) continue;
    const blocks = out.get(block.article);
    if (blocks) blocks.push(block);
    else out.set(block.article, [block]);
  }
  return out;
}

/** Whether an offset lies in one of some ranges: asked in rising order, answered without a search. */
export function walker(ranges: readonly Range[]): (offset: number) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let at = 0;
  return (offset) => {
    while (at < sorted.length && sorted[at].end <= offset) at++;
    return at < sorted.length && sorted[at].start <= offset;
  };
}
