/**
 * What a person does with a page, as pure operations.
 *
 * Each takes the state of a page and answers a Step: the new decisions and the edits that undo it.
 * A `target` is the id of a suggestion (`PER:10-13`) or of a decision (`T4`, `#2`). An operation that
 * has nothing to do answers a step without undo. Offsets are UTF-16; a boundary moves by whole
 * characters (code points) and passes over line breaks.
 */
import type { Range } from '../text/lines.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import {
  byPlace,
  coveredText,
  extent,
  isBlank,
  makeDecision,
  nextId,
  placeKey,
  spanKey,
  toFragments,
  type Attributes,
  type Decision,
  type Normalisation,
  type Suggestion,
} from './decision.ts';
import { Draft, type Edited } from './edits.ts';

export interface PageState {
  text: string;
  suggestions: readonly Suggestion[];
  decisions: readonly Decision[];
  /** Ids that new decisions keep clear of: `AnnFile.ids`. */
  reserved?: Iterable<string>;
  /** Who decides. */
  annotator?: string;
}

export interface Step extends Edited {
  /** Ids of the decisions made or changed, in order. */
  touched: string[];
}

/** Accepts a suggestion, as another type if one is given; the posts it holds come along. */
export function accept(state: PageState, target: string, type?: string): Step {
  return new Work(state).accept([target], type).step();
}

/** Accepts every open suggestion within a range (what is on the screen, an article, a page). */
export function acceptAll(state: PageState, range?: Range): Step {
  const coverage = coverageOf(state.decisions);
  const open = state.suggestions.filter((suggestion) => {
    const { start, end } = extent(suggestion.fragments);
    const inside = !range || (start >= range.start && end <= range.end);
    return inside && !coverage.settledBy(suggestion);
  });
  return new Work(state).accept(open.map(({ id }) => id)).step();
}

/** Rejects a suggestion, or a decision made before; either stays away from then on. */
export function reject(state: PageState, target: string, note?: string): Step {
  return new Work(state).reject(target, note).step();
}

/** Takes a decision back: an accepted span is unmarked, a rejected suggestion open again. */
export function remove(state: PageState, id: string): Step {
  return new Work(state).remove(id).step();
}

/** Gives a decision another type; on a suggestion, accepts it as that type. */
export function changeType(state: PageState, target: string, type: string): Step {
  const work = new Work(state);
  return work.change(work.decided(target), (decision) => ({ ...decision, type })).step();
}

/**
 * Moves one edge of a span by one character.
 * @param by 1 towards the end of the text, -1 towards its start
 */
export function moveBoundary(
  state: PageState,
  target: string,
  edge: 'start' | 'end',
  by: 1 | -1,
): Step {
  const work = new Work(state);
  const span = work.spanOf(target);
  const fragments = span && movedEdge(state.text, span.fragments, edge, by);
  if (!fragments) return work.step();
  return work
    .change(work.decided(target), (decision) => ({
      ...decision,
      fragments,
      text: coveredText(state.text, fragments),
    }))
    .step();
}

/** Marks stretches of the page (a selection; several when it is not contiguous) as one span. */
export function mark(state: PageState, ranges: readonly Range[], type: string): Step {
  return markAll(state, [ranges], type);
}

/** Marks many spans as one type in one step: the places of a preview, for example. */
export function markAll(
  state: PageState,
  spans: readonly (readonly Range[])[],
  type: string,
): Step {
  const work = new Work(state);
  for (const ranges of spans) work.add(type, toFragments(state.text, ranges));
  return work.step();
}

/** Sets an attribute (`true`, or a value without white space), or removes it. */
export function setAttribute(
  state: PageState,
  target: string,
  name: string,
  value: string | boolean,
): Step {
  const work = new Work(state);
  return work
    .change(work.decided(target), (decision) => {
      const rest = Object.entries(decision.attributes).filter(([key]) => key !== name);
      const attributes: Attributes = Object.fromEntries(
        value === false
          ? rest
          : [...rest, [name, value === true ? value : value.trim().replace(/\s+/g, '_')]],
      );
      return { ...decision, attributes };
    })
    .step();
}

/** Sets or removes (empty) the note of a decision. One line: newlines become spaces. */
export function setNote(state: PageState, target: string, note: string): Step {
  const work = new Work(state);
  const line = note.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return work
    .change(work.decided(target), ({ note: _old, ...decision }) =>
      line === '' ? decision : { ...decision, note: line },
    )
    .step();
}

/** Links a decision to rows of an authority file or Wikidata; an empty list unlinks it. */
export function setNorms(state: PageState, target: string, norms: readonly Normalisation[]): Step {
  const work = new Work(state);
  return work.change(work.decided(target), (decision) => ({ ...decision, norms })).step();
}

/** Says that a person holds a post, or no longer; both must be accepted decisions. */
export function setHolds(state: PageState, person: string, title: string, holds: boolean): Step {
  const work = new Work(state);
  return work
    .change(person, (decision) => {
      const others = decision.holds.filter((id) => id !== title);
      return { ...decision, holds: holds ? [...others, title] : others };
    })
    .step();
}

/** The next open suggestion behind a selection or caret, from the top again after the last. */
export function nextOpen(state: PageState, from: Range): Suggestion | undefined {
  const open = openInOrder(state);
  return open.find((suggestion) => isBehind(extent(suggestion.fragments), from)) ?? open.at(0);
}

/** The open suggestion before a selection or caret, from the bottom again before the first. */
export function previousOpen(state: PageState, from: Range): Suggestion | undefined {
  const open = openInOrder(state);
  const before = (suggestion: Suggestion): boolean => {
    const { start, end } = extent(suggestion.fragments);
    return start < from.start || (start === from.start && end > from.end && from.end > from.start);
  };
  return open.filter(before).at(-1) ?? open.at(-1);
}

/** How far a page is, for progress bars. */
export interface Progress {
  open: number;
  accepted: number;
  rejected: number;
}

/** Counts by type and in all. */
export function progressOf(state: PageState): { all: Progress; types: Map<string, Progress> } {
  const all: Progress = { open: 0, accepted: 0, rejected: 0 };
  const types = new Map<string, Progress>();
  const count = (type: string, what: keyof Progress): void => {
    const progress = types.get(type) ?? { open: 0, accepted: 0, rejected: 0 };
    progress[what]++;
    all[what]++;
    types.set(type, progress);
  };
  for (const { type, state: decided } of state.decisions) count(type, decided);
  for (const { type } of openInOrder(state)) count(type, 'open');
  return { all, types };
}

function openInOrder(state: PageState): Suggestion[] {
  const coverage = coverageOf(state.decisions);
  return state.suggestions.filter((s) => !coverage.settledBy(s)).sort(byPlace);
}

function isBehind(span: Range, from: Range): boolean {
  if (from.start === from.end) return span.start >= from.start;
  return span.start > from.start || (span.start === from.start && span.end < from.end);
}

/** The fragments with one edge moved by a character, or undefined where it cannot move. */
function movedEdge(
  text: string,
  fragments: readonly Range[],
  edge: 'start' | 'end',
  by: 1 | -1,
): Range[] | undefined {
  const whole = extent(fragments);
  const grows = (edge === 'end') === (by === 1);
  if (grows) {
    const added = edge === 'end' ? characterFrom(text, whole.end) : characterTo(text, whole.start);
    return added && toFragments(text, [...fragments, added]);
  }
  const cut = edge === 'end' ? characterTo(text, whole.end) : characterFrom(text, whole.start);
  if (!cut) return undefined;
  const kept = fragments
    .map(({ start, end }) =>
      edge === 'end'
        ? { start, end: Math.min(end, cut.start) }
        : { start: Math.max(start, cut.end), end },
    )
    .filter(({ start, end }) => start < end);
  return kept.length > 0 && coveredText(text, kept).trim() !== '' ? kept : undefined;
}

/** The character at an offset; at the end of a line, the first one of the next lines. */
function characterFrom(text: string, offset: number): Range | undefined {
  let at = offset;
  if (/[\r\n]/.test(text.charAt(at))) while (at < text.length && isBlank(text[at])) at++;
  const code = text.codePointAt(at);
  return code === undefined ? undefined : { start: at, end: at + (code > 0xffff ? 2 : 1) };
}

/** The character before an offset; at the start of a line, the last one of the lines before. */
function characterTo(text: string, offset: number): Range | undefined {
  let at = offset;
  if (/[\r\n]/.test(text.charAt(at - 1))) while (at > 0 && isBlank(text[at - 1])) at--;
  if (at === 0) return undefined;
  const pair = at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff;
  return { start: at - (pair ? 2 : 1), end: at };
}

/** One operation in the making. */
class Work {
  private readonly draft: Draft;
  private readonly coverage: Coverage;
  private readonly suggestions: ReadonlyMap<string, Suggestion>;
  private readonly taken: Set<string>;
  private readonly touched = new Set<string>();
  private readonly greatest = new Map<string, number>();
  /** Accepted decisions by place and type, those of this step too. */
  private readonly standing = new Map<string, string>();

  constructor(private readonly state: PageState) {
    this.draft = new Draft(state.decisions);
    this.coverage = coverageOf(state.decisions);
    this.suggestions = new Map(state.suggestions.map((s) => [s.id, s]));
    this.taken = new Set([...(state.reserved ?? []), ...state.decisions.map(({ id }) => id)]);
    for (const { id, type, fragments, state: decided } of state.decisions) {
      if (decided === 'accepted') this.standing.set(spanKey(type, fragments), id);
    }
  }

  step(): Step {
    return { ...this.draft.finish(), touched: [...this.touched] };
  }

  spanOf(target: string): { type: string; fragments: readonly Range[] } | undefined {
    return this.suggestions.get(target) ?? this.draft.get(target);
  }

  /** The decision a target stands for; a suggestion is accepted first. */
  decided(target: string): string {
    const suggestion = this.suggestions.get(target);
    if (!suggestion) return target;
    this.accept([target]);
    return this.standing.get(spanKey(suggestion.type, suggestion.fragments)) ?? target;
  }

  accept(targets: readonly string[], type?: string): this {
    const accepted: Suggestion[] = [];
    for (const target of targets) {
      const suggestion = this.suggestions.get(target);
      if (suggestion) {
        const attributes: Attributes = suggestion.nominal ? { Nominal: true } : {};
        this.add(type ?? suggestion.type, suggestion.fragments, attributes);
        accepted.push(suggestion);
      } else {
        // A rejection that is accepted after all.
        const rejected = this.draft.get(target);
        if (rejected?.state === 'rejected') this.add(type ?? rejected.type, rejected.fragments);
      }
    }
    this.linkHolders(accepted);
    return this;
  }

  /** Adds an accepted span unless it stands already; a rejection of the same span goes. */
  add(type: string, fragments: readonly Range[], attributes: Attributes = {}): void {
    const key = spanKey(type, fragments);
    if (fragments.length === 0 || this.standing.has(key)) return;
    const rejection = this.coverage.rejectionOf(type, fragments);
    if (rejection) this.draft.remove(rejection.id);
    const { text, annotator } = this.state;
    const id = this.fresh('T');
    const who = annotator === undefined ? {} : { annotator };
    this.draft.insert(
      makeDecision(text, { id, type, fragments, attributes, ...who }),
      this.draft.decisions.length,
    );
    this.standing.set(key, id);
    this.touched.add(id);
  }

  change(id: string, how: (decision: Decision) => Decision): this {
    const decision = this.draft.get(id);
    if (decision?.state !== 'accepted') return this;
    const changed = how(decision);
    this.draft.put(changed);
    this.standing.delete(spanKey(decision.type, decision.fragments));
    this.standing.set(spanKey(changed.type, changed.fragments), id);
    this.touched.add(id);
    return this;
  }

  reject(target: string, note?: string): this {
    const span = this.spanOf(target);
    if (!span || this.coverage.rejectionOf(span.type, span.fragments)) return this;
    const accepted = this.draft.get(target);
    if (accepted) this.remove(target);
    const id = this.fresh('#');
    const { text, annotator } = this.state;
    this.draft.insert(
      makeDecision(text, {
        id,
        type: span.type,
        fragments: span.fragments,
        state: 'rejected',
        ...(note ? { note: note.replace(/\s+/g, ' ') } : {}),
        ...(annotator === undefined ? {} : { annotator }),
      }),
      this.draft.decisions.length,
    );
    this.touched.add(id);
    return this;
  }

  remove(id: string): this {
    for (const holder of [...this.draft.decisions]) {
      if (!holder.holds.includes(id)) continue;
      this.draft.put({ ...holder, holds: holder.holds.filter((held) => held !== id) });
    }
    this.draft.remove(id);
    return this;
  }

  /** What the machine says of posts and holders, where the person has accepted both ends. */
  private linkHolders(accepted: readonly Suggestion[]): void {
    if (accepted.length === 0) return;
    const places = new Set(accepted.map(({ fragments }) => placeKey(fragments)));
    const index = new Map(this.draft.decisions.map(({ id }, i) => [id, i]));
    const standingOf = (s: Suggestion): string | undefined =>
      this.standing.get(spanKey(s.type, s.fragments));
    for (const title of this.state.suggestions) {
      if (title.holders.length === 0) continue;
      const held = standingOf(title);
      if (held === undefined) continue;
      for (const holder of title.holders) {
        const person = this.suggestions.get(holder);
        const id = person && standingOf(person);
        if (!person || id === undefined) continue;
        // Only what this step accepts: an older pair may have been unlinked by the person.
        if (!places.has(placeKey(title.fragments)) && !places.has(placeKey(person.fragments))) {
          continue;
        }
        const at = index.get(id) ?? -1;
        const decision = this.draft.decisions.at(at);
        if (at < 0 || !decision || decision.holds.includes(held)) continue;
        this.draft.put({ ...decision, holds: [...decision.holds, held] }, at);
      }
    }
  }

  private fresh(prefix: string): string {
    const known = this.greatest.get(prefix);
    const id = known === undefined ? nextId(prefix, this.taken) : `${prefix}${String(known + 1)}`;
    this.greatest.set(prefix, Number(id.slice(prefix.length)));
    return id;
  }
}
