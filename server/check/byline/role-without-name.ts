import { faultCheck } from './fault.ts';

/** byline.role-without-name; see the fault of that name in the byline grammar. */
export const roleWithoutName = faultCheck('role-without-name', 'error', ({ part, printed }) => ({
  en: `“${part}” is followed by no name, so the byline “${printed}” leaves somebody out. Add the name or remove the word.`,
  zh: `“${part}”之后没有姓名，署名“${printed}”不完整。请补上姓名，或删去这个词。`,
}));
