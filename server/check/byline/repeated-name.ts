import { faultCheck } from './fault.ts';

/** byline.repeated-name; see the fault of that name in the byline grammar. */
export const repeatedName = faultCheck(
  'repeated-name',
  'error',
  ({ part, printed, corrected }) => ({
    en: `${part} is named twice in the byline “${printed}”. Write ${corrected}.`,
    zh: `${part}在署名“${printed}”中出现了两次。改为“${corrected}”。`,
  }),
);
