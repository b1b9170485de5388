import type { Check, Finding } from '../finding.ts';
import { indexOfLine } from '../lines.ts';

/** Below this the join is offered, not made; below the other nothing is said. */
const SURE = 0.95;
const LIKELY = 0.6;

/** page.broken-paragraph: a column break in mid sentence. */
export const brokenParagraph: Check = {
  codes: ['page.broken-paragraph'],
  severity: 'information',
  run: ({ page }) =>
    page.blocks.flatMap((block) =>
      block.text.pieces.slice(1).flatMap((piece, i): Finding[] => {
        const before = block.text.pieces[i];
        const line = page.pageLines.at(indexOfLine(page, block.lines[i + 1]));
        if ((line?.confidence ?? 0) < LIKELY) return [];
        const between = page.text.slice(before.end, piece.start);
        const joined =
          page.text.slice(Math.max(before.start, before.end - 6), before.end) +
          page.text.slice(piece.start, Math.min(piece.end, piece.start + 6));
        // Something stands between the halves: it is for the repeated and displaced findings to say.
        const free = between.trim() === '';
        return [
          {
            code: 'page.broken-paragraph',
            severity: 'information',
            start: piece.start,
            end: Math.min(piece.end, piece.start + 8),
            message: {
              en: `A break cuts this paragraph in mid sentence (…${joined}…); search and names fail across it. Join the lines.`,
              zh: `这一段在句子中间断行（……${joined}……），检索和人名识别都会受影响。应合并。`,
            },
            fixes: free
              ? [
                  {
                    title: { en: `Join the paragraph: …${joined}…`, zh: `合并段落：……${joined}……` },
                    edits: [{ start: before.end, end: piece.start, newText: '' }],
                    safe: (line?.confidence ?? 0) >= SURE,
                  },
                ]
              : [],
            related: [
              {
                range: { start: Math.max(before.start, before.end - 8), end: before.end },
                message: { en: 'The paragraph breaks off here', zh: '段落在这里断开' },
              },
            ],
          },
        ];
      }),
    ),
};
