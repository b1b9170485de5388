import type { Mention } from '../../server/entity/mention.ts';
import type { TypedSpan } from '../../server/entity/tagger/labels.ts';

/** Right, found and wanted spans of one label. */
export interface Tally {
  right: number;
  found: number;
  wanted: number;
}

export const LABELS = ['PER', 'TITLE', 'LOC', 'ORG'] as const;
export type Tallies = Map<string, Tally>;

/** A span of a careful reader; an optional one counts neither way. */
export type GoldSpan = TypedSpan & { optional?: boolean };

/** A nominal person counts as a person, as in the gold. */
const labelOf = (span: TypedSpan): string => (span.type === 'NOM' ? 'PER' : span.type);
const key = (span: TypedSpan): string => `${labelOf(span)} ${span.start}-${span.end}`;

/** Mentions as spans of the page's text; one that a column break cuts runs across the break. */
export function spansOfMentions(mentions: readonly Mention[]): TypedSpan[] {
  return mentions.map(({ label, nominal, fragments }) => ({
    type: label === 'PER' && nominal ? 'NOM' : label,
    start: fragments[0].start,
    end: fragments[fragments.length - 1].end,
  }));
}

/**
 * Counts exact spans by label into tallies. A found span that touches an optional one of its label
 * and is not in the gold counts neither way.
 */
export function tally(into: Tallies, gold: readonly GoldSpan[], found: readonly TypedSpan[]): void {
  const wanted = new Set(gold.filter((span) => !span.optional).map(key));
  const optional = gold.filter((span) => span.optional);
  for (const label of LABELS) {
    const counts = into.get(label) ?? { right: 0, found: 0, wanted: 0 };
    into.set(label, counts);
    counts.wanted += gold.filter((span) => !span.optional && labelOf(span) === label).length;
    for (const span of found) {
      if (labelOf(span) !== label) continue;
      const right = wanted.has(key(span));
      const excused = optional.some(
        (other) => labelOf(other) === label && other.start < span.end && span.start < other.end,
      );
      if (!right && excused) continue;
      counts.found++;
      if (right) counts.right++;
    }
  }
}

export function f1({ right, found, wanted }: Tally): number {
  return found + wanted === 0 ? 1 : (2 * right) / (found + wanted);
}

/** F1 by label, with precision and recall in per cent. */
export function report(tallies: Tallies): string {
  return LABELS.map((label) => {
    const counts = tallies.get(label) ?? { right: 0, found: 0, wanted: 0 };
    const precision = counts.found ? (100 * counts.right) / counts.found : 100;
    const recall = counts.wanted ? (100 * counts.right) / counts.wanted : 100;
    return `${label} ${(100 * f1(counts)).toFixed(1)} (${precision.toFixed(0)}/${recall.toFixed(0)})`.padEnd(
      21,
    );
  }).join(' ');
}
