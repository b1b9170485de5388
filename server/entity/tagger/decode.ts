import { LABEL_COUNT, mayEnd, mayFollow, mayStart } from './labels.ts';

const L = LABEL_COUNT;
const starts = Uint8Array.from({ length: L }, (_, label) => (mayStart(label) ? 1 : 0));
const ends = Uint8Array.from({ length: L }, (_, label) => (mayEnd(label) ? 1 : 0));

/** A path that scores so much less than the best one so far is not followed further. */
const BEAM = 7;

/** Weights of transitions, ready for decoding: what may not follow has none. */
export interface Transitions {
  /** `from * L + to`; -Infinity where `to` may not follow. */
  weights: Float64Array;
  /** exp of the weights. */
  steps: Float64Array;
}

export function transitionsOf(weights: Float32Array): Transitions {
  const constrained = Float64Array.from(weights, (weight, i) =>
    mayFollow(Math.floor(i / L), i % L) ? weight : -Infinity,
  );
  return { weights: constrained, steps: constrained.map(Math.exp) };
}

/**
 * The labels worth looking at for each character of a text, and sums over the paths through them.
 * Labels that score far below the best of their character are left out; all arrays run over the
 * labels that stay. One lattice serves many texts, one after the other.
 */
export class Lattice {
  /** The labels of character i stand from `first[i]` to `first[i + 1]`. */
  first = new Int32Array(0);
  labels = new Uint8Array(0);
  /** Emission scores, and exp of them below the best of the character. */
  scores = new Float64Array(0);
  emissions = new Float64Array(0);
  /** Sums of the paths before and behind, scaled by character so that their products are probabilities. */
  forward = new Float64Array(0);
  backward = new Float64Array(0);
  scales = new Float64Array(0);
  private back = new Int32Array(0);
  /** Labels that a path of weight leads to, as places in the arrays, and where each character's begin. */
  private alive = new Int32Array(0);
  private aliveFirst = new Int32Array(0);
  private source: Float32Array | Int16Array = new Float32Array(0);
  private length = 0;
  /** exp of -k × scale for whole k. */
  private readonly falling: Float64Array;

  /** @param reach how far below the best score of a character a label may be, in units of exp */
  constructor(
    public transitions: Transitions,
    private readonly reach: number,
    private readonly scale: number,
    /** Probability of a label, given what stands before it, below which no path is followed through it. */
    private readonly faint = 3e-4,
  ) {
    const size = scale < 1 ? Math.ceil(reach / scale) + 1 : 0;
    this.falling = Float64Array.from({ length: size }, (_, k) => Math.exp(-k * scale));
  }

  /** Takes in a text: emission sums of `n` characters in steps of the scale. */
  load(sums: Float32Array | Int16Array, n: number): void {
    this.source = sums;
    this.fill(sums, n, this.reach / this.scale);
  }

  /** Looks at every label: where no well-formed path is within reach, there is one through all of them. */
  private widen(): void {
    this.fill(this.source, this.length, Infinity);
  }

  private fill(sums: Float32Array | Int16Array, n: number, reach: number): void {
    if (n >= this.scales.length) this.grow(Math.max(n + 1, this.scales.length * 2, 256));
    const { first, labels, scores, emissions, falling, scale } = this;
    const table = falling.length > 0;
    this.length = n;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const at = i * L;
      let top = sums[at];
      for (let y = 1; y < L; y++) if (sums[at + y] > top) top = sums[at + y];
      first[i] = count;
      const floor = top - reach;
      for (let y = 0; y < L; y++) {
        const sum = sums[at + y];
        if (sum < floor) continue;
        labels[count] = y;
        scores[count] = sum * scale;
        const below = top - sum;
        emissions[count++] =
          table && below < falling.length ? falling[below] : Math.exp(-below * scale);
      }
    }
    first[n] = count;
  }

  /** The best well-formed labels. */
  best(): Uint8Array {
    const { length: n } = this;
    const path = new Uint8Array(n);
    if (n === 0) return path;
    let last = this.climb(BEAM);
    if (last < 0) {
      this.widen();
      last = this.climb(Infinity);
    }
    for (let i = n - 1; i >= 0; i--) {
      path[i] = this.labels[last];
      last = this.back[last];
    }
    return path;
  }

  /** Viterbi's way up; the place of the best last label, or -1 where no path leads there. */
  private climb(beam: number): number {
    const { first, labels, scores, forward: best, back, alive, length: n } = this;
    const { weights } = this.transitions;
    let living = 0;
    for (let a = 0; a < first[1]; a++) {
      best[a] = starts[labels[a]] ? scores[a] : -Infinity;
      if (best[a] > -Infinity) alive[living++] = a;
    }
    for (let i = 1; i < n; i++) {
      let peak = -Infinity;
      for (let a = first[i]; a < first[i + 1]; a++) {
        const y = labels[a];
        let top = -Infinity;
        for (let k = 0; k < living; k++) {
          const b = alive[k];
          const score = best[b] + weights[labels[b] * L + y];
          if (score > top) {
            top = score;
            back[a] = b;
          }
        }
        best[a] = top + scores[a];
        if (best[a] > peak) peak = best[a];
      }
      living = 0;
      const floor = Math.max(peak - beam, -Number.MAX_VALUE);
      for (let a = first[i]; a < first[i + 1]; a++) if (best[a] >= floor) alive[living++] = a;
    }
    let last = -1;
    for (let k = 0; k < living; k++) {
      if (ends[labels[alive[k]]] && (last < 0 || best[alive[k]] > best[last])) last = alive[k];
    }
    return last;
  }

  /** Sums over all paths, for `forward`, `backward` and `posterior`. */
  sum(): void {
    if (this.length === 0) return;
    if (!this.ascend()) {
      this.widen();
      this.ascend();
    }
    this.descend();
  }

  /** The sums from the front; false where no path leads through. */
  private ascend(): boolean {
    const { first, labels, emissions, forward, scales, alive, aliveFirst, length: n } = this;
    const { steps } = this.transitions;
    let living = 0;
    for (let i = 0; i < n; i++) {
      const from = i === 0 ? 0 : aliveFirst[i - 1];
      const to = living;
      let sum = 0;
      for (let a = first[i]; a < first[i + 1]; a++) {
        const y = labels[a];
        let mass = 0;
        if (i === 0) mass = starts[y];
        else
          for (let k = from; k < to; k++)
            mass += forward[alive[k]] * steps[labels[alive[k]] * L + y];
        if (i === n - 1 && ends[y] === 0) mass = 0;
        mass *= emissions[a];
        forward[a] = mass;
        sum += mass;
      }
      if (sum === 0) return false;
      scales[i] = sum;
      aliveFirst[i] = living;
      for (let a = first[i]; a < first[i + 1]; a++) {
        forward[a] /= sum;
        if (forward[a] > this.faint) alive[living++] = a;
      }
    }
    aliveFirst[n] = living;
    return true;
  }

  /** The sums from the end, along the paths that are alive. */
  private descend(): void {
    const { first, labels, emissions, backward, scales, alive, aliveFirst, length: n } = this;
    const { steps } = this.transitions;
    backward.fill(0, 0, first[n]);
    for (let a = first[n - 1]; a < first[n]; a++) backward[a] = ends[labels[a]];
    for (let i = n - 1; i > 0; i--) {
      for (let k = aliveFirst[i]; k < aliveFirst[i + 1]; k++) {
        const a = alive[k];
        const carried = (backward[a] * emissions[a]) / scales[i];
        if (carried === 0) continue;
        const y = labels[a];
        for (let j = aliveFirst[i - 1]; j < aliveFirst[i]; j++) {
          backward[alive[j]] += carried * steps[labels[alive[j]] * L + y];
        }
      }
    }
  }

  /** After `sum`: the probability that a path has these labels from `start` to `end`. */
  posterior(path: Uint8Array, start: number, end: number): number {
    const { emissions, forward, backward, scales } = this;
    const { steps } = this.transitions;
    let at = this.find(start, path[start]);
    if (at < 0) return 0;
    let mass = forward[at];
    for (let i = start + 1; i < end; i++) {
      at = this.find(i, path[i]);
      if (at < 0) return 0;
      mass *= (steps[path[i - 1] * L + path[i]] * emissions[at]) / scales[i];
    }
    return Math.min(1, mass * backward[at]);
  }

  /** Where a label of a character stands, or -1 where it was left out. */
  private find(i: number, label: number): number {
    for (let a = this.first[i]; a < this.first[i + 1]; a++) if (this.labels[a] === label) return a;
    return -1;
  }

  private grow(size: number): void {
    this.first = new Int32Array(size + 1);
    this.labels = new Uint8Array(size * L);
    this.back = new Int32Array(size * L);
    this.alive = new Int32Array(size * L);
    this.aliveFirst = new Int32Array(size + 1);
    this.scores = new Float64Array(size * L);
    this.emissions = new Float64Array(size * L);
    this.forward = new Float64Array(size * L);
    this.backward = new Float64Array(size * L);
    this.scales = new Float64Array(size);
  }
}
