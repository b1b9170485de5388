/**
 * What a person decided about a page.
 *
 * A Suggestion is what the machine read; a Decision is what a person said. They are two lists that
 * never mix: accepting a suggestion makes a decision, rejecting it makes a decision too, and a later
 * reading of the machine changes neither. All offsets are UTF-16 code units of the decoded page.
 *
 * A span is a list of fragments: a name cut by a line break is two stretches, and no fragment ever
 * holds a newline (brat forbids it, and the newline is no part of a name).
 */
import type { Mention } from '../entity/mention.ts';
import type { Range } from '../text/lines.ts';
import { splitsCharacter } from './codepoints.ts';

export type DecisionState = 'accepted' | 'rejected';

/** A link out of the corpus: a row of an authority file, or `Wikidata` with a Q number. */
export interface Normalisation {
  resource: string;
  id: string;
  /** The name it has there. */
  label?: string;
}

/**
 * Names of the attributes that the program itself understands. Others are kept as they are.
 * A flag is `true`, anything else a string without white space (brat's rule).
 */
export const ATTRIBUTE = {
  /** The annotator's own certainty, `0`..`1` or a word of theirs. */
  confidence: 'Confidence',
  /** A post held in an acting capacity: 代区长. */
  acting: 'Acting',
  /** The annotator doubts it. */
  doubt: 'Doubt',
  /** PER by surname or nickname with an appellation: 王书记. */
  nominal: 'Nominal',
} as const;

export type Attributes = Readonly<Record<string, string | true>>;

export interface Decision {
  /** Unique within its page, stable while the decision lives: brat's `T12`, or `#3` of a rejection. */
  id: string;
  state: DecisionState;
  type: string;
  /** In order, apart, not empty, none with a newline. */
  fragments: readonly Range[];
  /** The characters of the fragments, joined without the break. */
  text: string;
  attributes: Attributes;
  note?: string;
  /** PER: ids of the TITLE decisions it holds. */
  holds: readonly string[];
  norms: readonly Normalisation[];
  annotator?: string;
}

/** What the machine believes, as the annotation room sees it. */
export interface Suggestion {
  /** From type and place: the same reading of the same text has the same id. */
  id: string;
  type: string;
  fragments: readonly Range[];
  text: string;
  nominal: boolean;
  /** TITLE: ids of the PER suggestions that hold it. */
  holders: readonly string[];
  /** 0..1, and the evidence. */
  confidence: number;
  why: string;
}

/** What Python, and so brat, takes for the end of a line; a fragment holds none of them. */
const NEWLINE = /[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]/;

/** `PER:10-13;15-16`: a span's type and place in one word. */
export function spanKey(type: string, fragments: readonly Range[]): string {
  return `${type}:${placeKey(fragments)}`;
}

export function placeKey(fragments: readonly Range[]): string {
  return fragments.map(({ start, end }) => `${String(start)}-${String(end)}`).join(';');
}

/** First offset and offset behind the last character. */
export function extent(fragments: readonly Range[]): Range {
  return fragments.length === 0
    ? { start: 0, end: 0 }
    : { start: fragments[0].start, end: fragments[fragments.length - 1].end };
}

/** The characters of a span, its break left out. */
export function coveredText(text: string, fragments: readonly Range[]): string {
  return fragments.map(({ start, end }) => text.slice(start, end)).join('');
}

/**
 * Proper fragments out of any ranges of a text: cut at newlines, clamped to the text, widened to
 * whole characters, adjoining ones joined, empty ones dropped. May be empty.
 */
export function toFragments(text: string, ranges: readonly Range[]): Range[] {
  const clean: Range[] = [];
  const push = (start: number, end: number): void => {
    if (start >= end) return;
    const last = clean.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else clean.push({ start, end });
  };
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const range of sorted) {
    let start = Math.max(0, range.start);
    let end = Math.min(text.length, range.end);
    if (splitsCharacter(text, start)) start--;
    if (splitsCharacter(text, end)) end++;
    let from = start;
    for (let i = start; i < end; i++) {
      if (!NEWLINE.test(text[i])) continue;
      push(from, i);
      from = i + 1;
    }
    push(from, end);
  }
  return clean;
}

/**
 * The fragments of one contiguous stretch as a reader of a format without fragments gives it. The
 * white space around a line break (indents, blank lines) is no part of a name and is left out.
 */
export function fragmentsOfStretch(text: string, range: Range): Range[] {
  const fragments = toFragments(text, [range]);
  if (fragments.length < 2) return fragments;
  return fragments
    .map((fragment, i) => {
      let { start, end } = fragment;
      while (i > 0 && start < end && isBlank(text[start])) start++;
      while (i < fragments.length - 1 && end > start && isBlank(text[end - 1])) end--;
      return { start, end };
    })
    .filter(({ start, end }) => start < end);
}

/** White space as a page has it: spaces, tabs, U+3000, newlines. */
export function isBlank(ch: string): boolean {
  return /\s/.test(ch);
}

/** A decision with everything optional left empty. */
export function makeDecision(
  text: string,
  given: { id: string; type: string; fragments: readonly Range[] } & Partial<Decision>,
): Decision {
  return {
    state: 'accepted',
    attributes: {},
    holds: [],
    norms: [],
    ...given,
    text: coveredText(text, given.fragments),
  };
}

/** The machine's mentions as suggestions. Same order, one for one. */
export function suggestionsOf(mentions: readonly Mention[]): Suggestion[] {
  const ids = mentions.map(({ label, fragments }) => spanKey(label, fragments));
  return mentions.map((mention, i) => ({
    id: ids[i],
    type: mention.label,
    fragments: mention.fragments,
    text: mention.text,
    nominal: mention.nominal,
    holders: mention.holders.map((holder) => ids[holder]),
    confidence: mention.confidence,
    why: mention.why,
  }));
}

/** By place: start, then the longer one first, then id. */
export function byPlace(
  a: { fragments: readonly Range[]; id: string },
  b: { fragments: readonly Range[]; id: string },
): number {
  const left = extent(a.fragments);
  const right = extent(b.fragments);
  return left.start - right.start || right.end - left.end || compareIds(a.id, b.id);
}

/** T2 before T10. */
export function compareIds(a: string, b: string): number {
  const left = /^(\D*)(\d+)$/.exec(a);
  const right = /^(\D*)(\d+)$/.exec(b);
  if (left && right && left[1] === right[1]) return Number(left[2]) - Number(right[2]);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The next free id of a letter: one more than the greatest in use, so that ids are not used twice. */
export function nextId(prefix: string, taken: Iterable<string>): string {
  let greatest = 0;
  for (const id of taken) {
    if (!id.startsWith(prefix)) continue;
    const number = Number(id.slice(prefix.length));
    if (Number.isInteger(number) && number > greatest) greatest = number;
  }
  return `${prefix}${String(greatest + 1)}`;
}
