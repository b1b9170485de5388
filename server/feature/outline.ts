import type { Article, Byline, Page } from '../page/page.ts';
import type { Range } from '../text/lines.ts';
import { pageIndex } from './page-index.ts';
import { extent, say, type View } from './view.ts';

export type OutlineKind = 'article' | 'headless' | 'crosshead' | 'byline' | 'person';

/** An entry of a page's outline. `selection` lies inside `range`. */
export interface OutlineItem {
  kind: OutlineKind;
  name: string;
  detail?: string;
  range: Range;
  selection: Range;
  children: OutlineItem[];
}

/** Below this an article says in the outline that its reading is a guess. */
export const DOUBTFUL = 0.5;

/** A headless article is named by so many of its first characters. */
const OPENING = 16;

/** The outline of a page: its articles, under each its crossheads, bylines and people. */
export function outline(view: View): OutlineItem[] {
  const { page } = view.read;
  const people = peopleByArticle(view);
  return page.articles.map((article, i) => articleItem(view, article, people[i] ?? []));
}

function articleItem(view: View, article: Article, people: OutlineItem[]): OutlineItem {
  const { page } = view.read;
  const children = [
    ...article.crossheads.map((head) => crossheadItem(page, article, head)),
    ...article.bylines.map(bylineItem),
    ...people,
  ].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const detail = detailOf(view, article);
  return {
    kind: article.headline ? 'article' : 'headless',
    name: articleName(page, article),
    ...(detail ? { detail } : {}),
    range: { start: article.start, end: article.end },
    selection: article.headline
      ? { start: article.headline.start, end: article.headline.end }
      : firstLine(page, article),
    children,
  };
}

/** An article's headline; without one its first words in 〈…〉, never blank. */
export function articleName(page: Page, article: Article): string {
  const headline = article.headline && tidy(article.headline.text);
  if (headline) return headline;
  const { start, end } = firstLine(page, article);
  const characters = [...tidy(page.text.slice(start, Math.min(end, start + 4 * OPENING)))];
  const opening = characters.slice(0, OPENING).join('');
  return `〈${opening}${characters.length > OPENING ? '…' : ''}〉`;
}

function detailOf(view: View, article: Article): string | undefined {
  const parts: string[] = [];
  const signed = article.bylines.find((byline) => !byline.credit) ?? article.bylines.at(0);
  if (article.kicker) parts.push(tidy(article.kicker.text));
  else if (signed) parts.push(signature(signed));
  if (article.confidence < DOUBTFUL) parts.push(say(view, { en: 'doubtful', zh: '存疑' }));
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

function firstLine(page: Page, article: Article): Range {
  const first = article.lines.at(0) ?? page.lines.lineAt(article.start);
  const start = Math.max(article.start, page.lines.start(first));
  return { start, end: Math.max(start, Math.min(article.end, page.lines.end(first))) };
}

/** A crosshead reaches to the next one, or to the end of its article. */
function crossheadItem(page: Page, article: Article, head: Range & { text: string }): OutlineItem {
  const next = article.crossheads.find((other) => other.start > head.start);
  const end = next ? page.lines.end(Math.max(page.lines.lineAt(next.start) - 1, 0)) : article.end;
  return {
    kind: 'crosshead',
    name: tidy(head.text) || '…',
    range: { start: head.start, end: Math.max(head.end, end) },
    selection: { start: head.start, end: head.end },
    children: [],
  };
}

/** Who signs, without the marks around: 凌霄, 方远 李苒; else the byline as printed. */
function signature(byline: Byline): string {
  const names = byline.people.map((person) => person.name).join(' ');
  return names || byline.collective || tidy(byline.text) || '…';
}

function bylineItem(byline: Byline): OutlineItem {
  const range = { start: byline.start, end: byline.end };
  return {
    kind: 'byline',
    name: signature(byline),
    ...(byline.text.trim() ? { detail: tidy(byline.text) } : {}),
    range,
    selection: range,
    children: [],
  };
}

/** The people of every article, each once, at the first mention, with the posts the article gives. */
function peopleByArticle(view: View): OutlineItem[][] {
  const { read, snapshot } = view;
  const index = pageIndex(read);
  return read.page.articles.map((_, article) => {
    const people = new Map<string, OutlineItem>();
    for (const i of index.mentionsOf(article)) {
      const mention = read.mentions[i];
      if (mention.label !== 'PER' || index.signs(i)) continue;
      const entity = snapshot.entityOf({ uri: read.uri, mention: i });
      const name = entity?.name ?? tidy(mention.text);
      const key = entity?.id ?? name;
      const posts = index.postsOf(i).map((post) => tidy(read.mentions[post].text));
      const known = people.get(key);
      if (known) {
        const told = known.detail ? known.detail.split('、') : [];
        const all = [...new Set([...told, ...posts])];
        if (all.length > 0) known.detail = all.join('、');
        continue;
      }
      const range = extent(mention);
      people.set(key, {
        kind: 'person',
        name: name || '…',
        ...(posts.length > 0 ? { detail: posts.join('、') } : {}),
        range,
        selection: range,
        children: [],
      });
    }
    return [...people.values()];
  });
}

/** Names and posts are shown up to so many characters; a page may hold lines of megabytes. */
const LONGEST = 400;

/** A text on one line, without the space around it and the marks Markdown left. */
export function tidy(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/^[#*\s]+|[*\s]+$/g, '');
}
