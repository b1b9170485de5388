import type { Appearance } from './appearance.ts';
import { placeOf, sphereOf } from './spheres.ts';

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

/** Somebody: their appearances, what is known of them, and the label a person gave them. */
interface Candidate {
  appearances: Appearance[];
  traits: Traits;
  label: string | undefined;
}

/**
 * Sorts the appearances of one name into people: greedily, the best-evidenced first, each to the
 * person it fits best. Without evidence either way a name is one person: newspapers disambiguate
 * namesakes by their posts. What somebody decided by hand (`labelOf`) goes before all evidence.
 * Deterministic in the order of the appearances.
 */
export function peopleOf(
  name: string,
  appearances: readonly Appearance[],
  labelOf: (appearance: Appearance) => string | undefined = () => undefined,
): Appearance[][] {
  const people: Candidate[] = [];
  const read = appearances.map((appearance) => ({
    appearance,
    traits: traitsOf(appearance),
    label: labelOf(appearance),
  }));
  const rank = (one: (typeof read)[number]): number =>
    one.label !== undefined ? 0 : one.traits.anonymous ? 2 : 1;
  for (const { appearance, traits, label } of read.sort((a, b) => rank(a) - rank(b))) {
    const best =
      label === undefined
        ? bestFit(people, traits, name)
        : people.find((person) => person.label === label);
    if (best) {
      best.appearances.push(appearance);
      merge(best.traits, traits);
    } else {
      people.push({ appearances: [appearance], traits, label });
    }
  }
  const order = new Map(appearances.map((appearance, i) => [appearance, i]));
  const at = (appearance: Appearance): number => order.get(appearance) ?? 0;
  for (const person of people) person.appearances.sort((a, b) => at(a) - at(b));
  return people.map((person) => person.appearances).sort((a, b) => at(a[0]) - at(b[0]));
}

function bestFit(
  people: readonly Candidate[],
  traits: Traits,
  name: string,
): Candidate | undefined {
  let best: Candidate | undefined;
  let bestScore = 0;
  for (const person of people) {
    const score = affinity(person.traits, traits, name);
    if (score >= bestScore && (best === undefined || score > bestScore))
      [best, bestScore] = [person, score];
  }
  return best;
}
