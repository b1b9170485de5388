import type { Check, Finding } from '../finding.ts';
import { findUnbalanced } from './unbalanced.ts';
import { NARROW, WIDE } from './width.ts';

const BRACKETS = '（）()【】《》〈〉〔〕';
/** 1) and 一） number a paragraph; :) and the like are no brackets. */
const NUMBER = /^\s*[（(]?[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3}$/;

/** text.unbalanced-bracket: a bracket without its partner, or one of another width. */
export const unbalancedBracket: Check = {
  codes: ['text.unbalanced-bracket'],
  severity: 'warning',
  run: ({ page }) => {
    const bylines = [...page.articles.flatMap((article) => article.bylines), ...page.looseBylines];
    const left = findUnbalanced(
      page,
      BRACKETS,
      (block) => block.role === 'residue' || block.role === 'notice',
    );
    return left.flatMap((one, i): Finding[] => {
      const { text } = one.block.text;
      if (!one.opens && NUMBER.test(text.slice(0, one.at))) return [];
      const [range] = one.block.text.toSource(one.at, one.at + 1);
      if (bylines.some((byline) => byline.start <= range.start && range.end <= byline.end))
        return [];
      // (…）: the pair is there, of two widths; told at the second.
      const before = left.at(i - 1);
      const mixed =
        i > 0 &&
        before?.block === one.block &&
        before.opens &&
        !one.opens &&
        widthPartner(before.mark) === one.mark;
      const after = left.at(i + 1);
      if (
        one.opens &&
        after?.block === one.block &&
        !after.opens &&
        widthPartner(one.mark) === after.mark
      )
        return [];
      const partner = mixed ? BRACKETS[BRACKETS.indexOf(before.mark) + 1] : undefined;
      return [
        {
          code: 'text.unbalanced-bracket',
          severity: 'warning',
          start: range.start,
          end: range.end,
          message: mixed
            ? {
                en: `The brackets ${before.mark}…${one.mark} are of two widths. Write ${String(partner)}.`,
                zh: `括号${before.mark}……${one.mark}一半全角一半半角。应改为${String(partner)}。`,
              }
            : {
                en: `The bracket ${one.mark} has no partner in this paragraph. Add the other one or remove it.`,
                zh: `括号${one.mark}在本段中不成对。请补上另一半或删去。`,
              },
          fixes:
            partner === undefined
              ? []
              : [
                  {
                    title: {
                      en: `Change ${one.mark} to ${partner}`,
                      zh: `${one.mark}改为${partner}`,
                    },
                    edits: [{ ...range, newText: partner }],
                    safe: true,
                  },
                ],
          related: [],
        },
      ];
    });
  },
};

/** The closing bracket of the other width: （ → ). */
function widthPartner(open: string): string | undefined {
  return open === '（' ? NARROW['）'] : open === '(' ? WIDE[')'] : undefined;
}
