import type { Page, Role } from '../../server/page/page.ts';
import { splitDeck, titleRange } from '../../server/page/title.ts';

/** One row of a `*.lines.tsv`: a line (one-based), its article (0: none), its role, the extra cell. */
export interface GoldLine {
  line: number;
  article: number;
  role: Role;
  extra: string;
}

/** Right, wrongly found, missed. */
export interface Count {
  right: number;
  wrong: number;
  missed: number;
}

export interface StructureScore {
  roles: { right: number; total: number };
  starts: Count;
  headlines: Count;
  names: Count;
  /** What differs, one line each, for people. */
  differences: string[];
}

/** Reads a table of gold lines. */
export function readGold(table: string): GoldLine[] {
  return table
    .split(/\r?\n/)
    .map((row) => row.split('\t'))
    .filter((row) => /^\d+$/.test(row[0]))
    .map(([line, article, role, extra]) => ({
      line: Number(line),
      article: Number(article),
      role: role.trim() as Role,
      extra: (extra ?? '').trim(),
    }));
}

/** F1 of a count; 1 where nothing was to be found and nothing was. */
export function f1({ right, wrong, missed }: Count): number {
  return right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed);
}

export function emptyScore(): StructureScore {
  const count = (): Count => ({ right: 0, wrong: 0, missed: 0 });
  return {
    roles: { right: 0, total: 0 },
    starts: count(),
    headlines: count(),
    names: count(),
    differences: [],
  };
}

/** Adds one score to another. */
export function add(sum: StructureScore, one: StructureScore): StructureScore {
  sum.roles.right += one.roles.right;
  sum.roles.total += one.roles.total;
  for (const key of ['starts', 'headlines', 'names'] as const) {
    sum[key].right += one[key].right;
    sum[key].wrong += one[key].wrong;
    sum[key].missed += one[key].missed;
  }
  sum.differences.push(...one.differences);
  return sum;
}

function compare(
  gold: ReadonlySet<string>,
  got: ReadonlySet<string>,
  what: string,
  score: StructureScore,
  count: Count,
): void {
  for (const item of got) {
    if (gold.has(item)) count.right++;
    else {
      count.wrong++;
      score.differences.push(`${what}: ${item} is not there`);
    }
  }
  for (const item of gold) {
    if (!got.has(item)) {
      count.missed++;
      score.differences.push(`${what}: ${item} missed`);
    }
  }
}

/** Scores a page's structure against its gold. */
export function scoreStructure(page: Page, gold: readonly GoldLine[], name = ''): StructureScore {
  const score = emptyScore();
  const byLine = new Map(page.pageLines.map((line) => [line.line + 1, line]));
  const text = (line: number): string => page.lines.content(line - 1).trim();
  for (const row of gold) {
    score.roles.total++;
    const got = byLine.get(row.line)?.role;
    if (got === row.role) score.roles.right++;
    else {
      const printed = text(row.line);
      score.differences.push(
        `${name}:${String(row.line)} ${row.role} read as ${String(got)}: ${printed.slice(0, 24)}…${printed.slice(-12)}`,
      );
    }
  }
  const begun = new Set<number>();
  const starts = new Set<string>();
  for (const row of gold) {
    if (row.article === 0 || begun.has(row.article)) continue;
    begun.add(row.article);
    starts.add(`${name}:${String(row.line)}`);
  }
  compare(
    starts,
    new Set(page.articles.map((article) => `${name}:${String(article.lines[0] + 1)}`)),
    'article',
    score,
    score.starts,
  );
  compare(
    goldHeadlines(page, gold, name),
    gotHeadlines(page, name),
    'headline',
    score,
    score.headlines,
  );
  compare(goldNames(gold, name), gotNames(page, name), 'name', score, score.names);
  return score;
}

function squeeze(text: string): string {
  return text.replace(/[#*\s\u3000]/g, '');
}

function goldHeadlines(page: Page, gold: readonly GoldLine[], name: string): Set<string> {
  const out = new Set<string>();
  for (const row of gold) {
    if (row.role === 'headline')
      out.add(`${name}:${String(row.line)} ${squeeze(page.lines.content(row.line - 1))}`);
    if (row.role !== 'kicker+headline') continue;
    const line = { start: page.lines.start(row.line - 1), end: page.lines.end(row.line - 1) };
    const deck = splitDeck(page.text, titleRange(page.text, line));
    const told =
      row.extra.replace(/;.*$/, '') ||
      (deck && page.text.slice(deck.headline.start, deck.headline.end));
    out.add(`${name}:${String(row.line)} ${squeeze(told ?? '')}`);
  }
  return out;
}

function gotHeadlines(page: Page, name: string): Set<string> {
  const out = new Set<string>();
  for (const article of page.articles) {
    if (!article.headline) continue;
    const line = page.lines.lineAt(article.headline.start) + 1;
    out.add(`${name}:${String(line)} ${squeeze(article.headline.text)}`);
  }
  return out;
}

const NAMED = new Set<Role>(['byline', 'paragraph+byline', 'credit', 'caption+credit']);

function goldNames(gold: readonly GoldLine[], name: string): Set<string> {
  const out = new Set<string>();
  for (const row of gold) {
    if (!NAMED.has(row.role)) continue;
    for (const person of row.extra.split(';')[0].split(',')) {
      const clean = person.replace(/[\s\u3000]/g, '');
      if (clean !== '' && !/^本报|评论员$|编辑部$/.test(clean))
        out.add(`${name}:${String(row.line)} ${clean}`);
    }
  }
  return out;
}

function gotNames(page: Page, name: string): Set<string> {
  const out = new Set<string>();
  for (const article of page.articles) {
    for (const byline of article.bylines) {
      for (const person of byline.people)
        out.add(`${name}:${String(byline.line + 1)} ${person.name}`);
    }
  }
  return out;
}

/** One line of figures. */
export function figures(score: StructureScore): string {
  const share = (value: number): string => value.toFixed(3);
  return `roles ${share(score.roles.right / score.roles.total)} starts ${share(f1(score.starts))} headlines ${share(f1(score.headlines))} names ${share(f1(score.names))}`;
}
