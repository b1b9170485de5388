import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../server/page/parse.ts';
import { readGoldBylines, scoreBylines } from './bylines.ts';
import { add, emptyScore, f1, readGold, scoreStructure, type StructureScore } from './structure.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Scores every page of a folder that has its gold. */
function measure(gold: string, pages: string, ending: string): StructureScore {
  const sum = emptyScore();
  for (const file of readdirSync(join(ROOT, gold)).sort()) {
    const name = file.replace('.lines.tsv', '');
    const path = join(ROOT, pages, name + ending);
    if (name === file || !existsSync(path)) continue;
    const text = readFileSync(path, 'utf8').replace(/⟦[A-Z]:|⟧/g, '');
    add(
      sum,
      scoreStructure(parsePage(text), readGold(readFileSync(join(ROOT, gold, file), 'utf8')), name),
    );
  }
  return sum;
}

/** What a change may not fall below; raise a floor when the figure rises. */
const FLOORS = [
  {
    set: 'seeds',
    gold: 'test/fixtures/gold',
    pages: 'seeds',
    ending: '.txt',
    roles: 0.98,
    starts: 0.97,
    headlines: 0.99,
    names: 0.99,
  },
  {
    set: 'training pages',
    gold: 'training/pages',
    pages: 'training/pages',
    ending: '.marked.txt',
    roles: 0.97,
    starts: 0.96,
    headlines: 0.95,
    names: 0.97,
  },
  {
    set: 'pages of other styles',
    gold: 'test/fixtures/pages',
    pages: 'test/fixtures/pages',
    ending: '.marked.txt',
    roles: 0.935,
    starts: 0.92,
    headlines: 0.92,
    names: 0.96,
  },
];

describe.each(FLOORS)(
  'structure of the $set',
  ({ gold, pages, ending, roles, starts, headlines, names }) => {
    const score = measure(gold, pages, ending);
    const told = score.differences.slice(0, 60).join('\n');

    it('roles of lines', () => {
      expect(score.roles.right / score.roles.total, told).toBeGreaterThanOrEqual(roles);
    });
    it('article starts', () => {
      expect(f1(score.starts), told).toBeGreaterThanOrEqual(starts);
    });
    it('headlines', () => {
      expect(f1(score.headlines), told).toBeGreaterThanOrEqual(headlines);
    });
    it('names in bylines', () => {
      expect(f1(score.names), told).toBeGreaterThanOrEqual(names);
    });
  },
);

describe('malformed bylines', () => {
  const folder = join(ROOT, 'test', 'fixtures', 'pages');
  const files = readdirSync(folder).filter((file) => file.endsWith('.bylines.tsv'));

  it.each(files)('of %s', (file) => {
    const text = readFileSync(
      join(folder, file.replace('.bylines.tsv', '.marked.txt')),
      'utf8',
    ).replace(/⟦[A-Z]:|⟧/g, '');
    const score = scoreBylines(
      parsePage(text),
      readGoldBylines(readFileSync(join(folder, file), 'utf8')),
    );
    const told = score.differences.join('\n');
    expect(f1(score.found), told).toBeGreaterThanOrEqual(0.97);
    expect(score.exact, told).toBeGreaterThanOrEqual(Math.floor(score.corrections * 0.95));
  });
});
