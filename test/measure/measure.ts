/**
 * `npm run measure`: how well names, posts, places and organisations are read, with and without
 * the word engine, on the gold of the seeds and on the fixture pages (other styles, hard cases).
 * With folders as arguments it measures the marked pages in them instead.
 */
import { join, resolve } from 'node:path';
import { Recogniser } from '../../server/entity/recognise.ts';
import { checkoutFiles, loadEngine } from '../../server/words/load.ts';
import { loadModel } from '../../server/words/model.ts';
import { measureEffort } from '../annotation/effort.ts';
import { report } from './entities.ts';
import { measureStructure, STRUCTURE_SETS } from './structure-sets.ts';
import { figures } from './structure.ts';
import { fixturePages, goldSeeds, markedPages, measurePages } from './pages.ts';

async function main(): Promise<void> {
  const root = process.cwd();
  const model = loadModel(join(root, 'server', 'entity', 'tagger', 'model.bin'));
  if (!model) throw new Error('no model: npm run train');
  const { engine, kind } = await loadEngine(checkoutFiles(root));
  const folders = process.argv.slice(2).map((folder) => resolve(folder));
  const sets =
    folders.length > 0
      ? folders.map((folder) => [folder, markedPages(folder)] as const)
      : ([
          ['seeds', goldSeeds(root)],
          ['style', fixturePages(root, 'style')],
          ['hard', fixturePages(root, 'hard')],
        ] as const);
  if (folders.length === 0) {
    console.log('structure: share of right roles, F1 of the rest');
    for (const set of STRUCTURE_SETS)
      console.log(`${set.name.padEnd(24)} ${figures(measureStructure(root, set))}`);
  }
  if (folders.length === 0)
    tellEffort(root, new Recogniser({ model, ...(engine ? { engine } : {}) }));
  console.log('F1 of exact spans in per cent (precision/recall)');
  for (const [name, pages] of sets) {
    for (const words of [true, false]) {
      const recogniser = new Recogniser({ model, ...(words && engine ? { engine } : {}) });
      const label = `${name} (${pages.length}) ${words ? kind : 'no words'}`;
      console.log(`${label.padEnd(24)} ${report(measurePages(pages, recogniser))}`);
    }
  }
}

function tellEffort(root: string, recogniser: Recogniser): void {
  console.log('actions to annotate a page: by hand, by hand string by string, from suggestions');
  for (const { name, byHand, byString, fromSuggestions } of measureEffort(root, recogniser))
    console.log(`${name.padEnd(24)} ${[byHand, byString, fromSuggestions].join(' / ')}`);
}

void main();
