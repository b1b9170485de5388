/**
 * Trains the tagger on the marked pages and writes its model.
 *
 *     npm run train            writes server/entity/tagger/model.bin
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFiles, loadEngine } from '../server/words/load.ts';
import { readPages } from './corpus.ts';
import { train } from './trainer.ts';

async function main(): Promise<void> {
  const root = process.cwd();
  const { engine, problem } = await loadEngine(checkoutFiles(root));
  if (!engine) throw new Error(problem?.en);
  const pages = readPages(join(root, 'training', 'pages'));
  const started = Date.now();
  const bytes = train(pages, engine, (line) => {
    console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${line}`);
  });
  const path = join(root, 'server', 'entity', 'tagger', 'model.bin');
  writeFileSync(path, bytes);
  console.log(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB from ${pages.length} pages`);
}

void main();
