import { RANKS } from './lexicon/posts.ts';
import { APPELLATIONS } from './lexicon/suffixes.ts';
import { surnameLength } from './lexicon/surnames.ts';
import type { BlockEvidence } from './tagger/evidence.ts';
import type { ScoredSpan } from './tagger/tagger.ts';

type Group = 'person' | 'place' | 'organisation';

/** How surely a string was read as a name on the page, over all its occurrences. */
interface Known {
  text: string;
  weight: Record<Group, number>;
}

/** A block as evidence is drawn from it and given to it. */
export interface ReadBlock {
  text: string;
  spans: readonly ScoredSpan[];
}

/** Readings below this probability say nothing about other places of the page. */
const CREDIBLE = 0.5;
/** Sum of probabilities from which on a name is known well. */
const WELL_KNOWN = 1.5;

/** So sure a reading that the page has nothing to add. */
const CERTAIN = 0.97;

/** First characters of what people are called by after their surname. */
const CALLS = new Uint8Array(0x10000);
for (const word of [...APPELLATIONS, ...RANKS]) CALLS[word.charCodeAt(0)] = 1;

/** Whether a stretch lies in a span that is certain. */
function isCertain(spans: readonly ScoredSpan[], start: number, end: number): boolean {
  return spans.some((span) => span.start <= start && span.end >= end && span.confidence >= CERTAIN);
}

const UNIT = /[\p{Script=Han}]{1,8}?(?:街道|社区|新区|省|市|区|县|镇|乡|村|州|旗)/gu;
const UNIT_TAIL = /(?:街道|社区|新区|省|市|区|县|镇|乡|村|州|旗)$/;

/**
 * What a page says about its names: a name read once stands elsewhere too, and the X of an X街道
 * or X镇 is a place wherever it stands alone.
 */
export class PageEvidence {
  private readonly known = new Map<string, Known>();
  /** Known strings by their first two characters, longest first. */
  private readonly index = new Map<number, Known[]>();
  /** 1 where a character opens a known string, 2 where it is a surname of the page. */
  private readonly openers = new Uint8Array(0x10000);

  constructor(blocks: readonly ReadBlock[]) {
    for (const { text, spans } of blocks) for (const span of spans) this.learn(text, span);
    for (const entry of this.known.values()) {
      const key = pair(entry.text.charCodeAt(0), entry.text.charCodeAt(1));
      this.openers[entry.text.charCodeAt(0)] |= 1;
      const list = this.index.get(key);
      if (list) list.push(entry);
      else this.index.set(key, [entry]);
    }
    for (const list of this.index.values()) list.sort((a, b) => b.text.length - a.text.length);
  }

  private learn(text: string, { start, end, type, confidence }: ScoredSpan): void {
    if (confidence < CREDIBLE) return;
    const name = text.slice(start, end);
    if (type === 'PER') {
      const bare = name.replace(/[\s\u3000]/g, '');
      if (bare.length < 2) return;
      this.add(bare, 'person', confidence);
      const length = surnameLength(bare, 0);
      if (length > 0 && bare.length <= 4 && confidence > 0.8) {
        this.openers[bare.charCodeAt(0)] |= 2;
      }
    } else if (type === 'LOC') {
      this.add(name, 'place', confidence);
      this.addUnits(name, confidence);
    } else if (type === 'ORG') {
      if (name.length > 2) this.add(name, 'organisation', confidence);
      this.addUnits(name, confidence);
    } else if (type === 'TITLE') {
      this.addUnits(name, confidence);
    }
  }

  /** The places that a chain or a body is made of: 修武县西村乡 tells of 修武, 西村, 修武县, 西村乡. */
  private addUnits(name: string, confidence: number): void {
    for (const part of unitsOf(name)) this.add(part, 'place', confidence);
  }

  private add(text: string, group: Group, confidence: number): void {
    if (text.length < 2) return;
    let entry = this.known.get(text);
    if (!entry) {
      entry = { text, weight: { person: 0, place: 0, organisation: 0 } };
      this.known.set(text, entry);
    }
    entry.weight[group] += confidence;
  }

  /**
   * What the rest of the page says about a block; undefined where it says nothing.
   * @param spans the block's own reading, which is no evidence for itself
   */
  about({ text, spans }: ReadBlock): BlockEvidence | undefined {
    let evidence: BlockEvidence | undefined;
    // Whether the page tells anything that the block's own reading does not say with certainty.
    let news = false;
    const marks = (): BlockEvidence =>
      (evidence ??= {
        person: new Uint8Array(text.length),
        place: new Uint8Array(text.length),
        organisation: new Uint8Array(text.length),
        surname: new Uint8Array(text.length),
      });
    const free = { person: 0, place: 0, organisation: 0 };
    for (let at = 0; at + 1 < text.length; at++) {
      const opener = this.openers[text.charCodeAt(at)];
      if (opener === 0) continue;
      if (opener & 2) {
        marks().surname[at] = 1;
        if (CALLS[text.charCodeAt(at + 1)] === 1 && !isCertain(spans, at, at + 1)) news = true;
      }
      if ((opener & 1) === 0) continue;
      const key = pair(text.charCodeAt(at), text.charCodeAt(at + 1));
      const list = this.index.get(key) ?? this.padded(text, at);
      if (!list) continue;
      for (const entry of list) {
        const end = endOf(entry.text, text, at);
        if (end < 0) continue;
        const own = spans.find((span) => span.start === at && span.end === end);
        for (const group of ['person', 'place', 'organisation'] as const) {
          if (at < free[group]) continue;
          let weight = entry.weight[group];
          if (own && groupOf(own) === group && own.confidence >= CREDIBLE) weight -= own.confidence;
          if (weight < CREDIBLE - 1e-9) continue;
          if ((own && groupOf(own) !== group) || !isCertain(spans, at, end)) news = true;
          mark(marks()[group], at, end, weight >= WELL_KNOWN ? 4 : 0);
          free[group] = end;
        }
      }
    }
    return news ? evidence : undefined;
  }

  /** Names that stand padded in the text: 周　斌 for a known 周斌. */
  private padded(text: string, at: number): Known[] | undefined {
    const space = text.charCodeAt(at + 1);
    if (space !== 32 && space !== 0x3000) return undefined;
    const list = this.index.get(pair(text.charCodeAt(at), text.charCodeAt(at + 2)));
    return list?.filter((entry) => entry.text.length === 2);
  }
}

/** The parts of a name that are places by themselves; remembered, since pages are read again and again. */
function unitsOf(name: string): readonly string[] {
  const known = UNITS.get(name);
  if (known) return known;
  const units: string[] = [];
  for (const [unit] of name.matchAll(UNIT)) {
    const stem = unit.replace(UNIT_TAIL, '');
    if (stem.length < 2) continue;
    units.push(stem);
    if (unit !== name) units.push(unit);
  }
  if (UNITS.size > 20_000) UNITS.clear();
  UNITS.set(name, units);
  return units;
}

const UNITS = new Map<string, readonly string[]>();

/** Two characters as one number. */
const pair = (first: number, second: number): number => first * 0x10000 + second;

/** Offset behind a known string at a place, over the space of a padded name; -1 when it is not there. */
function endOf(known: string, text: string, at: number): number {
  if (text.startsWith(known, at)) return at + known.length;
  const padded = known.length === 2 && text[at] === known[0] && text[at + 2] === known[1];
  return padded && /[ \u3000]/.test(text[at + 1]) ? at + 3 : -1;
}

function groupOf({ type }: ScoredSpan): Group | undefined {
  if (type === 'PER') return 'person';
  if (type === 'LOC') return 'place';
  return type === 'ORG' ? 'organisation' : undefined;
}

function mark(into: Uint8Array, start: number, end: number, plus: number): void {
  for (let i = start; i < end; i++) into[i] = plus + (i === start ? 1 : i === end - 1 ? 3 : 2);
}
