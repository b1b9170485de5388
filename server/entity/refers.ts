import { fold } from './lexicon/fold.ts';
import { surnameLength } from './lexicon/surnames.ts';
import type { Mention } from './mention.ts';

/** How a person is called after the surname when it is a post: 王书记 points at a holder of 书记. */
const POST_CALL =
  /(?:书记|主任|局长|区长|县长|市长|镇长|乡长|村长|部长|院长|校长|所长|站长|队长|会长|经理|董事长|总|教授|医生|护士长|警官|法官|律师|老师|教练|支书|厂长|馆长|团长|处长|科长|主席|主编|工程师|工)$/;

const bare = (text: string): string => fold(text).replace(/\s/g, '');

/** A full name of the page. */
interface Full {
  index: number;
  name: string;
  article: number | undefined;
}

function push<K>(map: Map<K, Full[]>, key: K, full: Full): void {
  const list = map.get(key);
  if (list) list.push(full);
  else map.set(key, [full]);
}

/**
 * Finds the full name that a short form stands for and writes it into `refersTo`: a surname with an
 * appellation (王书记) or a part of a foreign name (史密斯). Stays open when the page leaves a choice.
 * @param articles the article of each mention's block
 */
export function resolveShortForms(
  mentions: readonly Mention[],
  articles: readonly (number | undefined)[],
): void {
  const bySurname = new Map<string, Full[]>();
  const byPart = new Map<string, Full[]>();
  mentions.forEach((mention, index) => {
    if (mention.label !== 'PER' || mention.nominal) return;
    const full = { index, name: bare(mention.text), article: articles[mention.block] };
    const parts = full.name.split('·');
    if (parts.length > 1) for (const part of parts) push(byPart, part, full);
    else {
      const length = surnameLength(full.name, 0);
      if (length > 0 && full.name.length > length)
        push(bySurname, full.name.slice(0, length), full);
    }
  });
  const posts = postsOf(mentions);
  mentions.forEach((mention, index) => {
    if (mention.label !== 'PER') return;
    const text = bare(mention.text);
    const names = mention.nominal
      ? called(text, index, articles[mention.block], bySurname, posts)
      : text.length > 1 && !text.includes('·')
        ? (byPart.get(text) ?? [])
        : [];
    if (names.length === 0 || names.some(({ name }) => name !== names[0].name)) return;
    mention.refersTo = (names.findLast((full) => full.index < index) ?? names[0]).index;
  });
}

/** The ranks of each holder. */
function postsOf(mentions: readonly Mention[]): Map<number, string[]> {
  const posts = new Map<number, string[]>();
  for (const { holders, post, text } of mentions) {
    for (const holder of holders) {
      posts.set(holder, [...(posts.get(holder) ?? []), post?.rank ?? text]);
    }
  }
  return posts;
}

/** Who may be meant by a surname or nickname with an appellation. */
function called(
  text: string,
  index: number,
  article: number | undefined,
  bySurname: ReadonlyMap<string, Full[]>,
  posts: ReadonlyMap<number, string[]>,
): Full[] {
  // 张某 is meant to stay unknown.
  if (/某|氏$/.test(text)) return [];
  const start = /^(?:老|小|阿)(?=\p{Script=Han})/u.test(text) ? 1 : 0;
  const length = surnameLength(text, start);
  if (length === 0) return [];
  const near = (bySurname.get(text.slice(start, start + length)) ?? []).filter(
    (full) => full.article === article,
  );
  const call = POST_CALL.exec(text)?.[0];
  if (call) {
    const holds = (full: Full) => (posts.get(full.index) ?? []).some((rank) => rank.endsWith(call));
    // Any mention of the person may be the one with the post.
    const holders = new Set(near.filter(holds).map(({ name }) => name));
    if (holders.size > 0) return near.filter(({ name }) => holders.has(name));
  }
  // Without a post only somebody who was introduced before in the same article is meant.
  return near.filter((full) => full.index < index);
}
