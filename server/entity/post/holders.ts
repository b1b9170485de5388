import type { Mention } from '../mention.ts';

/** Between two posts of one person, and between two names that share a post. */
const AND = /^(?:、|和|及|与|以及|兼|暨|\s+|，|,)$/;
const LIST = /^(?:、|和|及|与|以及|\s+)$/;
/** From a post to the name behind it: nothing, a space, 的, a modifier that ends in 的. */
const TO_NAME = /^(?:\s*|[：:]|[“"]|的|同志|、?[^，。；！？、：:,.;!?\n]{1,14}的)$/;
/** From a name to the post behind it. */
const TO_POST =
  /^(?:\s*|同志)(?:|为|是|任|担任|出任|兼任|兼|现任|历任|曾任|时任|拟任|接任|升任|转任|调任|改任|续任|当选|当选为|当选新任|连任|被任命为|被选为|被推选为|被聘为|获聘|受聘为|挂职|挂任|挂职担任|的|作为|，|,|(?:辞去|不再担任|卸任)|辞去.{0,6}|（|\()$/;
/** A clause that takes or gives up a post after the person, with a few words between. */
const TAKES = /(?:任|为|担任|当选|挂职|辞去|接任|兼任)(?:的)?$/;

interface Placed {
  index: number;
  mention: Mention;
}

/**
 * Finds who holds each post of a block and writes it into `holders`. Posts stand before a name or
 * a list of names, behind a name, or are given and taken: 任命X为T, 免去X的T职务, X当选T.
 * @param mentions all mentions of the page; holders are indices into it
 * @param block indices of the block's mentions, in order
 */
export function findHolders(
  mentions: readonly Mention[],
  block: readonly number[],
  text: string,
): void {
  const items: Placed[] = block.map((index) => ({ index, mention: mentions[index] }));
  const gap = (a: Placed, b: Placed) => text.slice(a.mention.end, b.mention.start);
  for (let i = 0; i < items.length; i++) {
    if (items[i].mention.label !== 'TITLE') continue;
    const chain = [items[i]];
    while (
      i + 1 < items.length &&
      items[i + 1].mention.label === 'TITLE' &&
      AND.test(gap(items[i], items[i + 1]))
    ) {
      chain.push(items[++i]);
    }
    const first = block.indexOf(chain[0].index);
    hold(chain, namesOf(items, first, i, gap));
  }
}

function hold(chain: readonly Placed[], names: readonly number[]): void {
  for (const { mention } of chain) mention.holders = [...names];
}

/** The names that hold the chain of posts from `first` to `last`. */
function namesOf(
  items: readonly Placed[],
  first: number,
  last: number,
  gap: (a: Placed, b: Placed) => string,
): number[] {
  const isName = (at: number) => items[at]?.mention.label === 'PER';
  const before = first - 1;
  const behind = last + 1;
  const given = isName(before) && TO_POST.test(gap(items[before], items[first]));
  const glued = isName(before) && /^(?:同志)?$/.test(gap(items[before], items[first]));
  if (isName(behind) && TO_NAME.test(gap(items[last], items[behind]))) {
    // X为T，Y为T2: the name behind a comma belongs to the next post.
    if (!(given && !glued && gap(items[last], items[behind]) !== ''))
      return listFrom(items, behind, gap);
  }
  if (given) return listBefore(items, before, gap);
  if (
    isName(before) &&
    TAKES.test(gap(items[before], items[first])) &&
    !/[。；！？;!?]/.test(gap(items[before], items[first]))
  ) {
    return [items[before].index];
  }
  return [];
}

/** A post over a list of names: the names up to the next thing that is none. */
function listFrom(
  items: readonly Placed[],
  at: number,
  gap: (a: Placed, b: Placed) => string,
): number[] {
  const names = [items[at].index];
  while (items[at + 1]?.mention.label === 'PER' && LIST.test(gap(items[at], items[at + 1]))) {
    // 任X为T、Y为T2 is no list: a name that takes a post of its own ends it.
    names.push(items[++at].index);
  }
  return names;
}

/** Names joined by 、 before a shared post: 任命X、Y为T. */
function listBefore(
  items: readonly Placed[],
  at: number,
  gap: (a: Placed, b: Placed) => string,
): number[] {
  const names = [items[at].index];
  while (
    items[at - 1]?.mention.label === 'PER' &&
    /^(?:、|和|与)$/.test(gap(items[at - 1], items[at]))
  ) {
    names.unshift(items[--at].index);
  }
  return names;
}
