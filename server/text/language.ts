/** The languages the user interface speaks. */
export type Language = 'en' | 'zh';

/** One message in every language of the interface. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** The interface language for an editor's locale such as `zh-cn`, `zh-Hans` or `en-GB`. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
