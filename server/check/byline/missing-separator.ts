import { faultCheck } from './fault.ts';

/** byline.missing-separator; see the fault of that name in the byline grammar. */
export const missingSeparator = faultCheck(
  'missing-separator',
  'warning',
  ({ part, corrected }) => ({
    en: `“${part}” runs several names together, so that nobody can tell who wrote it. Part them: ${corrected}.`,
    zh: `“${part}”几个姓名连在一起，无法分辨作者。应分开，改为“${corrected}”。`,
  }),
);
