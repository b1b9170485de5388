import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage } from '../../server/page/parse.ts';
import { add, emptyScore, readGold, scoreStructure, type StructureScore } from './structure.ts';

/** Pages with the roles of their lines: where the tables are, and where the texts. */
export interface StructureSet {
  name: string;
  gold: string;
  pages: string;
  ending: string;
  /** Pages by the beginning of their names; every page when left out. */
  only?: RegExp;
}

export const STRUCTURE_SETS: readonly StructureSet[] = [
  { name: 'seeds', gold: 'test/fixtures/gold', pages: 'seeds', ending: '.txt' },
  {
    name: 'pages of other styles',
    gold: 'test/fixtures/pages',
    pages: 'test/fixtures/pages',
    ending: '.marked.txt',
  },
  {
    name: 'training pages',
    gold: 'training/pages',
    pages: 'training/pages',
    ending: '.marked.txt',
    only: /^(?!words-|bodies-)/,
  },
  {
    // Training pages of the tagger alone: the model of lines has not seen them (training/structure.ts).
    name: 'pages kept out',
    gold: 'training/pages',
    pages: 'training/pages',
    ending: '.marked.txt',
    only: /^(words|bodies)-/,
  },
];

/** Scores every page of a set that has its gold. */
export function measureStructure(
  root: string,
  { gold, pages, ending, only }: StructureSet,
): StructureScore {
  const sum = emptyScore();
  for (const file of readdirSync(join(root, gold)).sort()) {
    const name = file.replace('.lines.tsv', '');
    const path = join(root, pages, name + ending);
    if (name === file || !existsSync(path) || only?.test(name) === false) continue;
    const text = readFileSync(path, 'utf8').replace(/⟦[A-Z]:|⟧/g, '');
    const rows = readGold(readFileSync(join(root, gold, file), 'utf8'));
    add(sum, scoreStructure(parsePage(text), rows, name));
  }
  return sum;
}
