import type { Appearance } from './appearance.ts';
import type { CorpusSnapshot, Entity, HeldPost, MentionRef, ReadPage } from './entity.ts';
import { identityKey, titleKey } from './groups.ts';
import { peopleOf } from './identity.ts';
import { findCounterpart } from './jump.ts';
import type { Shards } from './shards.ts';
import { placeStem } from './spheres.ts';

/** The entities of one group of appearances, and which appearance belongs to which. */
interface Resolved {
  entities: Entity[];
  of: ReadonlyMap<Appearance, Entity>;
}

/** Groups are immutable arrays, so what was made of one holds for as long as it lives. */
const resolvedGroups = new WeakMap<readonly Appearance[], Resolved>();

/** A view of the corpus at one moment. Everything is worked out when it is asked for. */
export class Snapshot implements CorpusSnapshot {
  private all: ReadonlyMap<string, Entity> | undefined;
  private writers: ReadonlyMap<string, number> | undefined;
  private readonly byMention = new Map<string, (Appearance | undefined)[]>();

  constructor(
    readonly pages: ReadonlyMap<string, ReadPage>,
    private readonly appearances: ReadonlyMap<string, readonly Appearance[]>,
    private readonly groups: Shards<readonly Appearance[]>,
  ) {}

  get entities(): ReadonlyMap<string, Entity> {
    if (!this.all) {
      const all = new Map<string, Entity>();
      for (const [key, group] of this.groups.entries()) {
        if (key.startsWith('TITLE\t')) continue;
        for (const entity of this.resolve(group).entities) all.set(entity.id, entity);
      }
      this.all = all;
    }
    return this.all;
  }

  entityOf(ref: MentionRef): Entity | undefined {
    const appearance = this.appearanceOf(ref);
    const group = appearance && this.groups.get(identityKey(appearance));
    return appearance && group && this.resolve(group).of.get(appearance);
  }

  holdersOf(title: string): { person: Entity; post: HeldPost }[] {
    const holders: { person: Entity; post: HeldPost }[] = [];
    for (const appearance of this.groups.get(titleKey(title)) ?? []) {
      const person = this.entityOf({ uri: appearance.uri, mention: appearance.mentions[0] });
      const post = person?.posts.find((held) => held.title === title);
      if (person && post && !holders.some((other) => other.person === person))
        holders.push({ person, post });
    }
    return holders.sort((a, b) => newestFirst(a.post, b.post));
  }

  bylinesOf(writer: string): { uri: string; article: number | undefined; byline: number }[] {
    const found: { uri: string; article: number | undefined; byline: number }[] = [];
    for (const { uri, article, signs } of this.groups.get(`PER\t${writer}`) ?? []) {
      const page = this.pages.get(uri)?.page;
      if (!signs || !page) continue;
      const bylines = article === undefined ? page.looseBylines : page.articles[article].bylines;
      bylines.forEach((byline, i) => {
        if (byline.people.some((person) => person.name === writer))
          found.push({ uri, article, byline: i });
      });
    }
    return found;
  }

  counterpart(
    uri: string,
    article: number,
    jump: number,
  ): { uri: string; article: number } | undefined {
    return findCounterpart(this.pages, uri, article, jump);
  }

  writersBut(uri: string): ReadonlyMap<string, number> {
    if (!this.writers) {
      const writers = new Map<string, number>();
      for (const read of this.pages.values()) countWriters(read, writers, 1);
      this.writers = writers;
    }
    const own = this.pages.get(uri);
    if (!own) return this.writers;
    const others = new Map(this.writers);
    countWriters(own, others, -1);
    return others;
  }

  private appearanceOf(ref: MentionRef): Appearance | undefined {
    let table = this.byMention.get(ref.uri);
    if (!table) {
      table = [];
      for (const appearance of this.appearances.get(ref.uri) ?? []) {
        for (const mention of appearance.mentions) table[mention] = appearance;
      }
      this.byMention.set(ref.uri, table);
    }
    return table[ref.mention];
  }

  private resolve(group: readonly Appearance[]): Resolved {
    let resolved = resolvedGroups.get(group);
    if (!resolved) {
      resolved = resolveGroup(group, this.pages);
      resolvedGroups.set(group, resolved);
    }
    return resolved;
  }
}

function countWriters(read: ReadPage, writers: Map<string, number>, by: number): void {
  for (const article of read.page.articles) {
    for (const byline of article.bylines) {
      for (const { name } of byline.people) {
        const count = (writers.get(name) ?? 0) + by;
        if (count > 0) writers.set(name, count);
        else writers.delete(name);
      }
    }
  }
}

const newestFirst = (a: HeldPost, b: HeldPost): number =>
  (b.date ?? '').localeCompare(a.date ?? '');

function resolveGroup(
  group: readonly Appearance[],
  pages: ReadonlyMap<string, ReadPage>,
): Resolved {
  const dateOf = (appearance: Appearance): string => pages.get(appearance.uri)?.date ?? '9999';
  const ordered = [...group].sort(
    (a, b) =>
      dateOf(a).localeCompare(dateOf(b)) ||
      a.uri.localeCompare(b.uri) ||
      (a.article ?? -1) - (b.article ?? -1),
  );
  const [first] = ordered;
  const clusters =
    first.label === 'PER' && !first.nominal ? peopleOf(first.name, ordered) : placesOf(ordered);
  const of = new Map<Appearance, Entity>();
  const entities = clusters.map(({ appearances }, i) => {
    const entity = entityFrom(appearances, i, pages);
    for (const appearance of appearances) of.set(appearance, entity);
    return entity;
  });
  return { entities, of };
}

/** Places of one stem: each full form (朝阳区, 朝阳市) is a place; the bare form is the one nearest. */
function placesOf(ordered: readonly Appearance[]): { appearances: Appearance[] }[] {
  if (ordered[0].label !== 'LOC') return [{ appearances: [...ordered] }];
  const names = new Set(ordered.map(({ name }) => name));
  const stem = placeStem(ordered[0].name);
  const isBare = (appearance: Appearance): boolean => appearance.name === stem && names.size > 1;
  const full = new Map<string, Appearance[]>();
  const nearest = new Map<string, Appearance[]>();
  for (const appearance of ordered) {
    if (isBare(appearance)) continue;
    const members = full.get(appearance.name) ?? [];
    members.push(appearance);
    full.set(appearance.name, members);
    nearest.set(appearance.uri, members);
  }
  const clusters = [...full.values()];
  const largest = clusters.reduce((a, b) => (b.length > a.length ? b : a));
  for (const appearance of ordered) {
    if (isBare(appearance)) (nearest.get(appearance.uri) ?? largest).push(appearance);
  }
  return clusters.map((appearances) => ({ appearances }));
}

function entityFrom(
  appearances: readonly Appearance[],
  number: number,
  pages: ReadonlyMap<string, ReadPage>,
): Entity {
  const [first] = appearances;
  const mentions = appearances.flatMap(({ uri, mentions: indices }) =>
    indices.map((mention) => ({ uri, mention })),
  );
  const counts = new Map<string, number>();
  for (const { uri, mention } of mentions) {
    const form = pages.get(uri)?.mentions[mention].text ?? first.name;
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const name = appearances.reduce((a, b) => (b.name.length > a.name.length ? b : a)).name;
  const scope = first.nominal
    ? `@${pages.get(first.uri)?.name ?? first.uri}#${String(first.article)}`
    : '';
  const introducing = appearances.find((appearance) => appearance.posts.length > 0);
  return {
    id: `${first.label.toLowerCase()}:${name}${scope}${number > 0 ? `~${String(number + 1)}` : ''}`,
    label: first.label,
    name,
    forms: [...counts].sort((a, b) => b[1] - a[1]).map(([form]) => form),
    mentions,
    introduction: introducing ? introductionOf(introducing, pages) : mentions[0],
    posts: historyOf(appearances),
    pages: new Set(appearances.map((appearance) => appearance.uri)).size,
  };
}

/** The mention beside the first post of an appearance. */
function introductionOf(appearance: Appearance, pages: ReadonlyMap<string, ReadPage>): MentionRef {
  const { uri, mentions, posts } = appearance;
  const title = pages.get(uri)?.mentions[posts[0].at.mention];
  const holder = title?.holders.find((mention) => mentions.includes(mention));
  return { uri, mention: holder ?? mentions[0] };
}

function historyOf(appearances: readonly Appearance[]): HeldPost[] {
  const seen = new Set<string>();
  const posts: HeldPost[] = [];
  for (const post of appearances.flatMap((appearance) => appearance.posts)) {
    const key = `${post.title}\t${post.date ?? post.at.uri}`;
    if (seen.has(key)) continue;
    seen.add(key);
    posts.push(post);
  }
  return posts.sort(newestFirst);
}
