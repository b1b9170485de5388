import { LABEL_COUNT, mayEnd, mayStart, PREDECESSORS } from './labels.ts';

const L = LABEL_COUNT;
const starts = Uint8Array.from({ length: L }, (_, label) => (mayStart(label) ? 1 : 0));
/** The predecessors of label y stand in `FROM` from `FIRST[y]` to `FIRST[y + 1]`. */
const FROM = Uint8Array.from(PREDECESSORS.flatMap((from) => [...from]));
const FIRST = new Int32Array(L + 1);
PREDECESSORS.forEach((from, y) => {
  FIRST[y + 1] = FIRST[y] + from.length;
});
const ends = Uint8Array.from({ length: L }, (_, label) => (mayEnd(label) ? 1 : 0));

/** The best well-formed labels for emission scores of `n` characters. */
export function viterbi(scores: Float32Array, n: number, transitions: Float32Array): Uint8Array {
  const labels = new Uint8Array(n);
  if (n === 0) return labels;
  const back = new Uint8Array(n * L);
  let row = new Float64Array(L);
  let previous = new Float64Array(L);
  for (let y = 0; y < L; y++) previous[y] = starts[y] ? scores[y] : -Infinity;
  for (let i = 1; i < n; i++) {
    for (let y = 0; y < L; y++) {
      let best = -Infinity;
      let choice = 0;
      for (let j = FIRST[y]; j < FIRST[y + 1]; j++) {
        const from = FROM[j];
        const score = previous[from] + transitions[from * L + y];
        if (score > best) {
          best = score;
          choice = from;
        }
      }
      row[y] = best + scores[i * L + y];
      back[i * L + y] = choice;
    }
    [row, previous] = [previous, row];
  }
  let last = 0;
  for (let y = 1; y < L; y++) if (ends[y] && previous[y] > previous[last]) last = y;
  labels[n - 1] = last;
  for (let i = n - 1; i > 0; i--) {
    last = back[i * L + last];
    labels[i - 1] = last;
  }
  return labels;
}

/** Forward and backward sums of a text, each row scaled to a sum of one. */
export interface Lattice {
  forward: Float64Array;
  backward: Float64Array;
  /** exp of the emissions, each row by its greatest. */
  emissions: Float64Array;
  scales: Float64Array;
  /** log of the sum over all label sequences. */
  total: number;
}

/** exp of the transition weights, for `forwardBackward`. */
export function exponents(transitions: Float32Array): Float64Array {
  return Float64Array.from(transitions, (weight) => Math.exp(weight));
}

/** Runs forward and backward over a text of at least one character. */
export function forwardBackward(scores: Float32Array, n: number, steps: Float64Array): Lattice {
  const forward = new Float64Array(n * L);
  const backward = new Float64Array(n * L);
  const emissions = new Float64Array(n * L);
  const scales = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    let greatest = -Infinity;
    for (let y = 0; y < L; y++) greatest = Math.max(greatest, scores[i * L + y]);
    for (let y = 0; y < L; y++) emissions[i * L + y] = Math.exp(scores[i * L + y] - greatest);
    total += greatest;
  }
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let y = 0; y < L; y++) {
      let mass = 0;
      if (i === 0) mass = starts[y];
      else {
        for (let j = FIRST[y]; j < FIRST[y + 1]; j++) {
          mass += forward[(i - 1) * L + FROM[j]] * steps[FROM[j] * L + y];
        }
      }
      if (i === n - 1 && !ends[y]) mass = 0;
      mass *= emissions[i * L + y];
      forward[i * L + y] = mass;
      sum += mass;
    }
    scales[i] = sum;
    total += Math.log(sum);
    for (let y = 0; y < L; y++) forward[i * L + y] /= sum;
  }
  for (let y = 0; y < L; y++) backward[(n - 1) * L + y] = ends[y];
  for (let i = n - 1; i > 0; i--) {
    for (let y = 0; y < L; y++) {
      const carried = (backward[i * L + y] * emissions[i * L + y]) / scales[i];
      if (carried === 0) continue;
      for (let j = FIRST[y]; j < FIRST[y + 1]; j++) {
        backward[(i - 1) * L + FROM[j]] += carried * steps[FROM[j] * L + y];
      }
    }
  }
  return { forward, backward, emissions, scales, total };
}

/** The probability that the text is labelled `labels` from `start` to `end`, whatever stands around. */
export function spanPosterior(
  lattice: Lattice,
  labels: Uint8Array,
  start: number,
  end: number,
  steps: Float64Array,
): number {
  const { forward, backward, emissions, scales } = lattice;
  let mass = forward[start * L + labels[start]];
  for (let i = start + 1; i < end; i++) {
    mass *= (steps[labels[i - 1] * L + labels[i]] * emissions[i * L + labels[i]]) / scales[i];
  }
  return Math.min(1, mass * backward[(end - 1) * L + labels[end - 1]]);
}
