/**
 * Decisions and a text that changes.
 *
 * Live edits: `applyChanges` moves decisions through a list of changes in the order in which the
 * editor made them. An edit inside a span keeps the span (a corrected misprint is still that name)
 * and reports it as changed; an edit across its edge or over all of it destroys the place. What was
 * destroyed is looked for again by quote and context, and reported as lost where that is not unique.
 *
 * Edits made elsewhere: `reanchor` knows the old text, `reanchorByQuote` only what a `.ann` file
 * recorded; there the neighbouring decisions are the context.
 *
 * All offsets are UTF-16. After every function each decision it returns covers exactly its `text`.
 */
import type { Range } from '../text/lines.ts';
import { lineChanges } from './linediff.ts';
import { coveredText, extent, spanKey, toFragments, type Decision } from './decision.ts';

/** `[start, end)` of the text replaced by `newText`; each change counts on the one before it. */
export interface TextChange extends Range {
  newText: string;
}

/** A decision without a place: shown to the person, who places or drops it. */
export interface Lost {
  /** As it was last, its fragments in the text of then. */
  decision: Decision;
  /** The characters before and after it; empty when they are not known. */
  prefix: string;
  suffix: string;
}

export interface Anchored {
  decisions: Decision[];
  /** Ids of decisions whose characters changed with the text. */
  changed: string[];
  lost: Lost[];
}

/** Characters of context on each side, white space left out. */
const CONTEXT = 32;
/** How many characters of context more than any other place the right one must agree in. */
const MARGIN = 4;

/** The text after a list of changes. */
export function changedText(text: string, changes: readonly TextChange[]): string {
  return changes.reduce(
    (now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end),
    text,
  );
}

/** Moves decisions through changes of the text; see the top of the file. */
export function applyChanges(
  text: string,
  decisions: readonly Decision[],
  changes: readonly TextChange[],
): Anchored {
  let now = text;
  let alive = [...decisions];
  const changed = new Set<string>();
  const destroyed: Lost[] = [];
  for (const change of changes) {
    const minimal = trimChange(now, change);
    const next = now.slice(0, change.start) + change.newText + now.slice(change.end);
    const survivors: Decision[] = [];
    for (const decision of alive) {
      const moved = minimal ? mapDecision(decision, minimal, next) : decision;
      if (!moved) {
        destroyed.push(withContext(now, decision));
        continue;
      }
      if (moved.text !== decision.text) changed.add(decision.id);
      survivors.push(moved);
    }
    alive = survivors;
    now = next;
  }
  return withPlacedAgain(now, decisions, alive, [...changed], destroyed);
}

/** The survivors, and of the destroyed what is found again. */
function withPlacedAgain(
  text: string,
  order: readonly Decision[],
  alive: Decision[],
  changed: string[],
  destroyed: readonly Lost[],
): Anchored {
  if (destroyed.length === 0) return { decisions: alive, changed, lost: [] };
  const found = placeAgain(text, destroyed, alive);
  const gone = new Set(found.lost.map(({ decision }) => decision.id));
  return {
    decisions: inOrderOf(order, [...alive, ...found.decisions]),
    changed: changed.filter((id) => !gone.has(id)),
    lost: found.lost,
  };
}

/** Puts decisions into a text that was changed elsewhere, the old text being known. */
export function reanchor(
  oldText: string,
  newText: string,
  decisions: readonly Decision[],
): Anchored {
  const changes = lineChanges(oldText, newText)
    .flatMap((change) => trimChange(oldText, change) ?? [])
    .reverse();
  // How far everything behind the first n changes has moved.
  const shifts = [0];
  for (const { start, end, newText: added } of changes) {
    shifts.push(shifts[shifts.length - 1] + added.length - (end - start));
  }
  const alive: Decision[] = [];
  const changed: string[] = [];
  const destroyed: Lost[] = [];
  for (const decision of decisions) {
    const whole = extent(decision.fragments);
    const before = countWhile(changes, ({ end }) => end <= whole.start);
    const until = countWhile(changes, ({ start }) => start < whole.end);
    const within = changes.slice(before, Math.max(before, until)).reverse();
    let moved: Decision | undefined = decision;
    let now = oldText;
    for (const change of within) {
      now = changedText(now, [change]);
      moved = moved && mapDecision(moved, change, now);
    }
    if (!moved) {
      destroyed.push(withContext(oldText, decision));
      continue;
    }
    if (moved.text !== decision.text) changed.push(decision.id);
    alive.push(shifted(moved, shifts[before]));
  }
  return withPlacedAgain(newText, decisions, alive, changed, destroyed);
}

/** How many leading things satisfy a condition that holds for a prefix of them. */
function countWhile<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shifted(decision: Decision, by: number): Decision {
  if (by === 0) return decision;
  const fragments = decision.fragments.map(({ start, end }) => ({
    start: start + by,
    end: end + by,
  }));
  return { ...decision, fragments };
}

/** The change without what it leaves equal at its two ends; undefined when it changes nothing. */
function trimChange(text: string, { start, end, newText }: TextChange): TextChange | undefined {
  let head = 0;
  const most = Math.min(end - start, newText.length);
  while (head < most && text[start + head] === newText[head]) head++;
  let tail = 0;
  while (tail < most - head && text[end - 1 - tail] === newText[newText.length - 1 - tail]) tail++;
  const change = {
    start: start + head,
    end: end - tail,
    newText: newText.slice(head, newText.length - tail),
  };
  return change.start === change.end && change.newText === '' ? undefined : change;
}

/** The decision after one change, or undefined when the change destroyed its place. */
function mapDecision(decision: Decision, change: TextChange, next: string): Decision | undefined {
  const { fragments } = decision;
  const whole = extent(fragments);
  if (change.start >= whole.end) return decision;
  const shift = change.newText.length - (change.end - change.start);
  if (change.end <= whole.start) return shifted(decision, shift);
  // Across an edge, or over everything: nobody can say what of it is still the span.
  if (change.start < whole.start || change.end > whole.end) return undefined;
  if (change.start === whole.start && change.end === whole.end) return undefined;
  const moved = fragments.map((fragment) => mapFragment(fragment, change, shift));
  const mapped = toFragments(next, moved);
  const text = coveredText(next, mapped);
  return text === '' ? undefined : { ...decision, fragments: mapped, text };
}

/** A fragment of a span that a change lies within. */
function mapFragment({ start, end }: Range, change: TextChange, shift: number): Range {
  if (change.start >= end) return { start, end };
  if (change.end <= start) return { start: start + shift, end: end + shift };
  // The new characters belong to the fragment in which the change began.
  if (change.start >= start) return { start, end: Math.max(end, change.end) + shift };
  return { start: change.start + change.newText.length, end: Math.max(end, change.end) + shift };
}

function withContext(text: string, decision: Decision): Lost {
  const { start, end } = extent(decision.fragments);
  return {
    decision,
    prefix: squeeze(text.slice(Math.max(0, start - 4 * CONTEXT), start)).slice(-CONTEXT),
    suffix: squeeze(text.slice(end, end + 4 * CONTEXT)).slice(0, CONTEXT),
  };
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** A text without its white space, and the way back. */
class Squeezed {
  readonly text: string;
  private readonly at: number[] = [];
  /** The same names come again and again. */
  private readonly known = new Map<string, readonly number[]>();
  private before: Int32Array | undefined;

  constructor(readonly source: string) {
    let text = '';
    for (let i = 0; i < source.length; i++) {
      if (/\s/.test(source[i])) continue;
      text += source[i];
      this.at.push(i);
    }
    this.text = text;
  }

  /** Every place of a quote, overlapping ones too. */
  places(quote: string): readonly number[] {
    const known = this.known.get(quote);
    if (known) return known;
    const found: number[] = [];
    this.known.set(quote, found);
    if (quote === '') return found;
    for (let at = this.text.indexOf(quote); at >= 0; at = this.text.indexOf(quote, at + 1)) {
      found.push(at);
    }
    return found;
  }

  /** The stretch of the source under `length` characters from `at`. */
  stretch(at: number, length: number): Range {
    return { start: this.at[at], end: this.at[at + length - 1] + 1 };
  }

  /** How many characters of the source before an offset are not white space. */
  squeezedOffset(offset: number): number {
    this.before ??= this.counted();
    return this.before[Math.min(Math.max(0, offset), this.source.length)];
  }

  private counted(): Int32Array {
    const before = new Int32Array(this.source.length + 1);
    let next = 0;
    for (let i = 0; i <= this.source.length; i++) {
      before[i] = next;
      if (this.at[next] === i) next++;
    }
    return before;
  }
}

/**
 * Looks for lost decisions by quote and context: a place is taken when the quote stands there and
 * its context agrees clearly better than at any other place, or when the quote occurs once and some
 * of its context stands there too. Two decisions of one type never share a place.
 * @param standing decisions that have their places already
 */
export function placeAgain(
  text: string,
  lost: readonly Lost[],
  standing: readonly Decision[] = [],
): { decisions: Decision[]; lost: Lost[] } {
  const squeezed = new Squeezed(text);
  const taken = new Set(standing.map(({ type, fragments }) => spanKey(type, fragments)));
  const decisions: Decision[] = [];
  const still: Lost[] = [];
  for (const entry of lost) {
    const quote = squeeze(entry.decision.text);
    const { best, second } = bestOf(squeezed.places(quote), (at) =>
      agreement(squeezed.text, at, quote.length, entry),
    );
    const contextless = entry.prefix + entry.suffix === '';
    const sure =
      best && (second ? best.score >= second.score + MARGIN : best.score > 1 || contextless);
    const placed = sure && placeAt(squeezed, best.at, quote.length, entry.decision);
    if (placed && claim(taken, placed)) decisions.push(placed);
    else still.push(entry);
  }
  return { decisions, lost: still };
}

interface Scored {
  at: number;
  score: number;
}

/**
 * The two places with the highest scores.
 * @param scoreOf may answer any lower number where it sees that a score cannot reach the best so far
 * @param first a place to look at before the others: a good score there makes them quick
 */
function bestOf(
  places: readonly number[],
  scoreOf: (at: number, best: number) => number,
  first?: number,
): { best?: Scored; second?: Scored } {
  let best: Scored | undefined;
  let second: Scored | undefined;
  const look = (at: number): void => {
    const score = scoreOf(at, best?.score ?? 0);
    if (!best || score > best.score) {
      second = best;
      best = { at, score };
    } else if (!second || score > second.score) second = { at, score };
  };
  if (first !== undefined) look(first);
  for (const at of places) if (at !== first) look(at);
  return { ...(best ? { best } : {}), ...(second ? { second } : {}) };
}

/** The last place that is not behind an offset, or the first one; places ascend. */
function nearest(places: readonly number[], offset: number): number | undefined {
  return places.at(Math.max(0, countWhile(places, (place) => place <= offset) - 1));
}

/** Takes a place for a decision; false when one of its type stands there already. */
function claim(taken: Set<string>, { type, fragments }: Decision): boolean {
  const key = spanKey(type, fragments);
  if (taken.has(key)) return false;
  taken.add(key);
  return true;
}

/** Characters of context that agree on both sides of a place. */
function agreement(text: string, at: number, length: number, { prefix, suffix }: Lost): number {
  let before = 0;
  while (before < prefix.length && text[at - 1 - before] === prefix[prefix.length - 1 - before]) {
    before++;
  }
  let after = 0;
  while (after < suffix.length && text[at + length + after] === suffix[after]) after++;
  return before + after;
}

function placeAt(
  squeezed: Squeezed,
  at: number,
  length: number,
  decision: Decision,
): Decision | undefined {
  const { source } = squeezed;
  const stretch = squeezed.stretch(at, length);
  // Padding inside a line (周 斌) is part of the span, the white space around a break is not.
  const fragments = toFragments(source, [stretch])
    .map((fragment, i, all) => {
      let { start, end } = fragment;
      while (i > 0 && start < end && /\s/.test(source[start])) start++;
      while (i < all.length - 1 && end > start && /\s/.test(source[end - 1])) end--;
      return { start, end };
    })
    .filter(({ start, end }) => start < end);
  const text = coveredText(source, fragments);
  return text === '' ? undefined : { ...decision, fragments, text };
}

/** How many of the nearest other decisions are asked. */
const NEIGHBOURS = 8;

/**
 * Places decisions by what a file recorded of them: their quotes and old offsets, without the old
 * text. A quote that occurs once is placed there; of several places the one is taken at which at
 * least two neighbouring decisions are found at the same distance as before, more than at any other.
 * @param recorded decisions with fragments of the old text (UTF-16, may lie outside the new one)
 * @param anchored decisions of the same file that still stand, as witnesses
 */
export function reanchorByQuote(
  text: string,
  recorded: readonly Decision[],
  anchored: readonly Decision[] = [],
): Anchored {
  const squeezed = new Squeezed(text);
  const witnesses = [...recorded, ...anchored]
    .map((decision) => ({
      id: decision.id,
      start: extent(decision.fragments).start,
      quote: squeeze(decision.text),
    }))
    .sort((a, b) => a.start - b.start);
  const ranks = new Map(witnesses.map(({ id }, i) => [id, i]));
  const alike = new Map<string, number>();
  for (const { quote } of witnesses) alike.set(quote, (alike.get(quote) ?? 0) + 1);
  const taken = new Set(anchored.map(({ type, fragments }) => spanKey(type, fragments)));
  const result: Anchored = { decisions: [], changed: [], lost: [] };
  let shift = 0;
  for (const decision of recorded) {
    const quote = squeeze(decision.text);
    const places = squeezed.places(quote);
    const old = extent(decision.fragments).start;
    const index = ranks.get(decision.id) ?? 0;
    const near = witnesses
      .slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)
      .filter(({ id }) => id !== decision.id);
    // Where the ones before have moved this one mostly has moved too.
    const likely = nearest(places, squeezed.squeezedOffset(old + shift));
    const { best, second } = bestOf(
      places,
      (at, least) => votes(squeezed, at, old, near, least),
      likely,
    );
    const clear = best && best.score >= 2 && best.score > (second?.score ?? 0);
    // The only place of the only such quote; one character alone proves nothing.
    const single = best && !second && alike.get(quote) === 1;
    const sure = clear === true || (single && (quote.length > 1 || best.score > 0));
    const placed = sure && best && placeAt(squeezed, best.at, quote.length, decision);
    if (placed && claim(taken, placed)) {
      result.decisions.push(placed);
      shift = extent(placed.fragments).start - old;
    } else result.lost.push({ decision, prefix: '', suffix: '' });
  }
  return result;
}

/**
 * Neighbours that stand at the same distance from a place as they stood from the old one.
 * @param least give up where this many cannot be reached
 */
function votes(
  squeezed: Squeezed,
  at: number,
  old: number,
  near: readonly { start: number; quote: string }[],
  least: number,
): number {
  const source = squeezed.stretch(at, 1).start;
  let count = 0;
  let left = near.length;
  for (const { start, quote } of near) {
    const there = squeezed.squeezedOffset(source + start - old);
    if (quote !== '' && squeezed.text.startsWith(quote, there)) count++;
    if (count + --left < least) return 0;
  }
  return count;
}

/** The decisions in the order of an older list, new ones last. */
function inOrderOf(order: readonly Decision[], decisions: readonly Decision[]): Decision[] {
  const rank = new Map(order.map(({ id }, i) => [id, i]));
  return [...decisions].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
}
