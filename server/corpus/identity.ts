import type { Appearance } from './appearance.ts';
import { placeOf, sphereOf } from './spheres.ts';

/** Appearances that are taken for one and the same, with why they were told apart from others. */
export interface Cluster {
  appearances: Appearance[];
}

interface Traits {
  titles: Set<string>;
  spheres: Set<string>;
  places: Set<string>;
  company: Set<string>;
  signs: boolean;
  pages: Set<string>;
  anonymous: boolean;
}

function traitsOf(appearance: Appearance): Traits {
  const titles = new Set(appearance.posts.map((post) => post.title));
  const spheres = new Set<string>();
  const places = new Set<string>();
  for (const title of titles) {
    const sphere = sphereOf(title);
    const place = placeOf(title);
    if (sphere) spheres.add(sphere);
    if (place) places.add(place);
  }
  return {
    titles,
    spheres,
    places,
    company: new Set(appearance.company),
    signs: appearance.signs,
    pages: new Set([appearance.uri]),
    anonymous: titles.size === 0 && !appearance.signs,
  };
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const item of a) if (b.has(item)) return true;
  return false;
};

/** How many others both stand with; the name itself does not count. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>, name: string): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const item of small) if (item !== name && large.has(item)) count++;
  return count;
}

/** Evidence that two appearances of a name are one person (positive) or two (negative). */
function affinity(a: Traits, b: Traits, name: string): number {
  let score = 0;
  if (meet(a.titles, b.titles)) score += 4;
  if (a.signs && b.signs) score += 4;
  if (a.signs !== b.signs && (a.titles.size > 0 || b.titles.size > 0)) score -= 3;
  if (a.titles.size > 0 && b.titles.size > 0) {
    if (a.spheres.size > 0 && b.spheres.size > 0) score += meet(a.spheres, b.spheres) ? 2 : -3;
    if (a.places.size > 0 && b.places.size > 0) score += meet(a.places, b.places) ? 2 : -3;
  }
  score += Math.min(3, shared(a.company, b.company, name) * 1.5);
  if (a.anonymous || b.anonymous) score += meet(a.pages, b.pages) ? 1 : 0.5;
  return score;
}

function merge(into: Traits, from: Traits): void {
  for (const key of ['titles', 'spheres', 'places', 'company', 'pages'] as const) {
    for (const item of from[key]) into[key].add(item);
  }
  into.signs ||= from.signs;
  into.anonymous &&= from.anonymous;
}

/**
 * Sorts the appearances of one name into people: greedily, the best-evidenced first, each to the
 * person it fits best. Without evidence either way a name is one person: newspapers disambiguate
 * namesakes by their posts. Deterministic in the order of the appearances.
 */
export function peopleOf(name: string, appearances: readonly Appearance[]): Cluster[] {
  const clusters: { cluster: Cluster; traits: Traits }[] = [];
  const read = appearances.map((appearance) => ({ appearance, traits: traitsOf(appearance) }));
  const named = read.filter(({ traits }) => !traits.anonymous);
  const bare = read.filter(({ traits }) => traits.anonymous);
  for (const { appearance, traits } of [...named, ...bare]) {
    let best: { cluster: Cluster; traits: Traits } | undefined;
    let bestScore = -Infinity;
    for (const candidate of clusters) {
      const score = affinity(candidate.traits, traits, name);
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
    if (best && bestScore >= 0) {
      best.cluster.appearances.push(appearance);
      merge(best.traits, traits);
    } else {
      clusters.push({ cluster: { appearances: [appearance] }, traits });
    }
  }
  const order = new Map(appearances.map((appearance, i) => [appearance, i]));
  const at = (appearance: Appearance): number => order.get(appearance) ?? 0;
  for (const { cluster } of clusters) cluster.appearances.sort((a, b) => at(a) - at(b));
  return clusters
    .map(({ cluster }) => cluster)
    .sort((a, b) => at(a.appearances[0]) - at(b.appearances[0]));
}
