import { expect, test } from 'vitest';
import { Lattice, transitionsOf } from './decode.ts';
import { LABEL_COUNT as L, labelOf, labelsOf, SINGLE, spansOf } from './labels.ts';

const none = transitionsOf(new Float32Array(L * L));

/** Scores that favour one label of each character. */
function favouring(labels: readonly number[], by: number): Float32Array {
  const scores = new Float32Array(labels.length * L);
  labels.forEach((label, i) => {
    scores[i * L + label] = by;
  });
  return scores;
}

test('spans and labels tell the same', () => {
  const spans = [
    { start: 0, end: 1, type: 'LOC' as const },
    { start: 2, end: 5, type: 'PER' as const },
    { start: 5, end: 7, type: 'TITLE' as const },
  ];
  expect(spansOf(labelsOf(8, spans))).toEqual(spans);
});

test('the best path is well formed even where no label within reach makes one', () => {
  const lattice = new Lattice(none, 7, 1);
  // Inside after outside, and a begin at the end: both are against the grammar of labels.
  lattice.load(favouring([0, labelOf(0, 1), labelOf(1, 0)], 50), 3);
  const labels = lattice.best();
  expect(labelsOf(3, spansOf(labels))).toEqual(labels);
  lattice.sum();
  expect(lattice.posterior(labels, 0, 3)).toBeGreaterThan(0);
});

test('posteriors of all labels of a character sum to one', () => {
  const lattice = new Lattice(none, 100, 1);
  lattice.load(favouring([0, labelOf(0, SINGLE), 0, 0], 1.5), 4);
  lattice.sum();
  for (let i = 0; i < 4; i++) {
    let sum = 0;
    for (let a = lattice.first[i]; a < lattice.first[i + 1]; a++) {
      sum += lattice.forward[a] * lattice.backward[a];
    }
    expect(sum).toBeCloseTo(1, 9);
  }
});

test('an empty text has no labels', () => {
  const lattice = new Lattice(none, 7, 1);
  lattice.load(new Float32Array(0), 0);
  expect(lattice.best()).toHaveLength(0);
});
