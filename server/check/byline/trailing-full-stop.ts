import { faultCheck } from './fault.ts';

/** byline.trailing-full-stop; see the fault of that name in the byline grammar. */
export const trailingFullStop = faultCheck(
  'trailing-full-stop',
  'warning',
  ({ printed, corrected }) => ({
    en: `A byline is no sentence: the full stop behind “${printed}” is left over. Write ${corrected}.`,
    zh: `署名不是句子，“${printed}”末尾的句号多余。改为“${corrected}”。`,
  }),
);
