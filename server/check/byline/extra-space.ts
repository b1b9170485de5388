import { faultCheck } from './fault.ts';

/** byline.extra-space; see the fault of that name in the byline grammar. */
export const extraSpace = faultCheck('extra-space', 'warning', ({ printed, corrected }) => ({
  en: `The byline “${printed}” has a space too many; names are parted by one. Write ${corrected}.`,
  zh: `署名“${printed}”中多了空格，姓名之间空一格即可。改为“${corrected}”。`,
}));
