import { titleRange } from '../../page/title.ts';
import type { Page, PageLine } from '../../page/page.ts';
import type { Check, Finding } from '../finding.ts';
import { removeLine } from '../lines.ts';

/** page.duplicate-headline: a headline printed twice, one below the other. */
export const duplicateHeadline: Check = {
  codes: ['page.duplicate-headline'],
  severity: 'warning',
  run: ({ page }) =>
    page.pageLines.flatMap((line, i): Finding[] => {
      const before = page.pageLines.at(i - 1);
      if (i === 0 || !before || !isTitle(line) || !isTitle(before)) return [];
      const title = titleOf(page, line);
      if (title.length < 5 || titleOf(page, before) !== title) return [];
      return [
        {
          code: 'page.duplicate-headline',
          severity: 'warning',
          start: line.start,
          end: line.end,
          message: {
            en: `The headline “${title}” is printed twice. Remove one of them.`,
            zh: `标题“${title}”排了两遍。应删去一处。`,
          },
          fixes: [
            {
              title: { en: 'Remove the second headline', zh: '删去第二个标题' },
              edits: [removeLine(page, line)],
              safe: true,
            },
          ],
          related: [
            {
              range: { start: before.start, end: before.end },
              message: { en: 'First here', zh: '第一处' },
            },
          ],
        },
      ];
    }),
};

function isTitle(line: PageLine): boolean {
  return /kicker|headline|residue|rubric|crosshead/.test(line.role);
}

function titleOf(page: Page, line: PageLine): string {
  const { start, end } = titleRange(page.text, line);
  return page.text.slice(start, end).replace(/[\s\u3000]/g, '');
}
