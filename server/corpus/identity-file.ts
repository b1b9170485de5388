import { csvLine, readCsv } from '../text/csv.ts';
import type { Bilingual } from '../text/language.ts';
import type { Range } from '../text/lines.ts';
import { plainName } from './appearance.ts';

/** What a person decided about namesakes: in this article of this page, the name is that person. */
export interface IdentityDecision {
  name: string;
  /** The page's file name. */
  page: string;
  /** The article's headline, or its first words where it has none; empty: everywhere on the page. */
  article: string;
  /** Any label: rows of one name and one label are one person, of two labels two people. */
  person: string;
}

export interface IdentityFile {
  decisions: IdentityDecision[];
  problems: (Range & { message: Bilingual })[];
}

const HEADINGS = ['name', 'page', 'article', 'person'];

/**
 * Reads the workspace's identity file: CSV with the headings name, page, article, person. A row
 * that lacks one of name, page, person is reported; the others count. Never throws.
 */
export function readIdentities(text: string): IdentityFile {
  const file: IdentityFile = { decisions: [], problems: [] };
  const [headings = [], ...rows] = readCsv(text).records;
  const column = (name: string): number => headings.findIndex((heading) => heading.value === name);
  const [name, page, article, person] = HEADINGS.map(column);
  if (headings.length > 0 && [name, page, person].some((index) => index < 0)) {
    file.problems.push({
      ...headings[0],
      message: {
        en: `the first row must be ${HEADINGS.join(',')}`,
        zh: `首行必须是 ${HEADINGS.join(',')}`,
      },
    });
    return file;
  }
  for (const row of rows) {
    const value = (index: number): string => row[index]?.value ?? '';
    if (!value(name) || !value(page) || !value(person)) {
      file.problems.push({
        start: row[0].start,
        end: row[row.length - 1].end,
        message: {
          en: 'name, page and person must be filled in',
          zh: 'name、page、person 三列必须填写',
        },
      });
      continue;
    }
    file.decisions.push({
      name: plainName(value(name)),
      page: value(page),
      article: value(article),
      person: value(person),
    });
  }
  return file;
}

/** The identity file with one more decision; an older decision about the same place gives way. */
export function withDecision(
  decisions: readonly IdentityDecision[],
  decision: IdentityDecision,
): IdentityDecision[] {
  const same = (other: IdentityDecision): boolean =>
    other.name === decision.name &&
    other.page === decision.page &&
    other.article === decision.article;
  return [...decisions.filter((other) => !same(other)), decision];
}

export function writeIdentities(decisions: readonly IdentityDecision[]): string {
  const rows = decisions.map(({ name, page, article, person }) =>
    csvLine([name, page, article, person]),
  );
  return `${[HEADINGS.join(','), ...rows].join('\n')}\n`;
}
