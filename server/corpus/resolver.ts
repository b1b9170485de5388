import type { Appearance } from './appearance.ts';
import type { Entity, HeldPost, MentionRef, ReadPage } from './entity.ts';
import type { IdentityDecision } from './identity-file.ts';
import { peopleOf } from './identity.ts';
import { placeHead } from './bodies.ts';
import { placeStem } from './spheres.ts';

/** The entities of one group of appearances, and which appearance belongs to which. */
export interface Resolved {
  entities: Entity[];
  of: ReadonlyMap<Appearance, Entity>;
}

/** Newest first; what has no date comes last. */
export const newestFirst = (a: HeldPost, b: HeldPost): number =>
  (b.date ?? '').localeCompare(a.date ?? '');

/** How an identity decision names an article: by its headline, else by its first words. */
export function articleTitle(read: ReadPage, article: number | undefined): string {
  const found = article === undefined ? undefined : read.page.articles[article];
  if (!found) return '';
  return (found.headline?.text ?? read.page.lines.content(found.lines[0])).trim().slice(0, 60);
}

/**
 * Makes entities of groups. Groups are immutable arrays, so what was made of one holds for as long
 * as it lives; only a new set of decisions asks for a new resolver.
 */
export class Resolver {
  private readonly known = new WeakMap<readonly Appearance[], Resolved>();
  private readonly decided = new Map<string, IdentityDecision[]>();

  constructor(decisions: readonly IdentityDecision[] = []) {
    for (const decision of decisions) {
      this.decided.set(decision.name, [...(this.decided.get(decision.name) ?? []), decision]);
    }
  }

  resolve(group: readonly Appearance[], pages: ReadonlyMap<string, ReadPage>): Resolved {
    let resolved = this.known.get(group);
    if (!resolved) {
      resolved = this.make(group, pages);
      this.known.set(group, resolved);
    }
    return resolved;
  }

  private make(group: readonly Appearance[], pages: ReadonlyMap<string, ReadPage>): Resolved {
    const dateOf = (appearance: Appearance): string => pages.get(appearance.uri)?.date ?? '9999';
    const ordered = [...group].sort(
      (a, b) =>
        dateOf(a).localeCompare(dateOf(b)) ||
        a.uri.localeCompare(b.uri) ||
        (a.article ?? -1) - (b.article ?? -1),
    );
    const clusters = this.clustersOf(ordered, pages);
    const of = new Map<Appearance, Entity>();
    const entities = clusters.map((appearances, i) => {
      const entity = entityFrom(appearances, i, pages);
      for (const appearance of appearances) of.set(appearance, entity);
      return entity;
    });
    return { entities, of };
  }

  private clustersOf(ordered: Appearance[], pages: ReadonlyMap<string, ReadPage>): Appearance[][] {
    const { label, nominal, name } = ordered[0];
    if (label === 'LOC')
      return byFullName(ordered, (place) => (place === placeStem(place) ? undefined : place));
    if (label === 'ORG') return byFullName(ordered, placeHead);
    if (nominal) return [ordered];
    const decisions = this.decided.get(name) ?? [];
    return peopleOf(name, ordered, (appearance) => {
      const read = pages.get(appearance.uri);
      if (!read || decisions.length === 0) return undefined;
      const title = articleTitle(read, appearance.article);
      const here = decisions.filter((decision) => decision.page === read.name);
      return (
        here.find((decision) => decision.article === title) ??
        here.find((decision) => decision.article === '')
      )?.person;
    });
  }
}

/**
 * Places and bodies of one stem: every full name (朝阳区, 朝阳市; 宁海县发改委, 象山县发改委) is one of
 * its own; a bare name (朝阳; 县发改委) is the full one of its page, else the most frequent.
 * @param fullPart what tells full names apart; undefined for a bare name
 */
function byFullName(
  ordered: readonly Appearance[],
  fullPart: (name: string) => string | undefined,
): Appearance[][] {
  const full = new Map<string, Appearance[]>();
  const nearest = new Map<string, Appearance[]>();
  const bare: Appearance[] = [];
  for (const appearance of ordered) {
    const part = fullPart(appearance.name);
    if (part === undefined) {
      bare.push(appearance);
      continue;
    }
    const members = full.get(part) ?? [];
    members.push(appearance);
    full.set(part, members);
    if (!nearest.has(appearance.uri)) nearest.set(appearance.uri, members);
  }
  if (full.size === 0) return [bare];
  const clusters = [...full.values()];
  const largest = clusters.reduce((a, b) => (b.length > a.length ? b : a));
  for (const appearance of bare) (nearest.get(appearance.uri) ?? largest).push(appearance);
  return clusters;
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
  const holder = title?.holders.find((index) => mentions.includes(index));
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
