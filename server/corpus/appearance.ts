import { articleDate } from './date.ts';
import type { HeldPost, MentionRef, ReadPage } from './entity.ts';

/** One name in one article of one page: the smallest thing that is surely one person. */
export interface Appearance {
  uri: string;
  /** Index of the article, or undefined for a line of the page itself. */
  article: number | undefined;
  label: 'PER' | 'LOC' | 'ORG';
  /** The name without padding; of a nominal form, the form. */
  name: string;
  nominal: boolean;
  /** Indices of the page's mentions, by place; nominal forms that stand for the name included. */
  mentions: number[];
  posts: HeldPost[];
  /** Full names of the other people of the article. */
  company: ReadonlySet<string>;
  /** Signs a byline or credit of the article. */
  signs: boolean;
}

/** A printed form as an identity compares it: padding and breaks removed. */
export function plainName(text: string): string {
  return text.replace(/[\s\u3000]+/g, '').replace(/[•・‧･]/g, '·');
}

/** The people, places and organisations of a page, article by article. */
export function appearancesOf(read: ReadPage): Appearance[] {
  const { page, mentions, uri } = read;
  const found = new Map<string, Appearance>();
  const issue =
    read.date && read.dateSource ? { date: read.date, source: read.dateSource } : undefined;
  const dates = page.articles.map(
    (article) => articleDate(page, article, issue)?.date ?? read.date,
  );
  const company = page.articles.map(() => new Set<string>());
  const articleOf = (mention: number): number | undefined =>
    page.blocks[mentions[mention].block]?.article;

  const wholes = wholeNames(read);
  const referents = mentions.map((mention, i) => {
    const told = mention.refersTo ?? i;
    return wholes.get(partKey(articleOf(told), plainName(mentions[told].text))) ?? told;
  });
  const nameOf = (i: number): string => plainName(mentions[referents[i]].text);
  mentions.forEach((mention, i) => {
    if (mention.label === 'TITLE') return;
    const article = articleOf(i);
    const name = nameOf(i);
    const nominal = mentions[referents[i]].nominal;
    const key = `${mention.label}\t${String(article)}\t${name}`;
    let appearance = found.get(key);
    if (!appearance) {
      appearance = {
        uri,
        article,
        label: mention.label,
        name,
        nominal,
        mentions: [],
        posts: [],
        company: article === undefined ? new Set() : company[article],
        signs: false,
      };
      found.set(key, appearance);
    }
    appearance.mentions.push(i);
    if (mention.label !== 'PER') return;
    if (article !== undefined && !nominal) company[article].add(name);
    if (page.blocks[mention.block]?.role.match(/byline|credit/) && isSignatory(read, i))
      appearance.signs = true;
  });
  mentions.forEach((title, i) => {
    if (title.label !== 'TITLE') return;
    for (const holder of title.holders) {
      const article = articleOf(holder);
      const appearance = found.get(`PER\t${String(article)}\t${nameOf(holder)}`);
      const at: MentionRef = { uri, mention: i };
      const date = article === undefined ? read.date : dates[article];
      const post = title.post ?? { rank: plainName(title.text), acting: false, former: false };
      appearance?.posts.push({ title: plainName(title.text), post, at, ...(date ? { date } : {}) });
    }
  });
  return [...found.values()];
}

const partKey = (article: number | undefined, part: string): string =>
  `${String(article)}\t${part}`;

/** For each part of a ·-name of an article, the mention of the whole name: 史密斯 → 约翰·史密斯. */
function wholeNames(read: ReadPage): Map<string, number> {
  const wholes = new Map<string, number>();
  read.mentions.forEach((mention, i) => {
    if (mention.label !== 'PER' || mention.nominal) return;
    const parts = plainName(mention.text).split('·');
    if (parts.length < 2) return;
    const article = read.page.blocks[mention.block]?.article;
    for (const part of parts) {
      const key = partKey(article, part);
      if (part.length > 1 && !wholes.has(key)) wholes.set(key, i);
    }
  });
  return wholes;
}

function isSignatory(read: ReadPage, mention: number): boolean {
  const { start } = read.mentions[mention].fragments[0];
  const article = read.page.blocks[read.mentions[mention].block]?.article;
  const bylines =
    article === undefined ? read.page.looseBylines : read.page.articles[article].bylines;
  return bylines.some((byline) => byline.people.some((person) => person.start === start));
}
