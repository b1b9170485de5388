import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../server/page/parse.ts';
import { readGoldBylines, scoreBylines } from './bylines.ts';
import { measureStructure, STRUCTURE_SETS } from './structure-sets.ts';
import { f1 } from './structure.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a change may not fall below; raise a floor when the figure rises. */
const FLOORS: Record<string, { roles: number; starts: number; headlines: number; names: number }> =
  {
    seeds: { roles: 0.985, starts: 0.97, headlines: 0.97, names: 0.98 },
    'pages of other styles': { roles: 0.94, starts: 0.93, headlines: 0.93, names: 0.97 },
    'pages kept out': { roles: 0.94, starts: 0.89, headlines: 0.88, names: 0.94 },
    'training pages': { roles: 0.975, starts: 0.975, headlines: 0.96, names: 0.98 },
  };

describe.each(STRUCTURE_SETS)('structure of the $name', (set) => {
  const { roles, starts, headlines, names } = FLOORS[set.name];
  const score = measureStructure(ROOT, set);
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
});

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
