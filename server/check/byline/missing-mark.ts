import { allBylines, bylineHabit, type BylineHabit } from '../../page/habits.ts';
import type { Byline, Page } from '../../page/page.ts';
import type { Check, TextEdit } from '../finding.ts';
import { indexOfLine } from '../lines.ts';

/** byline.missing-mark: a bare name where the page's other bylines carry a mark. */
export const missingMark: Check = {
  codes: ['byline.missing-mark'],
  severity: 'warning',
  run: ({ page, style }) => {
    const bylines = allBylines(page);
    const habit = style?.byline ?? bylineHabit(bylines);
    return bylines.flatMap((byline) => {
      if (
        byline.form !== 'bare' ||
        byline.place !== 'line' ||
        byline.credit ||
        byline.people.length === 0
      )
        return [];
      if (style?.byline === undefined && (!isSettled(habit) || isUnderTitle(page, byline)))
        return [];
      const edits = markEdits(page.text, byline, habit);
      if (!edits) return [];
      const marked = edits.reduceRight(
        (text, edit) =>
          text.slice(0, edit.start - byline.start) +
          edit.newText +
          text.slice(edit.end - byline.start),
        byline.text,
      );
      return [
        {
          code: 'byline.missing-mark',
          severity: 'warning' as const,
          start: byline.start,
          end: byline.end,
          message: {
            en: `The byline “${byline.text}” has no mark, unlike ${String(habit.count)} others on this page; it can be taken for text. Write ${marked}.`,
            zh: `署名“${byline.text}”没有标记，与本版另外 ${String(habit.count)} 处署名不一致，容易与正文混淆。改为“${marked}”。`,
          },
          fixes: [
            {
              title: { en: `Mark the byline: ${marked}`, zh: `署名改为“${marked}”` },
              edits,
              safe: true,
            },
          ],
          related: [],
        },
      ];
    });
  },
};

/** Whether a page's form is beyond doubt: more than three in four, or many. */
export function isSettled({ count, of }: BylineHabit): boolean {
  return count >= 6 || (count >= 3 && count * 4 > of * 3);
}

/** Columns sign under the headline, in a form of their own. */
export function isUnderTitle(page: Page, byline: Byline): boolean {
  const at = indexOfLine(page, byline.line);
  return at > 0 && /kicker|headline|rubric/.test(page.pageLines[at - 1].role);
}

/** The edits that set a bare byline in the paper's form, or undefined where that form adds words. */
export function markEdits(
  text: string,
  byline: Byline,
  habit: BylineHabit,
): TextEdit[] | undefined {
  const at = (offset: number, newText: string): TextEdit => ({
    start: offset,
    end: offset,
    newText,
  });
  switch (habit.form) {
    case 'interpunct':
      return [at(byline.start, '·'), at(byline.end, '·')];
    case 'parenthesis': {
      const wide = text.includes('（') && !text.includes('(');
      return [at(byline.start, wide ? '（' : '('), at(byline.end, wide ? '）' : ')')];
    }
    case 'ornament':
      return habit.ornament === undefined ? undefined : [at(byline.start, habit.ornament)];
    default:
      return undefined;
  }
}
