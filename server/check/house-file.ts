import type { Bilingual } from '../text/language.ts';
import type { Finding, Severity } from './finding.ts';

/** The file in a folder that says what counts there: `zhnews.json`. Every editor reads the same. */
export const HOUSE_FILE = 'zhnews.json';

export type Level = Severity | 'off';

const LEVELS: readonly string[] = [
  'off',
  'hint',
  'information',
  'warning',
  'error',
] satisfies Level[];

/** Codes that say something only to those who ask for it. */
const OFF_UNLESS_ASKED: Readonly<Record<string, Level>> = { 'post.order': 'off' };

/** One finding, or all of a code on a page, that somebody does not want to see again. */
export interface Silence {
  code: string;
  /** Path of the page from the folder of the file, with `/`. */
  page: string;
  /** The text under the finding; absent: every finding of this code on the page. */
  text?: string;
}

/** What one `zhnews.json` says. Codes may be an area: `byline.*`. */
export interface HouseFile {
  diagnostics: Record<string, Level>;
  silenced: Silence[];
  /** Authority files (CSV), by their path from the folder of this file. */
  authority: string[];
}

/** A house file, and what in it is wrong; the wrong parts are left out, the rest holds. */
export function readHouseFile(text: string): { file: HouseFile; problems: Bilingual[] } {
  const problems: Bilingual[] = [];
  const file: HouseFile = { diagnostics: {}, silenced: [], authority: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({
      en: `${HOUSE_FILE} is no JSON: ${reason}`,
      zh: `${HOUSE_FILE} 不是有效的 JSON：${reason}`,
    });
    return { file, problems };
  }
  const { diagnostics = {}, silenced = [], authority = [] } = isRecord(value) ? value : {};
  for (const [code, level] of Object.entries(isRecord(diagnostics) ? diagnostics : {})) {
    if (isLevel(level)) file.diagnostics[code] = level;
    else {
      problems.push({
        en: `${HOUSE_FILE}: the level of ${code} must be one of ${LEVELS.join(', ')}`,
        zh: `${HOUSE_FILE}：${code} 的级别只能是 ${LEVELS.join('、')}`,
      });
    }
  }
  for (const silence of Array.isArray(silenced) ? silenced : []) {
    if (
      isRecord(silence) &&
      typeof silence['code'] === 'string' &&
      typeof silence['page'] === 'string'
    ) {
      const { code, page, text: quote } = silence;
      file.silenced.push({ code, page, ...(typeof quote === 'string' ? { text: quote } : {}) });
    } else {
      problems.push({
        en: `${HOUSE_FILE}: a silenced finding needs a code and a page`,
        zh: `${HOUSE_FILE}：silenced 的每一项要有 code 和 page`,
      });
    }
  }
  for (const path of Array.isArray(authority) ? authority : [authority]) {
    if (typeof path === 'string') file.authority.push(path);
    else {
      problems.push({
        en: `${HOUSE_FILE}: authority is a list of paths of CSV files`,
        zh: `${HOUSE_FILE}：authority 是 CSV 文件路径的列表`,
      });
    }
  }
  return { file, problems };
}

/** A house file with one more silence, as it is written to disk. Keeps what it does not know. */
export function withSilence(text: string | undefined, silence: Silence): string {
  const parsed: unknown = text === undefined || text.trim() === '' ? {} : JSON.parse(text);
  const value = isRecord(parsed) ? parsed : {};
  const old: unknown[] = Array.isArray(value['silenced']) ? value['silenced'] : [];
  return `${JSON.stringify({ ...value, silenced: [...old, silence] }, null, 2)}\n`;
}

/** The level a set of patterns gives a code: the code itself goes before its area, that before `*`. */
export function levelOf(code: string, levels: Readonly<Record<string, Level>>): Level | undefined {
  const area = code.slice(0, code.indexOf('.'));
  return levels[code] ?? levels[`${area}.*`] ?? levels[area] ?? levels['*'];
}

/**
 * The findings that are to be seen, at the level they are to be seen at.
 * @param files the house files above the page, outermost first, each with the page's path from it
 * @param settings levels from the editor's settings, which go before the files'
 */
export function applyHouse(
  findings: readonly Finding[],
  pageText: string,
  files: readonly { file: HouseFile; page: string }[],
  settings: Readonly<Record<string, Level>> = {},
): Finding[] {
  const levels: Record<string, Level> = Object.assign(
    {},
    ...files.map(({ file }) => file.diagnostics),
    settings,
  );
  return findings.flatMap((finding) => {
    const level =
      levelOf(finding.code, levels) ?? OFF_UNLESS_ASKED[finding.code] ?? finding.severity;
    if (level === 'off') return [];
    const quote = pageText.slice(finding.start, finding.end);
    const silenced = files.some(({ file, page }) =>
      file.silenced.some(
        ({ code, page: where, text }) =>
          code === finding.code && where === page && (text === undefined || text === quote),
      ),
    );
    return silenced ? [] : [{ ...finding, severity: level }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && LEVELS.includes(value);
}
