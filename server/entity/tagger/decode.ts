import { LABEL_COUNT, mayEnd, mayFollow, mayStart } from './labels.ts';

const L = LABEL_COUNT;
const starts = Uint8Array.from({ length: L }, (_, label) => (mayStart(label) ? 1 : 0));
const ends = Uint8Array.from({ length: L }, (_, label) => (mayEnd(label) ? 1 : 0));

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
  private length = 0;
  /** exp of -k × scale for whole k. */
  private readonly falling: Float64Array;

  /** @param reach how far below the best score of a character a label may be, in units of exp */
  constructor(
    public transitions: Transitions,
    private readonly reach: number,
    private readonly scale: number,
  ) {
    const size = scale < 1 ? Math.ceil(reach / scale) + 1 : 0;
    this.falling = Float64Array.from({ length: size }, (_, k) => Math.exp(-k * scale));
  }

  /** Takes in a text: emission sums of `n` characters in steps of the scale. */
  load(sums: Float32Array | Int16Array, n: number): void {
    this.fill(sums, n, this.reach / this.scale);
    // Where no well-formed path is within reach, every label is looked at: with all of them there is one.
    if (n > 0 && !this.passable()) this.fill(sums, n, Infinity);
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

  /** Whether a well-formed path leads through the labels that were kept. */
  private passable(): boolean {
    const { first, labels, back, length } = this;
    const { weights } = this.transitions;
    for (let a = first[0]; a < first[1]; a++) back[a] = starts[labels[a]];
    for (let i = 1; i < length; i++) {
      let open = 0;
      for (let a = first[i]; a < first[i + 1]; a++) {
        back[a] = 0;
        for (let b = first[i - 1]; b < first[i]; b++) {
          if (back[b] === 0 || weights[labels[b] * L + labels[a]] === -Infinity) continue;
          back[a] = open = 1;
          break;
        }
      }
      if (open === 0) return false;
    }
    for (let a = first[length - 1]; a < first[length]; a++)
      if (back[a] && ends[labels[a]]) return true;
    return false;
  }

  /** The best well-formed labels. */
  best(): Uint8Array {
    const { first, labels, scores, forward: best, back, length: n } = this;
    const { weights } = this.transitions;
    const path = new Uint8Array(n);
    if (n === 0) return path;
    for (let a = 0; a < first[1]; a++) best[a] = starts[labels[a]] ? scores[a] : -Infinity;
    for (let i = 1; i < n; i++) {
      const from = first[i - 1];
      const to = first[i];
      for (let a = to; a < first[i + 1]; a++) {
        const y = labels[a];
        let top = -Infinity;
        let choice = from;
        for (let b = from; b < to; b++) {
          const score = best[b] + weights[labels[b] * L + y];
          if (score > top) {
            top = score;
            choice = b;
          }
        }
        best[a] = top + scores[a];
        back[a] = choice;
      }
    }
    let last = -1;
    for (let a = first[n - 1]; a < first[n]; a++) {
      if (ends[labels[a]] && (last < 0 || best[a] > best[last])) last = a;
    }
    for (let i = n - 1; i >= 0; i--) {
      path[i] = labels[last];
      last = back[last];
    }
    return path;
  }

  /** Sums over all paths, for `forward`, `backward` and `posterior`. */
  sum(): void {
    const { first, labels, emissions, forward, backward, scales, length: n } = this;
    const { steps } = this.transitions;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let a = first[i]; a < first[i + 1]; a++) {
        const y = labels[a];
        let mass = 0;
        if (i === 0) mass = starts[y];
        else
          for (let b = first[i - 1]; b < first[i]; b++)
            mass += forward[b] * steps[labels[b] * L + y];
        if (i === n - 1 && ends[y] === 0) mass = 0;
        mass *= emissions[a];
        forward[a] = mass;
        sum += mass;
      }
      scales[i] = sum;
      for (let a = first[i]; a < first[i + 1]; a++) forward[a] /= sum;
    }
    backward.fill(0, 0, first[n]);
    for (let a = first[n - 1]; a < first[n]; a++) backward[a] = ends[labels[a]];
    for (let i = n - 1; i > 0; i--) {
      for (let a = first[i]; a < first[i + 1]; a++) {
        const carried = (backward[a] * emissions[a]) / scales[i];
        if (carried === 0) continue;
        const y = labels[a];
        for (let b = first[i - 1]; b < first[i]; b++)
          backward[b] += carried * steps[labels[b] * L + y];
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
    this.scores = new Float64Array(size * L);
    this.emissions = new Float64Array(size * L);
    this.forward = new Float64Array(size * L);
    this.backward = new Float64Array(size * L);
    this.scales = new Float64Array(size);
  }
}
