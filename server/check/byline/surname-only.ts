import { faultCheck } from './fault.ts';

/** byline.surname-only; see the fault of that name in the byline grammar. */
export const surnameOnly = faultCheck('surname-only', 'warning', ({ part }) => ({
  en: `“${part}” is a surname without a given name, so the writer cannot be found. Give the full name.`,
  zh: `“${part}”只有姓没有名，查不到作者。请写出全名。`,
}));
