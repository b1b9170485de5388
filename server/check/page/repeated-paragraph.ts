import type { Page, PageLine } from '../../page/page.ts';
import type { Check, Finding } from '../finding.ts';
import { removeLine } from '../lines.ts';

/** Shorter lines may stand twice for good reason. */
const SHORTEST = 12;
/** A paragraph that stands twice from end to end needs no more evidence. */
const LONG = 30;

/** page.repeated-paragraph: text that stands on the page already. */
export const repeatedParagraph: Check = {
  codes: ['page.repeated-paragraph'],
  severity: 'warning',
  run: ({ page }) =>
    page.repeats.flatMap((repeat): Finding[] => {
      const line = page.pageLines[repeat.line];
      const other = page.pageLines[repeat.of];
      if (!isLeftover(line, repeat)) return [];
      const left = page.text.slice(line.start, line.start + 10).trim();
      const certain = repeat.earlier && (repeat.part !== 'middle' || line.end - line.start >= LONG);
      return [
        {
          code: 'page.repeated-paragraph',
          severity: 'warning',
          start: line.start,
          end: line.end,
          message: {
            en: `“${left}…” stands on this page already, in line ${String(other.line + 1)}; it is left over from make-up. Remove it.`,
            zh: `“${left}……”在本版第 ${String(other.line + 1)} 行已有，是排版残留。应删去。`,
          },
          fixes: [
            {
              title: { en: `Remove the repeated “${left}…”`, zh: `删去重复的“${left}……”` },
              edits: [removeLine(page, line)],
              safe: certain,
            },
          ],
          related: [
            {
              range: { start: other.start, end: other.end },
              message: { en: 'The text stands here', zh: '原文在这里' },
            },
          ],
        },
      ];
    }),
};

function isLeftover(line: PageLine, repeat: Page['repeats'][number]): boolean {
  const length = line.end - line.start;
  if (line.role === 'residue') return length >= SHORTEST || repeat.part !== 'middle';
  const text = line.role === 'paragraph' || line.role === 'continuation';
  return text && repeat.part === 'whole' && repeat.earlier && length >= LONG;
}
