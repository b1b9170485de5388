import { faultCheck } from './fault.ts';

/** byline.mixed-width-parenthesis; see the fault of that name in the byline grammar. */
export const mixedWidthParenthesis = faultCheck(
  'mixed-width-parenthesis',
  'warning',
  ({ printed, corrected }) => ({
    en: `The parentheses of “${printed}” are one full width and one half width. Write ${corrected}.`,
    zh: `“${printed}”的括号一个全角一个半角，应当一致。改为“${corrected}”。`,
  }),
);
