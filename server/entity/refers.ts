import { fold } from './lexicon/fold.ts';
import { surnameLength } from './lexicon/surnames.ts';
import type { Mention } from './mention.ts';

/** How a person is called after the surname when it is a post: 王书记 points at a holder of 书记. */
const POST_CALL =
  /(?:书记|主任|局长|区长|县长|市长|镇长|乡长|村长|部长|院长|校长|所长|站长|队长|会长|经理|董事长|总|教授|医生|护士长|警官|法官|律师|老师|教练|支书|厂长|馆长|团长|处长|科长|主席|主编|工程师|工)$/;

const bare = (mention: Mention): string => fold(mention.text).replace(/\s/g, '');

/**
 * Finds the full name that a short form stands for and writes it into `refersTo`: a surname with an
 * appellation (王书记) or the last part of a foreign name (史密斯). Stays open when the page leaves
 * a choice.
 * @param articles the article of each mention's block
 */
export function resolveShortForms(
  mentions: readonly Mention[],
  articles: readonly (number | undefined)[],
): void {
  const full = mentions.flatMap((mention, index) =>
    mention.label === 'PER' && !mention.nominal ? [index] : [],
  );
  const posts = new Map<number, string[]>();
  for (const mention of mentions) {
    for (const holder of mention.holders) {
      posts.set(holder, [...(posts.get(holder) ?? []), mention.post?.rank ?? mention.text]);
    }
  }
  mentions.forEach((mention, index) => {
    if (mention.label !== 'PER') return;
    const names = mention.nominal
      ? candidatesFor(mention, index, mentions, full, articles, posts)
      : wholeNames(mention, mentions, full);
    const distinct = new Set(names.map((name) => bare(mentions[name])));
    if (distinct.size !== 1) return;
    const before = names.filter((name) => name < index);
    mention.refersTo = before[before.length - 1] ?? names[0];
  });
}

/** 史密斯 → 约翰·史密斯. */
function wholeNames(
  mention: Mention,
  mentions: readonly Mention[],
  full: readonly number[],
): number[] {
  const part = bare(mention);
  if (part.includes('·') || part.length < 2) return [];
  return full.filter(
    (name) =>
      bare(mentions[name]).split('·').length > 1 && bare(mentions[name]).split('·').includes(part),
  );
}

function candidatesFor(
  mention: Mention,
  index: number,
  mentions: readonly Mention[],
  full: readonly number[],
  articles: readonly (number | undefined)[],
  posts: ReadonlyMap<number, string[]>,
): number[] {
  const text = bare(mention).replace(/^(?:老|小|阿)(?=\p{Script=Han})/u, '');
  // 张某 is meant to stay unknown.
  if (/某|氏$/.test(text)) return [];
  const length = surnameLength(text, 0);
  if (length === 0) return [];
  const surname = text.slice(0, length);
  const article = articles[mention.block];
  const same = full.filter(
    (name) =>
      bare(mentions[name]).startsWith(surname) &&
      bare(mentions[name]).length > length &&
      !bare(mentions[name]).includes('·'),
  );
  const near = same.filter((name) => articles[mentions[name].block] === article);
  const call = POST_CALL.exec(text)?.[0];
  if (call) {
    const holds = (name: number) => (posts.get(name) ?? []).some((rank) => rank.endsWith(call));
    // Any mention of the person may be the one with the post.
    const holders = new Set(near.filter(holds).map((name) => bare(mentions[name])));
    if (holders.size > 0) return near.filter((name) => holders.has(bare(mentions[name])));
  }
  // Without a post only somebody who was introduced before in the same article is meant.
  return near.filter((name) => name < index);
}
