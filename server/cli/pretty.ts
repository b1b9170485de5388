import type { Finding } from '../check/finding.ts';
import type { CorpusSnapshot, ReadPage } from '../corpus/entity.ts';
import type { Article } from '../page/page.ts';
import type { Language } from '../text/language.ts';

/** Escape sequences for a terminal; empty strings when the output is none. */
export interface Palette {
  bold: string;
  dim: string;
  red: string;
  yellow: string;
  reset: string;
}

export function paletteFor(terminal: boolean): Palette {
  return terminal
    ? {
        bold: '\u001b[1m',
        dim: '\u001b[2m',
        red: '\u001b[31m',
        yellow: '\u001b[33m',
        reset: '\u001b[0m',
      }
    : { bold: '', dim: '', red: '', yellow: '', reset: '' };
}

const clean = (text: string): string => text.replace(/[\s\u3000]+/g, ' ').trim();

function headOf(read: ReadPage, article: Article): string {
  if (article.headline) return clean(article.headline.text);
  const first = article.lines.find((line) => line >= 0) ?? 0;
  const words = clean(read.page.lines.content(first));
  return `〈${words.slice(0, 18)}${words.length > 18 ? '…' : ''}〉`;
}

/** The outline of a page: articles with kicker, crossheads and writers. */
export function outline(read: ReadPage, palette: Palette): string {
  const { bold, dim, reset } = palette;
  const rows = [`${bold}${read.uri}${reset}${read.date ? `  ${dim}${read.date}${reset}` : ''}`];
  for (const article of read.page.articles) {
    const line = String(read.page.lines.lineAt(article.start) + 1).padStart(5);
    const writers = article.bylines.flatMap((byline) => byline.people.map((person) => person.name));
    rows.push(
      `${dim}${line}${reset}  ${bold}${headOf(read, article)}${reset}` +
        (writers.length > 0 ? `  ${dim}${[...new Set(writers)].join('、')}${reset}` : ''),
    );
    if (article.kicker) rows.push(`       ${dim}${clean(article.kicker.text)}${reset}`);
    for (const crosshead of article.crossheads) rows.push(`       · ${clean(crosshead.text)}`);
  }
  return rows.join('\n');
}

/** The people of a corpus with their posts, those with posts first, most mentioned first. */
export function people(snapshot: CorpusSnapshot, palette: Palette, language: Language): string {
  const { bold, dim, reset } = palette;
  const all = [...snapshot.entities.values()].filter((entity) => entity.label === 'PER');
  const weight = (posts: number, mentions: number): number => Math.min(posts, 1) * 1e6 + mentions;
  all.sort(
    (a, b) => weight(b.posts.length, b.mentions.length) - weight(a.posts.length, a.mentions.length),
  );
  return all
    .map((person) => {
      const count =
        language === 'zh'
          ? `${String(person.mentions.length)} 处`
          : `${String(person.mentions.length)}×`;
      const posts = person.posts.map(({ title, date }) => (date ? `${title} (${date})` : title));
      return `  ${bold}${person.name}${reset} ${dim}${count}${reset}  ${[...new Set(posts)].join('；')}`.trimEnd();
    })
    .join('\n');
}

/** Findings as a linter prints them: place, severity, message, code. */
export function findingRows(
  read: ReadPage,
  findings: readonly Finding[],
  palette: Palette,
  language: Language,
): string {
  const { red, yellow, dim, reset } = palette;
  return findings
    .map((finding) => {
      const { line, character } = read.page.lines.positionAt(finding.start);
      const colour =
        finding.severity === 'error' ? red : finding.severity === 'warning' ? yellow : dim;
      const place = `${read.uri}:${String(line + 1)}:${String(character + 1)}`;
      const fix = finding.fixes.length > 0 ? (language === 'zh' ? ' [可修复]' : ' [fixable]') : '';
      return `${place}  ${colour}${finding.severity}${reset}  ${finding.message[language]}${fix}  ${dim}${finding.code}${reset}`;
    })
    .join('\n');
}
