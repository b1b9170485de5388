import {
  FOREIGN_CHARACTERS,
  FUNCTION_CHARACTERS,
  GIVEN_CHARACTERS,
} from '../lexicon/characters.ts';
import { foldCode } from '../lexicon/fold.ts';
import { Kind, lexicon, PLACES, WORDS } from '../lexicon/lexicon.ts';
import { isAbbreviation } from '../lexicon/places.ts';
import { isCompound, surnameRank } from '../lexicon/surnames.ts';

/** Empty places before and behind the text, so that windows need no bounds checks. */
export const PAD = 4;

/** What a character is, for patterns of characters. */
export const enum Class {
  pad,
  han,
  digit,
  numeral,
  latin,
  space,
  stop,
  comma,
  list,
  dot,
  open,
  close,
  colon,
  other,
}

const CLASSES = new Uint8Array(0x10000).fill(Class.other);
const assign = (characters: string, value: Class) => {
  for (const ch of characters) CLASSES[ch.charCodeAt(0)] = value;
};
for (let code = 0x3400; code <= 0x9fff; code++) CLASSES[code] = Class.han;
// The halves of a character outside the basic plane: rare Chinese characters, mostly in names.
for (let code = 0xd840; code <= 0xdfff; code++) CLASSES[code] = Class.han;
for (let code = 65; code < 123; code++) CLASSES[code] = Class.latin;
assign('0123456789%.', Class.digit);
assign('一二三四五六七八九十百千万亿零〇两几多', Class.numeral);
assign(' ', Class.space);
assign('。!?;…', Class.stop);
assign(',', Class.comma);
assign('、/|', Class.list);
assign('·', Class.dot);
assign('“‘《(【<[〈', Class.open);
assign('”’》)】>]〉', Class.close);
assign(':', Class.colon);

/** Characters that end the stretch in which a rank or suffix further on says something. */
const BARRIERS = new Uint8Array(0x10000);
for (const ch of '的了在是被把将向从对说让使') BARRIERS[ch.charCodeAt(0)] = 1;

/** Endings that make a noun of a word. */
const ENDINGS = new Uint8Array(0x10000);
for (const ch of '感性度率力型式观界类化制级费量值期版') ENDINGS[ch.charCodeAt(0)] = 1;

/** Flags of one character. */
export const Flag = { given: 1, foreign: 2, function: 4, abbreviation: 8 } as const;
const FLAGS = new Uint8Array(0x10000);
for (const code of GIVEN_CHARACTERS) FLAGS[code] |= Flag.given;
for (const code of FOREIGN_CHARACTERS) FLAGS[code] |= Flag.foreign;
for (const code of FUNCTION_CHARACTERS) FLAGS[code] |= Flag.function;

/** Kind, marks and the longest stretch that is a name or title rather than speech. */
const QUOTES: readonly (readonly [number, number, number, number])[] = [
  [1, '“'.charCodeAt(0), '”'.charCodeAt(0), 16],
  [2, '《'.charCodeAt(0), '》'.charCodeAt(0), 60],
];

const LOOK = Kind.rank | Kind.body | Kind.organisation | Kind.place | Kind.division;

/**
 * A text as the features see it: every array has `PAD` places before and behind. Positions of
 * words of the lexicon are told as Begin 1, Inside 2, End 3, Single 4, and 0 outside.
 */
export class Observation {
  readonly length: number;
  readonly codes: Uint16Array;
  readonly classes: Uint8Array;
  readonly surnames: Uint8Array;
  readonly flags: Uint8Array;
  /** Kinds of the words that begin and that end at a place. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** Longest known place around a character: bit of its kind × 8 + position. */
  readonly place: Uint16Array;
  /** Longest rank word around a character: position. */
  readonly rank: Uint8Array;
  readonly appellation: Uint8Array;
  /** Longest everyday word around a character: its part of speech × 8 + position. */
  readonly word: Uint8Array;
  /** Inside quotation marks 1, inside the marks of a title 2; offsets of its opening and closing mark. */
  readonly quote: Uint8Array;
  readonly quoteStart: Int32Array;
  readonly quoteEnd: Int32Array;
  /** Segment between delimiters: where it starts and where it ends (exclusive), padded offsets. */
  readonly segmentStart: Int32Array;
  readonly segmentEnd: Int32Array;
  /** Padded offset of the end of the next rank word in reach, 0 where none. */
  readonly nextRank: Int32Array;
  readonly nextOrganisation: Int32Array;
  readonly nextPlace: Int32Array;
  readonly previousRank: Int32Array;

  constructor(text: string) {
    const n = text.length;
    const size = n + 2 * PAD;
    this.length = n;
    this.codes = new Uint16Array(size);
    this.classes = new Uint8Array(size);
    this.surnames = new Uint8Array(size);
    this.flags = new Uint8Array(size);
    this.begins = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.place = new Uint16Array(size);
    this.rank = new Uint8Array(size);
    this.appellation = new Uint8Array(size);
    this.word = new Uint8Array(size);
    this.quote = new Uint8Array(size);
    this.quoteStart = new Int32Array(size);
    this.quoteEnd = new Int32Array(size);
    this.segmentStart = new Int32Array(size);
    this.segmentEnd = new Int32Array(size);
    this.nextRank = new Int32Array(size);
    this.nextOrganisation = new Int32Array(size);
    this.nextPlace = new Int32Array(size);
    this.previousRank = new Int32Array(size);
    for (let i = 0; i < n; i++) {
      const code = foldCode(text.charCodeAt(i));
      const at = i + PAD;
      this.codes[at] = code;
      this.classes[at] = CLASSES[code];
      this.surnames[at] = surnameRank(code);
      this.flags[at] = FLAGS[code] | (isAbbreviation(code) ? Flag.abbreviation : 0);
    }
    for (let at = PAD; at + 1 < n + PAD; at++) {
      if (this.surnames[at] < 4 && isCompound(this.codes[at], this.codes[at + 1]))
        this.surnames[at] = 4;
    }
    this.matchLexicon();
    this.findQuotes();
    this.cutSegments();
    this.lookAround();
  }

  private matchLexicon(): void {
    const trie = lexicon();
    const last = this.length + PAD;
    let freePlace = 0;
    let freeRank = 0;
    let freeAppellation = 0;
    let freeWord = 0;
    for (let at = PAD; at < last; at++) {
      let place = 0;
      let placeEnd = 0;
      let rankEnd = 0;
      let appellationEnd = 0;
      let word = 0;
      let wordEnd = 0;
      let state = 0;
      for (let end = at; end < last; end++) {
        state = trie.follow(state, this.codes[end]);
        if (state < 0) break;
        const mask = trie.mask(state);
        if (mask === 0) continue;
        this.begins[at] |= mask;
        this.ends[end] |= mask;
        if (mask & PLACES) {
          place = mask & PLACES;
          placeEnd = end + 1;
        }
        if (mask & WORDS) {
          word = mask & WORDS;
          wordEnd = end + 1;
        }
        if (mask & Kind.rank) rankEnd = end + 1;
        if (mask & Kind.appellation) appellationEnd = end + 1;
      }
      if (placeEnd > freePlace && at >= freePlace) {
        const kind = 31 - Math.clz32(place & -place);
        for (let i = at; i < placeEnd; i++)
          this.place[i] = (kind + 1) * 8 + positionIn(i, at, placeEnd);
        freePlace = placeEnd;
      }
      if (wordEnd > freeWord && at >= freeWord) {
        // 幸福感, 责任制: an everyday word with an ending is an everyday noun.
        if (wordEnd - at === 2 && wordEnd < last && ENDINGS[this.codes[wordEnd]] === 1) {
          wordEnd++;
          word = Kind.noun;
          this.begins[at] |= word;
          this.ends[wordEnd - 1] |= word;
        }
        const kind = 31 - Math.clz32(word & -word) - 13;
        for (let i = at; i < wordEnd; i++) this.word[i] = kind * 8 + positionIn(i, at, wordEnd);
        freeWord = wordEnd;
      }
      if (rankEnd > freeRank && at >= freeRank) {
        for (let i = at; i < rankEnd; i++) this.rank[i] = positionIn(i, at, rankEnd);
        freeRank = rankEnd;
      }
      if (appellationEnd > freeAppellation && at >= freeAppellation) {
        for (let i = at; i < appellationEnd; i++)
          this.appellation[i] = positionIn(i, at, appellationEnd);
        freeAppellation = appellationEnd;
      }
    }
  }

  private findQuotes(): void {
    for (const [kind, open, close, reach] of QUOTES) {
      let start = -1;
      for (let at = PAD; at < this.length + PAD; at++) {
        if (this.codes[at] === open) start = at;
        else if (this.codes[at] === close && start >= 0) {
          if (at - start <= reach) {
            this.quote.fill(kind, start + 1, at);
            this.quoteStart.fill(start, start + 1, at);
            this.quoteEnd.fill(at, start + 1, at);
          }
          start = -1;
        }
      }
    }
  }

  private cutSegments(): void {
    const last = this.length + PAD;
    let start = PAD;
    for (let at = PAD; at <= last; at++) {
      const kind = at < last ? this.classes[at] : Class.stop;
      if (kind <= Class.latin && at < last) continue;
      for (let i = start; i < at; i++) {
        this.segmentStart[i] = start;
        this.segmentEnd[i] = at;
      }
      if (at < last) {
        this.segmentStart[at] = at;
        this.segmentEnd[at] = at + 1;
      }
      start = at + 1;
    }
  }

  private lookAround(): void {
    const last = this.length + PAD;
    let rank = 0;
    let organisation = 0;
    let place = 0;
    for (let at = last - 1; at >= PAD; at--) {
      if (this.classes[at] > Class.latin || BARRIERS[this.codes[at]] === 1)
        rank = organisation = place = 0;
      const mask = this.ends[at] & LOOK;
      if (this.rank[at] >= 3) rank = at + 1;
      if (mask & (Kind.organisation | Kind.body)) organisation = at + 1;
      if (mask & (Kind.place | Kind.division)) place = at + 1;
      this.nextRank[at] = rank;
      this.nextOrganisation[at] = organisation;
      this.nextPlace[at] = place;
    }
    rank = 0;
    for (let at = PAD; at < last; at++) {
      if (this.classes[at] > Class.space) rank = 0;
      this.previousRank[at] = rank;
      if (this.rank[at] >= 3) rank = at + 1;
    }
  }
}

function positionIn(at: number, start: number, end: number): number {
  if (end - start === 1) return 4;
  if (at === start) return 1;
  return at === end - 1 ? 3 : 2;
}
