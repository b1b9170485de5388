import { allBylines, bylineHabit } from '../../page/habits.ts';
import { endsSentence } from '../../page/signs.ts';
import type { Article, Byline, Page, PageLine } from '../../page/page.ts';
import type { Check } from '../finding.ts';
import { indexOfLine, linesOfArticle, paragraphBreak, removeLine } from '../lines.ts';

/** Characters of a paragraph at least. */
const SHORTEST = 30;

/** byline.misplaced: a byline in the middle of its article, with the text going on behind it. */
export const misplaced: Check = {
  codes: ['byline.misplaced'],
  severity: 'warning',
  run: ({ page }) =>
    page.articles.flatMap((article, index) =>
      article.bylines.flatMap((byline) => {
        if (byline.place !== 'line' || byline.credit || byline.people.length === 0) return [];
        const end = lastTextBehind(page, article, index, byline);
        if (!end) return [];
        const line = page.pageLines.at(indexOfLine(page, byline.line));
        const name = byline.text.trim();
        const edits = line
          ? [
              removeLine(page, line),
              { start: end.end, end: end.end, newText: paragraphBreak(page) + name },
            ]
          : [];
        return [
          {
            code: 'byline.misplaced',
            severity: 'warning' as const,
            start: byline.start,
            end: byline.end,
            message: {
              en: `The byline “${name}” stands in the middle of its article; the text goes on behind it. Move it to the end.`,
              zh: `署名“${name}”夹在文章中间，后面还有正文。应移到文末。`,
            },
            fixes: [
              {
                title: { en: `Move ${name} to the end of the article`, zh: `“${name}”移到文末` },
                edits,
                safe: false,
              },
            ],
            related: [],
          },
        ];
      }),
    ),
};

/**
 * The last text line of the article behind a byline, when that text is the byline's own article:
 * the paragraph before it breaks off, and no other byline signs what follows.
 */
function lastTextBehind(
  page: Page,
  article: Article,
  index: number,
  byline: Byline,
): PageLine | undefined {
  const own = linesOfArticle(page, index);
  const text = (line: PageLine): boolean =>
    line.role === 'paragraph' || line.role === 'continuation' || line.role === 'paragraph+byline';
  const before = own.filter((line) => line.line < byline.line);
  const after = own.filter((line) => line.line > byline.line);
  const stop = after.findIndex((line) => !text(line));
  const behind = stop < 0 ? after : after.slice(0, stop);
  const last = before.at(-1);
  if (!last || !text(last) || behind.length === 0) return undefined;
  // A headline that was taken for text is shorter than a paragraph.
  if (!before.some((line) => text(line) && line.end - line.start > SHORTEST)) return undefined;
  const length = last.end - last.start;
  const torn = !endsSentence(page.text.slice(last.start, last.end)) && length > 15;
  const goesOn = behind[0].role === 'continuation';
  if ((torn || goesOn) && length > SHORTEST) return behind[behind.length - 1];
  if (article.bylines.some((other) => other.line > byline.line && !other.credit)) return undefined;
  // Between two whole paragraphs it must be signed as the page's articles are; a letter and its answer are not.
  const answer = /^[【\[编答]/.test(page.text.slice(behind[0].start, behind[0].end).trim());
  const usual = bylineHabit(allBylines(page)).form === byline.form && byline.form !== 'bare';
  return usual && !answer && length > 40 ? behind[behind.length - 1] : undefined;
}
