import type { Appearance } from './appearance.ts';
import type { CorpusSnapshot, Entity, HeldPost, MentionRef, ReadPage } from './entity.ts';
import { identityKey, titleKey } from './groups.ts';
import { findCounterpart } from './jump.ts';
import { newestFirst, type Resolved, type Resolver } from './resolver.ts';
import type { Shards } from './shards.ts';

/** A view of the corpus at one moment. Everything is worked out when it is asked for. */
export class Snapshot implements CorpusSnapshot {
  private all: ReadonlyMap<string, Entity> | undefined;
  private writers: ReadonlyMap<string, number> | undefined;
  private readonly byMention = new Map<string, (Appearance | undefined)[]>();

  constructor(
    readonly pages: ReadonlyMap<string, ReadPage>,
    private readonly appearances: ReadonlyMap<string, readonly Appearance[]>,
    private readonly groups: Shards<readonly Appearance[]>,
    private readonly resolver: Resolver,
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
    return this.resolver.resolve(group, this.pages);
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
