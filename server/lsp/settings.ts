import type { Level } from '../check/house-file.ts';
import { languageOf, type Language } from '../text/language.ts';

/** The user's settings, checked: what is missing or malformed has its default. */
export interface Settings {
  /** Globs of page files, besides the ones that always count. */
  files: string[];
  language: Language;
  /** By code (`byline.wrong-mark`), area (`byline` or `byline.*`) or `*`. */
  diagnostics: Record<string, Level>;
  /** Globs of authority files, besides those that house files name. */
  authority: string[];
  /** Whether every hover says why something was read as what it is. */
  explain: boolean;
  /** Whose decisions are edited: `NAME.WHO.ann`; empty for `NAME.ann`. */
  annotator: string;
}

/** Page files that need no setting. */
export const PAGE_GLOBS: readonly string[] = ['**/seeds/**/*.txt', '**/*.zhnews'];

const LEVELS: readonly unknown[] = [
  'off',
  'hint',
  'information',
  'warning',
  'error',
] satisfies Level[];
const isLevel = (value: unknown): value is Level => LEVELS.includes(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the section `zhnews` of a client's settings, whatever it holds.
 * @param locale the editor's language, which `auto` stands for
 */
export function readSettings(section: unknown, locale: string | undefined): Settings {
  const values = isRecord(section) ? section : {};
  const { files, language, diagnostics, authority, hover, annotator } = values;
  const levels = Object.entries(isRecord(diagnostics) ? diagnostics : {}).filter(
    (entry): entry is [string, Level] => isLevel(entry[1]),
  );
  return {
    files: stringsOf(files),
    language: languageOf(typeof language === 'string' && language !== 'auto' ? language : locale),
    diagnostics: Object.fromEntries(levels),
    authority: stringsOf(authority),
    explain: isRecord(hover) && hover['explain'] === true,
    // A name becomes part of a file's name.
    annotator:
      typeof annotator === 'string' && /^[\p{L}\p{N}_-]+$/u.test(annotator) ? annotator : '',
  };
}

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
