import { faultCheck } from './fault.ts';

/** byline.space-in-name; see the fault of that name in the byline grammar. */
export const spaceInName = faultCheck('space-in-name', 'warning', ({ part, corrected }) => ({
  en: `A space cuts the name “${part}” in two; only names of two characters are padded. Write ${corrected}.`,
  zh: `姓名“${part}”中间多了空格，只有两个字的姓名才空格对齐。改为“${corrected}”。`,
}));
