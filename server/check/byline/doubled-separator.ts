import { faultCheck } from './fault.ts';

/** byline.doubled-separator; see the fault of that name in the byline grammar. */
export const doubledSeparator = faultCheck(
  'doubled-separator',
  'warning',
  ({ printed, corrected }) => ({
    en: `A mark stands twice in the byline “${printed}”; one is left over. Write ${corrected}.`,
    zh: `署名“${printed}”中有重复的符号，多出一个。改为“${corrected}”。`,
  }),
);
