import { Kind, WORDS } from '../lexicon/lexicon.ts';
import { mix } from './hash.ts';
import { Class, type Observation, PAD } from './observation.ts';

/** Number of features of a character that need nothing but its text and role. */
export const BASE_FEATURES = 76;

const SUFFIX = Kind.division | Kind.place | Kind.organisation | Kind.body;
const OPENER = Kind.head | Kind.body | Kind.rank;

/** Distances in a few steps: near ones exact, far ones together. */
const BUCKETS = Uint8Array.from({ length: 64 }, (_, d) => {
  if (d <= 6) return d;
  if (d <= 8) return 7;
  if (d <= 11) return 8;
  if (d <= 16) return 9;
  return d <= 25 ? 10 : 11;
});
const bucket = (distance: number): number => BUCKETS[Math.min(63, distance)];
const cap = (value: number, limit: number): number => (value < limit ? value : limit);

/** Writes the base features of every character to `out`, `BASE_FEATURES` for each; 0 is none. */
export function baseFeatures(o: Observation, role: number, out: Int32Array): void {
  for (let i = 0; i < o.length; i++) {
    let k = characterFeatures(o, i + PAD, out, i * BASE_FEATURES);
    k = lexiconFeatures(o, i + PAD, out, k);
    k = everydayFeatures(o, i + PAD, out, k);
    k = segmentFeatures(o, i + PAD, out, k);
    k = outlookFeatures(o, i + PAD, out, k);
    out[k++] = mix(60, role);
    out[k++] = mix(61, role, cap(i, 5));
    out[k++] = mix(62, role, cap(o.length - i, 5));
    out[k++] = mix(63, role, cap(o.length, 14), o.surnames[i + PAD]);
    if (k > (i + 1) * BASE_FEATURES) throw new Error(`too many features: ${k - i * BASE_FEATURES}`);
    out.fill(0, k, (i + 1) * BASE_FEATURES);
  }
}

/** The characters around, their classes, and how they look as parts of names. */
function characterFeatures(o: Observation, at: number, out: Int32Array, k: number): number {
  const { codes, classes, surnames, flags } = o;
  const a = codes[at - 2];
  const b = codes[at - 1];
  const c = codes[at];
  const d = codes[at + 1];
  const e = codes[at + 2];
  out[k++] = mix(1, a);
  out[k++] = mix(2, b);
  out[k++] = mix(3, c);
  out[k++] = mix(4, d);
  out[k++] = mix(5, e);
  out[k++] = mix(6, codes[at - 3]);
  out[k++] = mix(7, codes[at + 3]);
  out[k++] = mix(8, a, b);
  out[k++] = mix(9, b, c);
  out[k++] = mix(10, c, d);
  out[k++] = mix(11, d, e);
  out[k++] = mix(12, b, d);
  out[k++] = mix(13, b, c, d);
  out[k++] = mix(14, a, b, c);
  out[k++] = mix(15, c, d, e);
  out[k++] = mix(16, codes[at - 3], a, b);
  out[k++] = mix(17, d, e, codes[at + 3]);
  const shape =
    (classes[at - 2] << 16) | (classes[at - 1] << 12) | (classes[at] << 8) | (classes[at + 1] << 4);
  out[k++] = mix(18, shape | classes[at + 2]);
  const s = surnames[at];
  const s1 = surnames[at - 1];
  const s2 = surnames[at - 2];
  const names = (s2 << 9) | (s1 << 6) | (s << 3) | surnames[at + 1];
  out[k++] = mix(19, names);
  const given =
    (flags[at - 1] & 1) |
    ((flags[at] & 1) << 1) |
    ((flags[at + 1] & 1) << 2) |
    ((flags[at + 2] & 1) << 3);
  out[k++] = mix(20, names, given);
  out[k++] = s > 0 ? mix(21, s, e) : 0;
  out[k++] = s > 0 ? mix(22, s, codes[at + 3]) : 0;
  out[k++] = s1 > 0 ? mix(23, s1, d) : 0;
  out[k++] = s1 > 0 ? mix(24, s1, e) : 0;
  out[k++] = s2 > 0 ? mix(25, s2, d) : 0;
  let foreign = 0;
  let functions = 0;
  for (let j = -3; j <= 3; j++) {
    foreign = (foreign << 2) | ((flags[at + j] & 2) >> 1) | (classes[at + j] === Class.dot ? 2 : 0);
    functions = (functions << 1) | ((flags[at + j] & 4) >> 2);
  }
  out[k++] = mix(26, foreign);
  out[k++] = mix(27, functions, s);
  return k;
}

/** Words of the lexicon around. */
function lexiconFeatures(o: Observation, at: number, out: Int32Array, k: number): number {
  const { codes, place, rank, appellation, begins, ends, surnames, flags } = o;
  const p = place[at];
  const places = (place[at - 1] << 16) | (p << 8) | place[at + 1];
  if (places !== 0) {
    out[k++] = mix(30, p);
    out[k++] = mix(31, places);
    out[k++] = mix(32, p, ends[at + 1] & SUFFIX, ends[at + 2] & SUFFIX);
    out[k++] = mix(33, place[at - 1], codes[at]);
  }
  const ranks = (rank[at - 1] << 8) | (rank[at] << 4) | rank[at + 1];
  if (ranks !== 0) {
    out[k++] = mix(34, ranks);
    out[k++] = mix(35, ranks, surnames[at], codes[at + 1]);
    out[k++] = mix(36, ranks, codes[at]);
  }
  const ended = ends[at] & SUFFIX;
  const ending = ends[at + 1] & SUFFIX;
  out[k++] = mix(37, ended, begins[at] & (SUFFIX | OPENER));
  out[k++] = mix(38, ends[at - 1] & (SUFFIX | Kind.rank), begins[at] & (SUFFIX | OPENER));
  out[k++] = mix(39, ended, begins[at + 1] & (SUFFIX | OPENER));
  out[k++] = mix(40, ending, ends[at + 2] & SUFFIX);
  const calls =
    (appellation[at - 1] << 12) |
    (appellation[at] << 8) |
    (appellation[at + 1] << 4) |
    appellation[at + 2];
  if (calls !== 0) {
    out[k++] = mix(41, calls, surnames[at], surnames[at - 1]);
    out[k++] = mix(42, calls, codes[at]);
  }
  if (flags[at] & 8) out[k++] = mix(43, codes[at - 1], codes[at + 1]);
  return k;
}

/** Everyday words, which are names only where their surroundings say so, and quotations. */
function everydayFeatures(o: Observation, at: number, out: Int32Array, k: number): number {
  const { word, begins, ends, surnames, quote, quoteStart, quoteEnd, codes } = o;
  const w = word[at];
  out[k++] = mix(64, w);
  out[k++] = mix(65, word[at - 1], w, word[at + 1]);
  const starting = begins[at] & WORDS;
  if (starting !== 0) out[k++] = mix(66, starting, surnames[at], ends[at + 1] & WORDS);
  const crossing = ends[at + 1] & WORDS;
  if (crossing !== 0) out[k++] = mix(67, crossing, ends[at] & WORDS, surnames[at]);
  if (surnames[at - 1] > 0 || surnames[at - 2] > 0) {
    out[k++] = mix(68, w, (surnames[at - 2] << 3) | surnames[at - 1], begins[at + 1] & WORDS);
  }
  out[k++] = mix(69, w, begins[at + 1] & WORDS, ends[at - 1] & WORDS);
  const q = quote[at];
  if (q > 0) {
    const start = quoteStart[at];
    out[k++] = mix(100, q, cap(at - start, 4), cap(quoteEnd[at] - at, 4));
    out[k++] = mix(101, q, codes[start - 2], codes[start - 1]);
    out[k++] = mix(102, q, cap(quoteEnd[at] - start, 12), codes[quoteEnd[at] + 1]);
  }
  return k;
}

/** Where the character stands between two delimiters. */
function segmentFeatures(o: Observation, at: number, out: Int32Array, k: number): number {
  const { codes, segmentStart, segmentEnd, surnames } = o;
  const start = segmentStart[at];
  const end = segmentEnd[at];
  const before = codes[start - 1];
  const behind = codes[end];
  if (end - start <= 8) {
    out[k++] = mix(44, ((end - start) << 4) | (at - start), before, behind);
    out[k++] = mix(45, ((end - start) << 4) | (at - start), surnames[start]);
  }
  out[k++] = mix(46, before, cap(at - start, 6));
  out[k++] = mix(47, behind, cap(end - at, 6));
  return k;
}

/** Ranks and suffixes ahead and ranks behind, which a window of characters does not reach. */
function outlookFeatures(o: Observation, at: number, out: Int32Array, k: number): number {
  const { codes, nextRank, nextOrganisation, nextPlace, previousRank, place, surnames, classes } =
    o;
  const rank = nextRank[at];
  const organisation = nextOrganisation[at];
  const placed = nextPlace[at];
  const r = rank > 0 ? bucket(rank - at) : 15;
  const g = organisation > 0 ? bucket(organisation - at) : 15;
  const p = placed > 0 ? bucket(placed - at) : 15;
  // What stands behind the rank decides whether it is held by somebody: a surname, a delimiter, a verb.
  let follower = 0;
  if (rank > 0) follower = surnames[rank] > 1 ? 20 + surnames[rank] : classes[rank];
  out[k++] = mix(48, r, follower);
  out[k++] = mix(49, (r << 8) | (g << 4) | p, follower > 20 ? 1 : 0);
  out[k++] = mix(50, g, place[at]);
  out[k++] = mix(51, p, place[at]);
  if (rank > 0) {
    out[k++] = mix(52, codes[rank - 2], codes[rank - 1], r);
    out[k++] = mix(53, r, follower, place[at]);
  }
  if (organisation > 0) out[k++] = mix(54, codes[organisation - 2], codes[organisation - 1], g);
  if (placed > 0) out[k++] = mix(55, codes[placed - 1], p);
  const held = previousRank[at];
  if (held > 0) {
    const h = bucket(at - held);
    out[k++] = mix(56, h, surnames[at]);
    out[k++] = mix(57, codes[held - 2], codes[held - 1], h);
    out[k++] = mix(58, h, codes[at]);
  }
  return k;
}
