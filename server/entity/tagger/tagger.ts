import type { Role } from '../../page/page.ts';
import type { WordEngine } from '../../words/engine.ts';
import { straighten } from '../edges.ts';
import { exponents, forwardBackward, type Lattice, spanPosterior, viterbi } from './decode.ts';
import { type BlockEvidence, EVIDENCE_FEATURES, evidenceFeatures } from './evidence.ts';
import { BASE_FEATURES, baseFeatures } from './features.ts';
import { LABEL_COUNT, labelsOf, spansOf, type TypedSpan } from './labels.ts';
import type { TaggerModel } from './model.ts';
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

/** Much more than any sum of weights: a label that must be taken. */
const FORCED = 60;

/** Reads names in texts with a trained model. Pure: the same text gives the same spans. */
export class Tagger {
  private readonly steps: Float64Array;
  private buffers = buffersFor(1024);
  private readonly found = new Int32Array(BASE_FEATURES + WORD_FEATURES + EVIDENCE_FEATURES);

  constructor(
    private readonly model: TaggerModel,
    private readonly engine?: WordEngine,
  ) {
    this.steps = exponents(model.transitions);
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
    const { model, found } = this;
    const { weights } = model;
    for (let i = 0; i < n; i++) {
      const at = i * L;
      const count = model.rows(features, i * width, (i + 1) * width, found);
      for (let k = 0; k < count; k++) {
        const row = found[k];
        for (let y = 0; y < L; y++) scores[at + y] += weights[row + y];
      }
    }
  }

  private decode(sums: Int16Array, n: number, certain: readonly TypedSpan[]): ScoredSpan[] {
    const { scale, transitions } = this.model;
    const scores = new Float32Array(n * L);
    for (let i = 0; i < scores.length; i++) scores[i] = sums[i] * scale;
    if (certain.length > 0) {
      const wanted = labelsOf(n, certain);
      for (const { start, end } of certain) {
        for (let i = start; i < end; i++) scores[i * L + wanted[i]] += FORCED;
      }
    }
    const labels = viterbi(scores, n, transitions);
    const spans = spansOf(labels);
    if (spans.length === 0) return [];
    const lattice: Lattice = forwardBackward(scores, n, this.steps);
    return spans.map((span) => ({
      ...span,
      confidence: spanPosterior(lattice, labels, span.start, span.end, this.steps),
    }));
  }

  private room(n: number): Buffers {
    if (n > this.buffers.size) this.buffers = buffersFor(Math.max(n, this.buffers.size * 2));
    return this.buffers;
  }
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
