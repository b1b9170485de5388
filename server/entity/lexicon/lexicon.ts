import { EVERYDAY } from './data/words.ts';
import { places, type PlaceKind } from './places.ts';
import { BODIES, POST_HEADS, RANKS } from './posts.ts';
import {
  APPELLATIONS,
  DIVISION_SUFFIXES,
  ORGANISATION_SUFFIXES,
  PLACE_SUFFIXES,
} from './suffixes.ts';
import { sectionsOf } from './table.ts';
import { Trie } from './trie.ts';

/** What a word of the lexicon can be; one bit each. */
export const Kind = {
  province: 1 << 0,
  prefecture: 1 << 1,
  county: 1 << 2,
  town: 1 << 3,
  world: 1 << 4,
  nature: 1 << 5,
  region: 1 << 6,
  rank: 1 << 7,
  head: 1 << 8,
  body: 1 << 9,
  division: 1 << 10,
  place: 1 << 11,
  organisation: 1 << 12,
  appellation: 1 << 13,
  noun: 1 << 14,
  verb: 1 << 15,
  adjective: 1 << 16,
  adverb: 1 << 17,
  time: 1 << 18,
  other: 1 << 19,
} as const;

/** The kinds that are names of places. */
export const PLACES = (1 << 7) - 1;

/** The kinds that are everyday words. */
export const WORDS = 0b111111 << 14;

const KIND_OF_PLACE: Record<PlaceKind, number> = {
  province: Kind.province,
  prefecture: Kind.prefecture,
  county: Kind.county,
  town: Kind.town,
  world: Kind.world,
  nature: Kind.nature,
  region: Kind.region,
};

function build(): Trie {
  const trie = new Trie();
  for (const [name, kind] of places()) trie.add(name, KIND_OF_PLACE[kind]);
  const lists: [readonly string[], number][] = [
    [RANKS, Kind.rank],
    [POST_HEADS, Kind.head],
    [BODIES, Kind.body],
    [DIVISION_SUFFIXES, Kind.division],
    [PLACE_SUFFIXES, Kind.place],
    [ORGANISATION_SUFFIXES, Kind.organisation],
    [APPELLATIONS, Kind.appellation],
  ];
  for (const [title, words] of sectionsOf(EVERYDAY)) {
    lists.push([words, Kind[title as 'noun' | 'verb' | 'adjective' | 'adverb' | 'time' | 'other']]);
  }
  for (const [words, kind] of lists) for (const word of words) trie.add(word, kind);
  return trie;
}

let built: Trie | undefined;

/** Every list of this folder in one trie, built when it is first asked for. */
export function lexicon(): Trie {
  return (built ??= build());
}
