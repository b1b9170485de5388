import { faultCheck } from './fault.ts';

/** byline.wrong-mark; see the fault of that name in the byline grammar. */
export const wrongMark = faultCheck('wrong-mark', 'warning', ({ printed, corrected }) => ({
  en: `“${printed}” is set with a mark that only looks like the interpunct (·, U+00B7); searches for the writer miss it. Write ${corrected}.`,
  zh: `“${printed}”所用的符号只是形似间隔号（·，U+00B7），检索作者时会漏掉。改为“${corrected}”。`,
}));
