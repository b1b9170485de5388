import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recogniser } from '../../server/entity/recognise.ts';
import { parsePage } from '../../server/page/parse.ts';
import { unmark } from '../../training/corpus.ts';
import { readBrat } from './brat.ts';
import { type GoldSpan, spansOfMentions, type Tallies, tally } from './entities.ts';

/** A page with what careful readers marked in it. */
export interface GoldPage {
  name: string;
  text: string;
  spans: GoldSpan[];
}

/** The seed pages that have gold. */
export function goldSeeds(root: string): GoldPage[] {
  const gold = join(root, 'test', 'fixtures', 'gold');
  return readdirSync(gold)
    .filter((file) => file.endsWith('.ann'))
    .sort()
    .map((file) => {
      const name = file.replace('.ann', '');
      const text = readFileSync(join(root, 'seeds', `${name}.txt`), 'utf8');
      return { name, text, spans: readBrat(text, readFileSync(join(gold, file), 'utf8')) };
    });
}

/** The marked fixture pages whose names open with a prefix: `style` or `hard`. */
export function fixturePages(root: string, prefix: string): GoldPage[] {
  return markedPages(join(root, 'test', 'fixtures', 'pages'), prefix);
}

/** The marked pages of a folder whose names open with a prefix. */
export function markedPages(folder: string, prefix = ''): GoldPage[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.marked.txt'))
    .sort()
    .map((file) => ({
      name: file.replace('.marked.txt', ''),
      ...unmark(readFileSync(join(folder, file), 'utf8')),
    }));
}

/** Reads pages as the program does, structure included, and counts. */
export function measurePages(pages: readonly GoldPage[], recogniser: Recogniser): Tallies {
  const tallies: Tallies = new Map();
  for (const { text, spans } of pages) {
    tally(tallies, spans, spansOfMentions(recogniser.recognise(parsePage(text))));
  }
  return tallies;
}
