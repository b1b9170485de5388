import { faultCheck } from './fault.ts';

/** byline.empty; see the fault of that name in the byline grammar. */
export const empty = faultCheck('empty', 'error', ({ printed }) => ({
  en: `A byline stands here without anybody in it: “${printed}”. Fill in the name or remove it.`,
  zh: `这里的署名是空的：“${printed}”。请补上姓名或删去。`,
}));
