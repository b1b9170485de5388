import { faultCheck } from './fault.ts';

/** byline.unclosed-interpunct; see the fault of that name in the byline grammar. */
export const unclosedInterpunct = faultCheck(
  'unclosed-interpunct',
  'error',
  ({ printed, corrected }) => ({
    en: `The byline “${printed}” has only one of its two interpuncts, so that it reads like text. Close it: ${corrected}.`,
    zh: `署名“${printed}”只有一边有间隔号，与正文难以区分。应成对使用，改为“${corrected}”。`,
  }),
);
