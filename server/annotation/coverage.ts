/**
 * Which suggestions are settled by the decisions of a page.
 *
 * A suggestion is settled when something was decided on exactly its place, when it itself was
 * rejected, or when a decision of its type overlaps it (the person moved the boundary). A decision
 * of another type around or inside it leaves it open: spans nest.
 */
import type { Range } from '../text/lines.ts';
import { extent, placeKey, spanKey, type Decision, type Suggestion } from './decision.ts';

export class Coverage {
  private readonly places = new Map<string, Decision>();
  private readonly rejected = new Map<string, Decision>();
  private readonly spans = new Map<string, Spans>();

  constructor(decisions: readonly Decision[]) {
    const byType = new Map<string, Decision[]>();
    for (const decision of decisions) {
      if (decision.state === 'rejected') {
        this.rejected.set(spanKey(decision.type, decision.fragments), decision);
        continue;
      }
      this.places.set(placeKey(decision.fragments), decision);
      const list = byType.get(decision.type);
      if (list) list.push(decision);
      else byType.set(decision.type, [decision]);
    }
    for (const [type, list] of byType) this.spans.set(type, new Spans(list));
  }

  /** The decision that settles a suggestion, or undefined while it is open. */
  settledBy(suggestion: Suggestion): Decision | undefined {
    return (
      this.rejected.get(spanKey(suggestion.type, suggestion.fragments)) ??
      this.places.get(placeKey(suggestion.fragments)) ??
      this.spans.get(suggestion.type)?.overlapping(extent(suggestion.fragments))
    );
  }

  /** The rejection of exactly this span. */
  rejectionOf(type: string, fragments: readonly Range[]): Decision | undefined {
    return this.rejected.get(spanKey(type, fragments));
  }

  /** An accepted decision on exactly this place. */
  acceptedAt(fragments: readonly Range[]): Decision | undefined {
    return this.places.get(placeKey(fragments));
  }
}

/** Decisions by start, with the furthest end so far, for a quick question about overlap. */
class Spans {
  private readonly sorted: { start: number; end: number; reach: number; decision: Decision }[];

  constructor(decisions: readonly Decision[]) {
    let reach = 0;
    this.sorted = decisions
      .map((decision) => ({ ...extent(decision.fragments), reach: 0, decision }))
      .sort((a, b) => a.start - b.start);
    for (const span of this.sorted) {
      reach = Math.max(reach, span.end);
      span.reach = reach;
    }
  }

  overlapping({ start, end }: Range): Decision | undefined {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle].start < end) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && this.sorted[i].reach > start; i--) {
      if (this.sorted[i].end > start) return this.sorted[i].decision;
    }
    return undefined;
  }
}

const known = new WeakMap<readonly Decision[], Coverage>();

/** The coverage of a list of decisions, worked out once: lists are never changed, only replaced. */
export function coverageOf(decisions: readonly Decision[]): Coverage {
  let coverage = known.get(decisions);
  if (!coverage) {
    coverage = new Coverage(decisions);
    known.set(decisions, coverage);
  }
  return coverage;
}

/** Suggestions nobody has decided about, in their order. */
export function openSuggestions(
  suggestions: readonly Suggestion[],
  decisions: readonly Decision[],
): Suggestion[] {
  const coverage = coverageOf(decisions);
  return suggestions.filter((suggestion) => !coverage.settledBy(suggestion));
}
