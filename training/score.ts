import type { TypedSpan } from '../server/entity/tagger/labels.ts';

export interface Tally {
  right: number;
  found: number;
  wanted: number;
}

export const LABELS = ['PER', 'TITLE', 'LOC', 'ORG'] as const;

/** A nominal person counts as a person, as in the gold. */
export const merged = (type: string): string => (type === 'NOM' ? 'PER' : type);

/** Counts exact spans by label; optional spans and what equals them count neither way. */
export function tally(
  into: Map<string, Tally>,
  gold: readonly (TypedSpan & { optional?: boolean })[],
  found: readonly TypedSpan[],
): void {
  const key = (span: TypedSpan) => `${span.start}-${span.end}-${merged(span.type)}`;
  const wanted = new Set(gold.filter((span) => !span.optional).map(key));
  const optional = gold.filter((span) => span.optional);
  for (const label of LABELS) {
    const counts = into.get(label) ?? { right: 0, found: 0, wanted: 0 };
    into.set(label, counts);
    counts.wanted += gold.filter((span) => !span.optional && merged(span.type) === label).length;
    for (const span of found) {
      if (merged(span.type) !== label) continue;
      const right = wanted.has(key(span));
      if (
        !right &&
        optional.some(
          (other) =>
            merged(other.type) === label && other.start < span.end && span.start < other.end,
        )
      )
        continue;
      counts.found++;
      if (right) counts.right++;
    }
  }
}

export function f1({ right, found, wanted }: Tally): number {
  return found + wanted === 0 ? 1 : (2 * right) / (found + wanted);
}

export function report(tallies: Map<string, Tally>): string {
  return LABELS.map((label) => {
    const t = tallies.get(label) ?? { right: 0, found: 0, wanted: 0 };
    const p = t.found ? (100 * t.right) / t.found : 100;
    const r = t.wanted ? (100 * t.right) / t.wanted : 100;
    return `${label} ${(100 * f1(t)).toFixed(1)} (${p.toFixed(0)}/${r.toFixed(0)})`;
  }).join('  ');
}
