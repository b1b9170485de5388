import { faultCheck } from './fault.ts';

/** byline.foreign-character; see the fault of that name in the byline grammar. */
export const foreignCharacter = faultCheck(
  'foreign-character',
  'error',
  ({ printed, corrected }) => ({
    en: `A letter or digit stands inside a name in “${printed}”, most likely a slip of the keyboard. Check the name; without it: ${corrected}.`,
    zh: `“${printed}”的姓名里夹有字母或数字，多半是误键。请核对姓名；去掉后为“${corrected}”。`,
  }),
);
