import { Lattice, transitionsOf } from '../server/entity/tagger/decode.ts';
import { LABEL_COUNT } from '../server/entity/tagger/labels.ts';

const L = LABEL_COUNT;

/** Labels that are e^16 times less likely than the best of their character teach nothing. */
const REACH = 16;

/** A block ready for learning: feature rows of each character by group, -1 where there is none. */
export interface Instance {
  length: number;
  labels: Uint8Array;
  groups: Int32Array[];
}

export interface Options {
  epochs: number;
  rate: number;
  /** Probability that a single feature is left out. */
  dropout: number;
  /** Probability that a whole group is used, for each group. */
  use: number[];
  seed: number;
  l2: number;
}

/** A small deterministic generator (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Weights {
  rows: Float32Array;
  transitions: Float32Array;
}

/** Learns the weights of a linear-chain CRF by AdaGrad, averaged over the second half of the run. */
export function learn(
  instances: readonly Instance[],
  rowCount: number,
  options: Options,
  start?: Weights,
): Weights {
  const { epochs, rate, dropout, use, l2 } = options;
  const random = generator(options.seed);
  const rows = start ? start.rows.slice() : new Float32Array(rowCount * L);
  const squares = new Float32Array(rowCount * L).fill(0.1);
  const transitions = start ? start.transitions.slice() : new Float32Array(L * L);
  const transitionSquares = new Float32Array(L * L).fill(0.1);
  const mean = new Float32Array(rowCount * L);
  const transitionMean = new Float32Array(L * L);
  const order = Array.from(instances.keys());
  const lattice = new Lattice(transitionsOf(transitions), REACH, 1, 1e-6);
  const stepGradients = new Float64Array(L * L);
  let active = new Int32Array(1 << 16);
  const averageFrom = Math.floor(epochs / 2);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const index of order) {
      const instance = instances[index];
      if (instance.length > 0) step(instance);
    }
    if (l2 > 0) for (let i = 0; i < rows.length; i++) rows[i] *= 1 - l2;
    if (epoch >= averageFrom) {
      for (let i = 0; i < rows.length; i++) mean[i] += rows[i];
      for (let i = 0; i < transitions.length; i++) transitionMean[i] += transitions[i];
    }
  }
  // Fewer features speak while learning than at work: their voices are lowered by the same share.
  const share = (1 - 0.8 * dropout) / (epochs - averageFrom);
  const transitionShare = 1 / (epochs - averageFrom);
  return {
    rows: mean.map((w) => w * share),
    transitions: transitionMean.map((w) => w * transitionShare),
  };

  /** Chooses the features of this visit into `active`; those of character i end at the result's i + 1. */
  function activate(n: number, groups: readonly Int32Array[]): Int32Array {
    const used = groups.filter((_, g) => random() < use[g]);
    const size = used.reduce((sum, group) => sum + group.length, 0);
    if (active.length < size) active = new Int32Array(size * 2);
    const offsets = new Int32Array(n + 1);
    let count = 0;
    for (let i = 0; i < n; i++) {
      for (const group of used) {
        const width = group.length / n;
        for (let k = i * width, end = k + width; k < end; k++) {
          if (group[k] >= 0 && random() >= dropout) active[count++] = group[k] * L;
        }
      }
      offsets[i + 1] = count;
    }
    return offsets;
  }

  function step({ length: n, labels, groups }: Instance): void {
    const offsets = activate(n, groups);
    const scores = new Float32Array(n * L);
    for (let i = 0; i < n; i++) {
      const at = i * L;
      for (let k = offsets[i]; k < offsets[i + 1]; k++) {
        const row = active[k];
        for (let y = 0; y < L; y++) scores[at + y] += rows[row + y];
      }
    }
    const ready = transitionsOf(transitions);
    lattice.transitions = ready;
    lattice.load(scores, n);
    lattice.sum();
    const { first, labels: near, forward, backward, emissions, scales } = lattice;
    const gradients = new Float64Array(L);
    for (let i = 0; i < n; i++) {
      gradients.fill(0);
      for (let a = first[i]; a < first[i + 1]; a++) gradients[near[a]] = forward[a] * backward[a];
      gradients[labels[i]] -= 1;
      for (let y = 0; y < L; y++) {
        const gradient = gradients[y];
        if (gradient < 2e-3 && gradient > -2e-3) continue;
        const square = gradient * gradient;
        for (let k = offsets[i]; k < offsets[i + 1]; k++) {
          const at = active[k] + y;
          squares[at] += square;
          rows[at] -= (rate * gradient) / Math.sqrt(squares[at]);
        }
      }
      if (i === 0) continue;
      stepGradients.fill(0);
      for (let a = first[i]; a < first[i + 1]; a++) {
        const into = (emissions[a] * backward[a]) / scales[i];
        for (let b = first[i - 1]; b < first[i]; b++) {
          const at = near[b] * L + near[a];
          stepGradients[at] = forward[b] * ready.steps[at] * into;
        }
      }
      stepGradients[labels[i - 1] * L + labels[i]] -= 1;
      for (let at = 0; at < L * L; at++) {
        const gradient = stepGradients[at];
        if (gradient < 2e-3 && gradient > -2e-3) continue;
        transitionSquares[at] += gradient * gradient;
        transitions[at] -= (rate * gradient) / Math.sqrt(transitionSquares[at]);
      }
    }
  }
}
