import { endsSentence } from '../../page/signs.ts';
import type { Block, Page, PageLine } from '../../page/page.ts';
import type { Check, Finding, Fix } from '../finding.ts';
import { removeLine } from '../lines.ts';

/** page.displaced: a tail that stands apart from its paragraph, behind a byline or before its head. */
export const displaced: Check = {
  codes: ['page.displaced'],
  severity: 'warning',
  run: ({ page }) =>
    page.pageLines.flatMap((line, i): Finding[] => {
      if (line.role !== 'residue' || page.repeats.some((repeat) => repeat.line === i)) return [];
      const head = headOf(page, line);
      if (!head && !isFragment(page.text.slice(line.start, line.end).trim())) return [];
      const left = page.text.slice(line.start, line.start + 10).trim();
      return [
        {
          code: 'page.displaced',
          severity: 'warning',
          start: line.start,
          end: line.end,
          message: {
            en: `“${left}…” belongs to no paragraph here; make-up moved it. Put it back${head ? ` behind line ${String(lastLine(head) + 1)}` : ''} or remove it.`,
            zh: `“${left}……”与上下文不接，是排版时错位的文字。应${head ? `移回第 ${String(lastLine(head) + 1)} 行之后` : '移回原处'}或删去。`,
          },
          fixes: head ? [moveBack(page, line, head, left)] : [],
          related: [],
        },
      ];
    }),
};

/** It opens or ends as no sentence does. */
function isFragment(text: string): boolean {
  const closes = [...text].filter((ch) => '”」』'.includes(ch)).length;
  const opens = [...text].filter((ch) => '“「『'.includes(ch)).length;
  return /^[，,。、；;：:！？!?”」』）)]/.test(text) || closes !== opens || !endsSentence(text);
}

function lastLine(block: Block): number {
  return block.lines[block.lines.length - 1];
}

/** The paragraph of the same article that breaks off and goes on nowhere. */
function headOf(page: Page, line: PageLine): Block | undefined {
  const open = page.blocks.filter(
    (block) =>
      block.article !== undefined &&
      block.article === line.article &&
      block.role.startsWith('paragraph') &&
      !endsSentence(block.text.text),
  );
  return open.length === 1 ? open[0] : undefined;
}

function moveBack(page: Page, line: PageLine, head: Block, left: string): Fix {
  const { end } = head.text.pieces[head.text.pieces.length - 1];
  return {
    title: { en: `Put “${left}…” back`, zh: `将“${left}……”移回原段` },
    edits: [
      { start: end, end, newText: page.text.slice(line.start, line.end).trim() },
      removeLine(page, line),
    ].sort((a, b) => a.start - b.start),
    safe: false,
  };
}
