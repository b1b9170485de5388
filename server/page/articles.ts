import type { Range } from '../text/lines.ts';
import { indentOf } from './evidence.ts';
import type { Decision } from './model.ts';
import type { Article, Byline, PageLine, Span } from './page.ts';
import type { ReadLine } from './read.ts';
import { bylinesOf } from './sign.ts';
import { splitDeck, titleRange } from './title.ts';

/** A line, how it was decided, and what was read in it. */
export interface Decided {
  read: ReadLine;
  decision: Decision;
  page: PageLine;
}

/** Builds the articles of a page from its decided lines; sets `article` of each line. */
export function buildArticles(
  text: string,
  decided: readonly Decided[],
): { articles: Article[]; loose: Byline[] } {
  const articles: Article[] = [];
  const loose: Byline[] = [];
  for (const item of decided) {
    const { decision, page } = item;
    if (decision.place === 'outside') {
      loose.push(...bylinesOf(item.read, page.role, text));
      continue;
    }
    let article = articles.at(-1);
    if (decision.place === 'begins' || !article) {
      article = emptyArticle(page);
      articles.push(article);
    }
    page.article = articles.length - 1;
    article.lines.push(page.line);
    article.end = page.end;
    addLine(text, article, item);
    weigh(article, item);
  }
  return { articles, loose };
}

function emptyArticle({ start, end }: Range): Article {
  return {
    start,
    end,
    lines: [],
    subheadlines: [],
    crossheads: [],
    bylines: [],
    captions: [],
    jumps: [],
    confidence: 1,
    why: '',
  };
}

function spanOf(text: string, { start, end }: Range): Span {
  return { start, end, text: text.slice(start, end) };
}

function addLine(text: string, article: Article, { read, page }: Decided): void {
  const title = titleRange(text, page);
  const span = spanOf(text, title);
  switch (page.role) {
    case 'kicker':
      article.kicker ??= span;
      break;
    case 'headline':
      article.headline ??= span;
      break;
    case 'kicker+headline': {
      const deck = splitDeck(text, title);
      article.kicker ??= deck && spanOf(text, deck.kicker);
      article.headline ??= deck ? spanOf(text, deck.headline) : span;
      break;
    }
    case 'subheadline':
      article.subheadlines.push(span);
      break;
    case 'rubric':
      article.rubric ??= span;
      break;
    case 'crosshead':
      article.crossheads.push(span);
      break;
    case 'caption':
      article.captions.push(span);
      break;
    case 'caption+credit': {
      const credit = bylinesOf(read, page.role, text).at(0);
      article.captions.push(
        spanOf(text, titleRange(text, { start: title.start, end: credit?.start ?? title.end })),
      );
      break;
    }
    default:
  }
  article.bylines.push(...bylinesOf(read, page.role, text));
  const { jump, dateline } = read.evidence;
  const indent = read.start + indentOf(text.slice(read.start, read.end));
  if (jump && page.role !== 'notice' && page.role !== 'residue') {
    const { direction } = jump;
    const range = { start: indent + jump.start, end: indent + jump.end };
    article.jumps.push({ ...spanOf(text, range), direction, page: jump.page });
  }
  if (dateline?.dated === true && !article.dateline && page.role.startsWith('paragraph')) {
    const { agency, place, date } = dateline;
    article.dateline = {
      ...spanOf(text, {
        start: indent + dateline.start,
        end: indent + (dateline.byline?.start ?? dateline.end),
      }),
      agency,
      place,
      date,
    };
    const trimmedEnd = article.dateline.text.trimEnd().length;
    article.dateline.end = article.dateline.start + trimmedEnd;
    article.dateline.text = article.dateline.text.slice(0, trimmedEnd);
  }
}

/** An article is as sure as its first line and its head. */
function weigh(article: Article, { page }: Decided): void {
  if (article.lines.length > 1 && !/headline|kicker/.test(page.role)) return;
  if (page.confidence > article.confidence) return;
  article.confidence = page.confidence;
  Object.defineProperty(article, 'why', {
    enumerable: true,
    configurable: true,
    get: () => (article.headline ? page.why : `no headline; ${page.why}`),
  });
}
