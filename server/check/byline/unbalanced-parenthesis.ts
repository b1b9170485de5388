import { faultCheck } from './fault.ts';

/** byline.unbalanced-parenthesis; see the fault of that name in the byline grammar. */
export const unbalancedParenthesis = faultCheck(
  'unbalanced-parenthesis',
  'error',
  ({ printed, corrected }) => ({
    en: `The byline “${printed}” has only one of its two parentheses. Write ${corrected}.`,
    zh: `署名“${printed}”的括号不成对。改为“${corrected}”。`,
  }),
);
