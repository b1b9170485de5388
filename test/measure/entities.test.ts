import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Recogniser } from '../../server/entity/recognise.ts';
import { checkoutFiles, loadEngine } from '../../server/words/load.ts';
import { loadModel } from '../../server/words/model.ts';
import { f1, LABELS, tally, type Tallies } from './entities.ts';
import { fixturePages, goldSeeds, measurePages } from './pages.ts';

/** Regression floors in per cent of F1, a little under what was measured: PER, TITLE, LOC, ORG. */
const FLOORS: Record<string, Record<'words' | 'plain', [number, number, number, number]>> = {
  seeds: { words: [97, 96, 91, 87], plain: [96, 95, 87, 83] },
  style: { words: [95, 93, 86, 92], plain: [94, 92, 85, 92] },
  hard: { words: [85, 91, 84, 84], plain: [82, 89, 80, 75] },
};

const root = process.cwd();
const model = loadModel(join(root, 'server', 'entity', 'tagger', 'model.bin'));

describe.each(['seeds', 'style', 'hard'])('names of the %s pages', (set) => {
  const pages = set === 'seeds' ? goldSeeds(root) : fixturePages(root, set);
  test.each(['words', 'plain'] as const)('%s', async (mode) => {
    if (!model) throw new Error('no model');
    const { engine } = mode === 'words' ? await loadEngine(checkoutFiles(root)) : {};
    const tallies = measurePages(pages, new Recogniser({ model, ...(engine ? { engine } : {}) }));
    LABELS.forEach((label, i) => {
      const counts = tallies.get(label) ?? { right: 0, found: 0, wanted: 0 };
      expect(100 * f1(counts), `${label} on ${set}`).toBeGreaterThanOrEqual(FLOORS[set][mode][i]);
    });
  });
});

test('optional spans count neither way', () => {
  const tallies: Tallies = new Map();
  tally(
    tallies,
    [
      { start: 0, end: 3, type: 'LOC', optional: true },
      { start: 5, end: 7, type: 'LOC' },
      { start: 8, end: 10, type: 'NOM' },
    ],
    [
      { start: 0, end: 2, type: 'LOC' },
      { start: 5, end: 7, type: 'LOC' },
      { start: 8, end: 10, type: 'PER' },
      { start: 11, end: 12, type: 'LOC' },
    ],
  );
  expect(tallies.get('LOC')).toEqual({ right: 1, found: 2, wanted: 1 });
  expect(tallies.get('PER')).toEqual({ right: 1, found: 1, wanted: 1 });
});
