import { allBylines, bylineHabit } from '../../page/habits.ts';
import type { Byline, Page } from '../../page/page.ts';
import type { Check } from '../finding.ts';
import { indexOfLine, linesOfArticle, paragraphBreak } from '../lines.ts';
import { markEdits } from './missing-mark.ts';

/** byline.glued: a bare or marked name behind the last sentence, where this paper gives bylines a line. */
export const glued: Check = {
  codes: ['byline.glued'],
  severity: 'warning',
  run: ({ page, style }) => {
    const all = allBylines(page);
    const habit = style?.byline ?? bylineHabit(all);
    const bylines = all.filter(
      (byline) => !byline.credit && byline.people.some((person) => person.kind !== 'photographer'),
    );
    const own = bylines.filter((byline) => byline.place === 'line').length;
    const tails = bylines.filter((byline) => byline.place === 'tail');
    return tails.flatMap((byline) => {
      // (记者 X) behind the last sentence is a form of its own, and so is a paper that always does it.
      if (
        byline.form === 'parenthesis' ||
        own <= tails.filter((other) => other.form === byline.form).length
      )
        return [];
      if (!isLastText(page, byline)) return [];
      const start = byline.start;
      const before = page.text.slice(0, start).trimEnd().length;
      const gap = paragraphBreak(page);
      const name = byline.text.trim();
      const marks =
        byline.form === 'bare' ? (markEdits(page.text, trimmed(byline), habit) ?? []) : [];
      const space = byline.text.length - byline.text.trimStart().length;
      const opening = marks.find((edit) => edit.start <= byline.start + space)?.newText ?? '';
      const closing = marks.filter((edit) => edit.start > byline.start + space);
      return [
        {
          code: 'byline.glued',
          severity: 'warning' as const,
          start,
          end: byline.end,
          message: {
            en: `The byline “${name}” is glued to the last paragraph, so it reads as part of it. Give it a line of its own.`,
            zh: `署名“${name}”接在末段之后，读来像正文。应另起一行。`,
          },
          fixes: [
            {
              title: { en: `Put ${name} on its own line`, zh: `“${name}”另起一行` },
              edits: [{ start: before, end: start + space, newText: gap + opening }, ...closing],
              safe: true,
            },
          ],
          related: [],
        },
      ];
    });
  },
};

/** A byline without the spaces that part it from the text. */
function trimmed(byline: Byline): Byline {
  const text = byline.text.trim();
  const start = byline.start + byline.text.indexOf(text);
  return { ...byline, text, start, end: start + text.length };
}

/** Whether no more text of its article follows the byline. */
function isLastText(page: Page, byline: Byline): boolean {
  const article = page.pageLines.at(indexOfLine(page, byline.line))?.article;
  if (article === undefined) return false;
  const later = linesOfArticle(page, article).filter((line) => line.line > byline.line);
  return later.every((line) => !line.role.startsWith('paragraph') && line.role !== 'continuation');
}
