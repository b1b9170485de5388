import type { ReadPage } from '../corpus/entity.ts';

/** Look-ups over one reading of a page, made once for as long as the reading lives. */
export interface PageIndex {
  /** Mentions of an article, by place. */
  mentionsOf(article: number): readonly number[];
  /** The TITLE mentions that a PER mention holds. */
  postsOf(mention: number): readonly number[];
  /** Whether a mention is a name in a byline or credit. */
  signs(mention: number): boolean;
}

const indices = new WeakMap<ReadPage, PageIndex>();
const NONE: readonly number[] = [];

export function pageIndex(read: ReadPage): PageIndex {
  let index = indices.get(read);
  if (!index) {
    index = build(read);
    indices.set(read, index);
  }
  return index;
}

function build(read: ReadPage): PageIndex {
  const byArticle: number[][] = read.page.articles.map(() => []);
  const posts = new Map<number, number[]>();
  const signed = new Set<number>();
  for (const byline of [
    ...read.page.articles.flatMap((article) => article.bylines),
    ...read.page.looseBylines,
  ]) {
    for (const person of byline.people) signed.add(person.start);
  }
  read.mentions.forEach((mention, i) => {
    const article = read.page.blocks.at(mention.block)?.article;
    if (article !== undefined) byArticle.at(article)?.push(i);
    if (mention.label !== 'TITLE') return;
    for (const holder of mention.holders) {
      const held = posts.get(holder);
      if (held) held.push(i);
      else posts.set(holder, [i]);
    }
  });
  return {
    mentionsOf: (article) => byArticle.at(article) ?? NONE,
    postsOf: (mention) => posts.get(mention) ?? NONE,
    signs: (mention) => signed.has(read.mentions[mention].fragments[0].start),
  };
}
