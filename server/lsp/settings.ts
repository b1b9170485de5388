import type { Severity } from '../check/finding.ts';
import { languageOf, type Language } from '../text/language.ts';

export type Level = Severity | 'off';

/** The user's settings, checked: what is missing or malformed has its default. */
export interface Settings {
  /** Globs of page files, besides the ones that always count. */
  files: string[];
  language: Language;
  /** By code (`byline.wrong-mark`), area (`byline` or `byline.*`) or `*`. */
  diagnostics: Record<string, Level>;
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
  const { files, language, diagnostics } = values;
  const levels = Object.entries(isRecord(diagnostics) ? diagnostics : {}).filter(
    (entry): entry is [string, Level] => isLevel(entry[1]),
  );
  return {
    files: Array.isArray(files) ? files.filter((glob) => typeof glob === 'string') : [],
    language: languageOf(typeof language === 'string' && language !== 'auto' ? language : locale),
    diagnostics: Object.fromEntries(levels),
  };
}

/** How loudly a finding is told: the setting that names it most exactly decides. */
export function levelOf(settings: Settings, code: string, otherwise: Severity): Level {
  const { diagnostics } = settings;
  const area = code.split('.')[0];
  return (
    diagnostics[code] ??
    diagnostics[area] ??
    diagnostics[`${area}.*`] ??
    diagnostics['*'] ??
    otherwise
  );
}
