import type { Article } from '../page/page.ts';
import type { ReadPage } from './entity.ts';

/** A page's number as a newspaper writes it, leading zeros off: A01 → A1. */
export function pageNumber(text: string): string {
  return text.toUpperCase().replace(/^([A-Z]*)0+(?=\d)/, '$1');
}

/** The number a page gives itself: in its masthead (第4版, A1版), else in its file's name. */
export function numberOf(read: ReadPage): string | undefined {
  for (const line of read.page.pageLines) {
    if (line.article !== undefined) continue;
    const match = /(?:第\s?)?([A-D]?\d{1,2})\s?版/.exec(read.page.text.slice(line.start, line.end));
    if (match) return pageNumber(match[1]);
  }
  const named = /(?:^|[-_.])([A-D]\d{1,2}|0\d)(?=[-_.]|$)/.exec(read.name.replace(/\.[^.]+$/, ''));
  return named ? pageNumber(named[1]) : undefined;
}

function titleOf(article: Article): string {
  return (article.headline?.text ?? '').replace(/[\s\u3000#*—]+/g, '');
}

/** Share of the character pairs of the shorter headline that the other has too. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set([...text].slice(0, -1).map((ch, i) => ch + [...text][i + 1]));
  const [first, second] = [pairs(a), pairs(b)];
  const smaller = Math.min(first.size, second.size);
  if (smaller === 0) return 0;
  return [...first].filter((pair) => second.has(pair)).length / smaller;
}

/** The evidence that is needed: two thirds of a headline, or a page number and half of one. */
const ENOUGH = 0.65;

/**
 * The other half of an article that a jump names: on another page, with a jump the other way, of
 * a like headline, with the page numbers and dates agreeing where they are known.
 */
export function findCounterpart(
  pages: ReadonlyMap<string, ReadPage>,
  uri: string,
  article: number,
  jump: number,
): { uri: string; article: number } | undefined {
  const here = pages.get(uri);
  const own = here?.page.articles[article];
  const mark = own?.jumps[jump];
  if (!here || !own || !mark) return undefined;
  const title = titleOf(own);
  let best: { uri: string; article: number } | undefined;
  let bestScore = ENOUGH;
  for (const there of pages.values()) {
    if (there.uri === uri) continue;
    if (here.date && there.date && here.date !== there.date) continue;
    const number = numberOf(there);
    if (number !== undefined && number !== pageNumber(mark.page)) continue;
    const bonus = number === undefined ? 0 : 0.2;
    there.page.articles.forEach((other, i) => {
      if (!other.jumps.some(({ direction }) => direction !== mark.direction)) return;
      const score = likeness(title, titleOf(other)) + bonus;
      if (score >= bestScore) {
        best = { uri: there.uri, article: i };
        bestScore = score;
      }
    });
  }
  return best;
}
