import { allBylines } from '../../page/habits.ts';
import type { Check, Finding } from '../finding.ts';
import { walker } from '../lines.ts';
import { isBetweenChinese, MARKS, WIDE, widthFor, widthStyle } from './width.ts';

/**
 * text.half-width-punctuation: a half-width mark among full-width ones. A page that writes half
 * width throughout has that style and no findings.
 */
export const halfWidthPunctuation: Check = {
  codes: ['text.half-width-punctuation'],
  severity: 'information',
  run: ({ page, style }) => {
    const { text } = page;
    const widths = widthStyle(text, style);
    // Bylines and datelines are set by their own rules and have findings of their own.
    const signed = walker(allBylines(page));
    const findings: Finding[] = [];
    if (widths.stops !== 'full' && widths.brackets !== 'full') return findings;
    for (const { index: i } of text.matchAll(MARKS)) {
      const wide = WIDE[text[i]];
      if (wide === undefined || widthFor(text[i], widths) !== 'full' || !isBetweenChinese(text, i))
        continue;
      if (signed(i)) continue;
      findings.push({
        code: 'text.half-width-punctuation',
        severity: 'information',
        start: i,
        end: i + 1,
        message: {
          en: `“${text[i]}” is half width among full-width punctuation. Write “${wide}”.`,
          zh: `“${text[i]}”是半角标点，本版用全角。改为“${wide}”。`,
        },
        fixes: [
          {
            title: { en: `Change “${text[i]}” to “${wide}”`, zh: `“${text[i]}”改为“${wide}”` },
            edits: [{ start: i, end: i + 1, newText: wide }],
            safe: true,
          },
        ],
        related: [],
      });
    }
    return findings;
  },
};
