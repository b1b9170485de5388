import { faultCheck } from './fault.ts';

/** byline.wrong-separator; see the fault of that name in the byline grammar. */
export const wrongSeparator = faultCheck(
  'wrong-separator',
  'warning',
  ({ printed, corrected }) => ({
    en: `In the byline “${printed}” the names are parted by the wrong mark; between interpuncts a space parts them. Write ${corrected}.`,
    zh: `署名“${printed}”的姓名之间用错了分隔符，间隔号署名应以空格分隔。改为“${corrected}”。`,
  }),
);
