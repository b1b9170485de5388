import { csvLine, readCsv, type Field } from '../text/csv.ts';
import type { Bilingual } from '../text/language.ts';
import type { Range } from '../text/lines.ts';
import { plainName } from './appearance.ts';

/** A row of an authority file: who holds which post, from when to when. */
export interface AuthorityRow extends Range {
  uri: string;
  name: string;
  /** As the newsroom writes it, its body inside or in `body`. */
  post: string;
  body: string;
  place: string;
  /** ISO dates, or the shorter 2023 and 2023-04; empty when open. */
  from: string;
  to: string;
  aliases: string[];
  note: string;
}

export interface AuthorityFile {
  uri: string;
  rows: AuthorityRow[];
  problems: (Range & { message: Bilingual })[];
}

const COLUMNS = ['name', 'post', 'body', 'place', 'from', 'to', 'aliases', 'note'] as const;
type Column = (typeof COLUMNS)[number];

/** Headings as newsrooms write them. */
const HEADINGS: Record<string, Column> = {
  name: 'name',
  姓名: 'name',
  post: 'post',
  职务: 'post',
  職務: 'post',
  body: 'body',
  单位: 'body',
  機構: 'body',
  机构: 'body',
  place: 'place',
  地区: 'place',
  地區: 'place',
  from: 'from',
  起: 'from',
  任职: 'from',
  to: 'to',
  止: 'to',
  离任: 'to',
  aliases: 'aliases',
  别名: 'aliases',
  別名: 'aliases',
  note: 'note',
  备注: 'note',
  備註: 'note',
};

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Reads an authority file: CSV, UTF-8, a first row of headings (English or Chinese, any order,
 * `name` required). A bad row is reported with its place; the other rows count. Never throws.
 */
export function readAuthority(uri: string, text: string): AuthorityFile {
  const file: AuthorityFile = { uri, rows: [], problems: [] };
  const { records, unclosedQuote } = readCsv(text);
  const report = (range: Range, message: Bilingual): void => {
    file.problems.push({ start: range.start, end: Math.max(range.end, range.start + 1), message });
  };
  if (unclosedQuote !== undefined) {
    report(
      { start: unclosedQuote, end: unclosedQuote + 1 },
      { en: 'this quote is never closed', zh: '引号没有结束' },
    );
  }
  if (records.length === 0) return file;
  const [headings, ...body] = records;
  const columns = new Map<Column, number>();
  headings.forEach((heading, i) => {
    const column = HEADINGS[heading.value.toLowerCase()];
    if (column === undefined) {
      report(heading, {
        en: `unknown column “${heading.value}”; known are ${COLUMNS.join(', ')}`,
        zh: `未知的列“${heading.value}”；可用：姓名、职务、单位、地区、起、止、别名、备注`,
      });
    } else columns.set(column, i);
  });
  if (!columns.has('name')) {
    report(headings[0], {
      en: 'the first row must name the columns, `name` (姓名) among them',
      zh: '首行必须是列名，其中要有“姓名”（name）',
    });
    return file;
  }
  for (const record of body) {
    const field = (column: Column): Field | undefined => record[columns.get(column) ?? -1];
    const value = (column: Column): string => field(column)?.value ?? '';
    const name = plainName(value('name'));
    if (name === '') {
      report(record[0], { en: 'this row has no name', zh: '这一行没有姓名' });
      continue;
    }
    for (const column of ['from', 'to'] as const) {
      const date = field(column);
      if (date && date.value !== '' && !DATE.test(date.value)) {
        report(date, {
          en: `not a date: “${date.value}”; write 2023-04-17, 2023-04 or 2023`,
          zh: `不是日期：“${date.value}”；请写 2023-04-17、2023-04 或 2023`,
        });
      }
    }
    const dated = (column: 'from' | 'to'): string =>
      DATE.test(value(column)) ? value(column) : '';
    if (dated('from') && dated('to') && dated('to') < dated('from').slice(0, dated('to').length)) {
      report(field('to') ?? record[0], { en: 'ends before it begins', zh: '离任早于任职' });
    }
    file.rows.push({
      uri,
      start: record[0].start,
      end: record[record.length - 1].end,
      name,
      post: value('post'),
      body: value('body'),
      place: value('place'),
      from: dated('from'),
      to: dated('to'),
      aliases: value('aliases')
        .split(/[;；、|]/)
        .map(plainName)
        .filter(Boolean),
      note: value('note'),
    });
  }
  return file;
}

/** A new row for an authority file with the given headings. */
export function authorityRow(
  values: Partial<Record<Column, string>>,
  headings: readonly string[] = COLUMNS,
): string {
  return csvLine(
    headings.map((heading) => values[HEADINGS[heading.toLowerCase()] ?? 'note'] ?? ''),
  );
}

/** Every authority file of the workspace, asked by name and by post. */
export class Authority {
  private readonly byName = new Map<string, AuthorityRow[]>();
  private readonly byPost = new Map<string, AuthorityRow[]>();

  constructor(readonly files: readonly AuthorityFile[] = []) {
    for (const row of files.flatMap((file) => file.rows)) {
      for (const name of new Set([row.name, ...row.aliases])) push(this.byName, name, row);
      for (const title of titlesOf(row)) push(this.byPost, title, row);
    }
  }

  /** Rows of everybody of this name or alias. */
  named(name: string): readonly AuthorityRow[] {
    return this.byName.get(plainName(name)) ?? [];
  }

  /** Rows of everybody who holds or held a post printed like this. */
  holding(title: string): readonly AuthorityRow[] {
    return this.byPost.get(plainName(title)) ?? [];
  }

  /** All rows, in file order. */
  get rows(): readonly AuthorityRow[] {
    return this.files.flatMap((file) => file.rows);
  }
}

function push(map: Map<string, AuthorityRow[]>, key: string, row: AuthorityRow): void {
  const rows = map.get(key);
  if (rows) rows.push(row);
  else map.set(key, [row]);
}

/** The ways a paper may print a row's post: with and without its body and place. */
export function titlesOf(row: AuthorityRow): string[] {
  const { post, body, place } = row;
  return [...new Set([post, body + post, place + body + post, place + post])]
    .map(plainName)
    .filter(Boolean);
}

/** Whether a row's term holds a day; unknown days and open ends count as held. */
export function inTerm(row: AuthorityRow, date: string | undefined): boolean {
  if (!date) return true;
  if (row.from && date.slice(0, row.from.length) < row.from) return false;
  return !(row.to && date.slice(0, row.to.length) > row.to);
}
