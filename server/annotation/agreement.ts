/**
 * Two annotators of one page: how far they agree, where they differ, and the set they agree on.
 *
 * Only accepted decisions count. Cohen's κ compares them character by character: each code point
 * that is not white space bears the types that cover it (`LOC+ORG` where two nest) or none. Span F1
 * asks for the same type on exactly the same place.
 */
import { coveredText, extent, nextId, placeKey, spanKey, type Decision } from './decision.ts';

export interface SpanScore {
  /** Spans of the first and of the second annotator, and those both have. */
  first: number;
  second: number;
  both: number;
  /** 2·both / (first + second); 1 when neither has any. */
  f1: number;
}

export interface Difference {
  /**
   * `only-first`, `only-second`: nobody else marked anything that overlaps. `type`: one place, two
   * types. `boundary`: one type, overlapping places. `detail`: one span, different attributes,
   * notes, posts or links.
   */
  kind: 'only-first' | 'only-second' | 'type' | 'boundary' | 'detail';
  first?: Decision;
  second?: Decision;
}

export interface Agreement {
  /** Cohen's κ over characters, -1..1; 1 when both say nothing at all. */
  kappa: number;
  /** κ of one type against everything else. */
  kappaByType: ReadonlyMap<string, number>;
  spans: SpanScore;
  spansByType: ReadonlyMap<string, SpanScore>;
  /** By place. */
  differences: Difference[];
}

/** Compares the decisions of two annotators on the same text. */
export function compareAnnotators(
  text: string,
  first: readonly Decision[],
  second: readonly Decision[],
): Agreement {
  const a = first.filter(({ state }) => state === 'accepted');
  const b = second.filter(({ state }) => state === 'accepted');
  const left = labelsOf(text, a);
  const right = labelsOf(text, b);
  const types = [...new Set([...a, ...b].map(({ type }) => type))].sort();
  const only = (labels: readonly string[], type: string): string[] =>
    labels.map((label) => (label.split('+').includes(type) ? type : ''));
  return {
    kappa: cohen(left, right),
    kappaByType: new Map(types.map((type) => [type, cohen(only(left, type), only(right, type))])),
    spans: scoreOf(a, b),
    spansByType: new Map(
      types.map((type) => [
        type,
        scoreOf(
          a.filter((d) => d.type === type),
          b.filter((d) => d.type === type),
        ),
      ]),
    ),
    differences: differencesOf(a, b),
  };
}

/** The types over each code point that is not white space. */
function labelsOf(text: string, decisions: readonly Decision[]): string[] {
  const over = new Map<number, Set<string>>();
  for (const { type, fragments } of decisions) {
    for (const { start, end } of fragments) {
      for (let i = start; i < end; i++) {
        const types = over.get(i);
        if (types) types.add(type);
        else over.set(i, new Set([type]));
      }
    }
  }
  const labels: string[] = [];
  let at = 0;
  for (const ch of text) {
    if (!/\s/.test(ch)) labels.push([...(over.get(at) ?? [])].sort().join('+'));
    at += ch.length;
  }
  return labels;
}

/** Cohen's κ of two labellings of the same things. */
export function cohen(first: readonly string[], second: readonly string[]): number {
  const total = first.length;
  if (total === 0) return 1;
  const counts = new Map<string, [number, number]>();
  let same = 0;
  first.forEach((label, i) => {
    if (label === second[i]) same++;
    const mine = counts.get(label) ?? [0, 0];
    mine[0]++;
    counts.set(label, mine);
    const theirs = counts.get(second[i]) ?? [0, 0];
    theirs[1]++;
    counts.set(second[i], theirs);
  });
  let chance = 0;
  for (const [one, other] of counts.values()) chance += (one / total) * (other / total);
  const observed = same / total;
  // Both used one label throughout: full agreement, though κ's formula divides by nothing.
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}

const keyOf = ({ type, fragments }: Decision): string => spanKey(type, fragments);

function scoreOf(first: readonly Decision[], second: readonly Decision[]): SpanScore {
  const mine = new Set(first.map(keyOf));
  const theirs = new Set(second.map(keyOf));
  const both = [...mine].filter((key) => theirs.has(key)).length;
  const f1 = mine.size + theirs.size === 0 ? 1 : (2 * both) / (mine.size + theirs.size);
  return { first: mine.size, second: theirs.size, both, f1 };
}

function differencesOf(first: readonly Decision[], second: readonly Decision[]): Difference[] {
  const differences: Difference[] = [];
  const theirs = new Map(second.map((decision) => [keyOf(decision), decision]));
  const mine = new Map(first.map((decision) => [keyOf(decision), decision]));
  const names = { first: placesById(first), second: placesById(second) };
  for (const [key, decision] of mine) {
    const other = theirs.get(key);
    if (other && detailsOf(decision, names.first) !== detailsOf(other, names.second)) {
      differences.push({ kind: 'detail', first: decision, second: other });
    }
  }
  const restOfSecond = [...theirs].filter(([key]) => !mine.has(key)).map(([, d]) => d);
  const open = new Set(restOfSecond);
  const take = (
    decision: Decision,
    kind: Difference['kind'],
    fits: (other: Decision) => boolean,
  ): boolean => {
    const other = [...open].find(fits);
    if (!other) return false;
    open.delete(other);
    differences.push({ kind, first: decision, second: other });
    return true;
  };
  const restOfFirst = [...mine].filter(([key]) => !theirs.has(key)).map(([, d]) => d);
  for (const decision of restOfFirst) {
    const place = placeKey(decision.fragments);
    const paired =
      take(decision, 'type', (other) => placeKey(other.fragments) === place) ||
      take(decision, 'boundary', (o) => o.type === decision.type && overlap(o, decision));
    if (!paired) differences.push({ kind: 'only-first', first: decision });
  }
  for (const decision of open) differences.push({ kind: 'only-second', second: decision });
  const start = ({ first: a, second: b }: Difference): number =>
    extent((a ?? b)?.fragments ?? []).start;
  return differences.sort((a, b) => start(a) - start(b));
}

function overlap(a: Decision, b: Decision): boolean {
  const left = extent(a.fragments);
  const right = extent(b.fragments);
  return left.start < right.end && right.start < left.end;
}

const placesById = (decisions: readonly Decision[]): Map<string, string> =>
  new Map(decisions.map((decision) => [decision.id, keyOf(decision)]));

/** Everything about a decision but its id: ids of two files say nothing about each other. */
function detailsOf(decision: Decision, places: ReadonlyMap<string, string>): string {
  const { attributes, note, holds, norms } = decision;
  return JSON.stringify([
    Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
    note ?? '',
    holds.map((id) => places.get(id) ?? '').sort(),
    norms.map(({ resource, id }) => `${resource}:${id}`).sort(),
  ]);
}

/** What an adjudicator says to one difference; `neither` drops the span. */
export type Verdict = 'first' | 'second' | 'both' | 'neither';

/**
 * The agreed set: what both annotators have, and of each difference what the adjudicator chose.
 * Differences without a verdict are left out and listed, so a half-done adjudication shows.
 */
export function adjudicate(
  text: string,
  first: readonly Decision[],
  second: readonly Decision[],
  verdictOf: (difference: Difference) => Verdict | undefined,
): { agreed: Decision[]; open: Difference[] } {
  const { differences } = compareAnnotators(text, first, second);
  const open: Difference[] = [];
  const chosen: { decision: Decision; from: 'first' | 'second' }[] = [];
  const theirs = new Set(second.filter(({ state }) => state === 'accepted').map(keyOf));
  const disputed = new Set(
    differences.filter(({ kind }) => kind === 'detail').map(({ first: d }) => d && keyOf(d)),
  );
  for (const decision of first) {
    const key = keyOf(decision);
    if (decision.state === 'accepted' && theirs.has(key) && !disputed.has(key)) {
      chosen.push({ decision, from: 'first' });
    }
  }
  for (const difference of differences) {
    const verdict = verdictOf(difference);
    if (verdict === undefined) open.push(difference);
    for (const from of ['first', 'second'] as const) {
      const decision = difference[from];
      // A span with two versions of its details is still one span.
      const twin = difference.kind === 'detail' && verdict === 'both' && from === 'second';
      if (decision && (verdict === from || verdict === 'both') && !twin) {
        chosen.push({ decision, from });
      }
    }
  }
  chosen.sort((a, b) => extent(a.decision.fragments).start - extent(b.decision.fragments).start);
  return { agreed: renumbered(text, chosen, first, second), open };
}

/** The agreed set is nobody's alone. */
function withoutAnnotator(decision: Decision): Decision {
  const copy = { ...decision };
  delete copy.annotator;
  return copy;
}

/** Fresh ids in page order; what a person holds is found by place, whoever's ids it used. */
function renumbered(
  text: string,
  chosen: readonly { decision: Decision; from: 'first' | 'second' }[],
  first: readonly Decision[],
  second: readonly Decision[],
): Decision[] {
  const places = { first: placesById(first), second: placesById(second) };
  const ids = new Map<string, string>();
  for (const { decision } of chosen) {
    const key = keyOf(decision);
    if (!ids.has(key)) ids.set(key, nextId('T', ids.values()));
  }
  const seen = new Set<string>();
  return chosen.flatMap(({ decision, from }) => {
    const key = keyOf(decision);
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        ...withoutAnnotator(decision),
        id: ids.get(key) ?? decision.id,
        text: coveredText(text, decision.fragments),
        holds: decision.holds.flatMap((id) => ids.get(places[from].get(id) ?? '') ?? []),
      },
    ];
  });
}
