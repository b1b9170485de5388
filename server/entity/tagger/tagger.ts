import type { Role } from '../../page/page.ts';
import type { WordEngine } from '../../words/engine.ts';
import { straighten } from '../edges.ts';
import { Lattice, transitionsOf } from './decode.ts';
import { type BlockEvidence, EVIDENCE_FEATURES, evidenceFeatures } from './evidence.ts';
import { BASE_FEATURES, baseFeatures } from './features.ts';
import { LABEL_COUNT, labelsOf, spansOf, type TypedSpan } from './labels.ts';
import { BIAS, ROW_WORDS, type TaggerModel } from './model.ts';
import { Observation } from './observation.ts';
import { roleCode } from './roles.ts';
import { WORD_FEATURES, wordFeatures } from './words.ts';

const L = LABEL_COUNT;

/** A span with the probability that it is exactly that. */
export interface ScoredSpan extends TypedSpan {
  confidence: number;
}

/** What the tagger makes of a text by itself, before the rest of the page is heard. */
export interface Reading {
  text: string;
  role: Role;
  /** Sums of the weights of every character and label, in steps of the model's scale. */
  scores: Int16Array;
  spans: ScoredSpan[];
}

/** More than sums of weights come to: a label that must be taken. */
const FORCED = 12_000;

/** Labels with less than half a hundredth of the best one's weight are not looked at. */
const REACH = 5.5;

/** Reads names in texts with a trained model. Pure: the same text gives the same spans. */
export class Tagger {
  private readonly lattice: Lattice;
  private buffers = buffersFor(1024);
  private readonly sums = new Int32Array(ROW_WORDS);
  private readonly found = new Int32Array(BASE_FEATURES + WORD_FEATURES + EVIDENCE_FEATURES);

  constructor(
    private readonly model: TaggerModel,
    private readonly engine?: WordEngine,
  ) {
    this.lattice = new Lattice(transitionsOf(model.transitions), REACH, model.scale);
  }

  /** Reads a block by its text and role alone. */
  read(text: string, role: Role): Reading {
    const n = text.length;
    const scores = new Int16Array(n * L);
    if (n === 0) return { text, role, scores, spans: [] };
    const observation = new Observation(text);
    const { base, words } = this.room(n);
    baseFeatures(observation, roleCode(role), base);
    this.addRows(base, BASE_FEATURES, n, scores);
    const cut = this.engine?.tag(text) ?? [];
    if (cut.length > 0) {
      wordFeatures(observation, cut, words);
      this.addRows(words, WORD_FEATURES, n, scores);
    }
    return { text, role, scores, spans: straighten(text, this.decode(scores, n, [])) };
  }

  /** Reads a block again with what the page says about it and the spans that are certain. */
  reread(
    reading: Reading,
    evidence: BlockEvidence | undefined,
    certain: readonly TypedSpan[],
  ): ScoredSpan[] {
    const n = reading.text.length;
    if (n === 0) return [];
    let scores = reading.scores;
    if (evidence) {
      scores = scores.slice();
      const { page } = this.room(n);
      evidenceFeatures(new Observation(reading.text), evidence, page);
      this.addRows(page, EVIDENCE_FEATURES, n, scores);
    }
    return straighten(reading.text, this.decode(scores, n, certain));
  }

  private addRows(features: Int32Array, width: number, n: number, scores: Int16Array): void {
    const { model, found, sums } = this;
    const { packed } = model;
    for (let i = 0; i < n; i++) {
      const count = model.rows(features, i * width, (i + 1) * width, found);
      if (count === 0) continue;
      addPacked(packed, found, count, sums);
      const bias = count * BIAS;
      for (let y = 0, at = i * L; y < L; y++, at++) {
        scores[at] += ((sums[y >> 1] >>> ((y & 1) * 16)) & 0xffff) - bias;
      }
    }
  }

  private decode(sums: Int16Array, n: number, certain: readonly TypedSpan[]): ScoredSpan[] {
    const { lattice } = this;
    let scores = sums;
    if (certain.length > 0) {
      scores = sums.slice();
      const wanted = labelsOf(n, certain);
      for (const { start, end } of certain) {
        for (let i = start; i < end; i++) scores[i * L + wanted[i]] += FORCED;
      }
    }
    lattice.load(scores, n);
    const labels = lattice.best();
    const spans = spansOf(labels);
    if (spans.length === 0) return [];
    lattice.sum();
    return spans.map((span) => ({
      ...span,
      confidence: lattice.posterior(labels, span.start, span.end),
    }));
  }

  private room(n: number): Buffers {
    if (n > this.buffers.size) this.buffers = buffersFor(Math.max(n, this.buffers.size * 2));
    return this.buffers;
  }
}

/** Sums packed rows, written out word by word: this is where the tagger spends its time. */
function addPacked(packed: Int32Array, rows: Int32Array, count: number, sums: Int32Array): void {
  let [a, b, c, d, e, f, g, h, i, j, k] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let r = 0; r < count; r++) {
    const row = rows[r];
    a += packed[row];
    b += packed[row + 1];
    c += packed[row + 2];
    d += packed[row + 3];
    e += packed[row + 4];
    f += packed[row + 5];
    g += packed[row + 6];
    h += packed[row + 7];
    i += packed[row + 8];
    j += packed[row + 9];
    k += packed[row + 10];
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
  sums[4] = e;
  sums[5] = f;
  sums[6] = g;
  sums[7] = h;
  sums[8] = i;
  sums[9] = j;
  sums[10] = k;
}

interface Buffers {
  size: number;
  base: Int32Array;
  words: Int32Array;
  page: Int32Array;
}

function buffersFor(size: number): Buffers {
  return {
    size,
    base: new Int32Array(size * BASE_FEATURES),
    words: new Int32Array(size * WORD_FEATURES),
    page: new Int32Array(size * EVIDENCE_FEATURES),
  };
}
