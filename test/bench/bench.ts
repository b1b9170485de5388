/**
 * `npm run bench`: how fast pages are read, side by side with the word engine on the same text in
 * the same run. Prints figures; asserts nothing, since machines are shared.
 */
import { Corpus } from '../../server/corpus/corpus.ts';
import { checkPage } from '../../server/check/checks.ts';
import { readPage } from '../../server/corpus/read.ts';
import { Recogniser } from '../../server/entity/recognise.ts';
import { parsePage } from '../../server/page/parse.ts';
import { findResources } from '../../server/resources.ts';
import { loadEngine } from '../../server/words/load.ts';
import { loadModel } from '../../server/words/model.ts';
import { annotationBench } from './annotation.ts';
import { pageOf, seedTexts } from './pages.ts';
import { serverBench } from './server.ts';

const root = process.cwd();
const row = (what: string, figure: string): void => {
  console.log(`${what.padEnd(66)}${figure.padStart(14)}`);
};
const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const speed = (characters: number, ms: number): string =>
  `${Math.round(characters / (ms / 1000)).toLocaleString('en')} ch/s`;

/** Median of several runs of something. */
function median(runs: number, task: (run: number) => void): number {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    task(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1];
}

async function main(): Promise<void> {
  const texts = seedTexts(root);
  const small = pageOf(texts, 3_400);
  const large = pageOf(texts, 171_000);
  const resources = findResources();

  console.log('loading');
  const before = process.memoryUsage().rss;
  let start = performance.now();
  const model = loadModel(resources.model);
  row('  the tagger’s model', milliseconds(performance.now() - start));
  row('  … its memory', megabytes(process.memoryUsage().rss - before));
  const beforeEngine = process.memoryUsage().rss;
  start = performance.now();
  const { engine, kind } = await loadEngine(resources.engine);
  row(`  the word engine (${kind})`, milliseconds(performance.now() - start));
  row('  … its memory', megabytes(process.memoryUsage().rss - beforeEngine));

  console.log('whole pages, warm (five seeds, each run on changed text so that nothing is cached)');
  const all = texts.join('\n');
  const parts = { ...(model ? { model } : {}) };
  for (const [what, recogniser] of [
    ['with words', new Recogniser({ ...parts, ...(engine ? { engine } : {}) })],
    ['without words', new Recogniser(parts)],
  ] as const) {
    const ms = median(9, (run) => {
      for (const [i, text] of texts.entries()) {
        // Another digit at each line's end makes every block new to the cache.
        const fresh = text.replace(/(?<=\S)\n/g, `${String(run)}${String(i)}\n`);
        readPage({ uri: 'x', name: 'x', text: fresh, encoding: 'utf-8' }, recogniser);
      }
    });
    row(`  structure, names, posts, ${what}`, speed(all.length, ms));
  }
  row(
    '  structure alone',
    speed(
      all.length,
      median(9, () => texts.forEach((text) => parsePage(text))),
    ),
  );
  if (engine)
    row(
      `  ${kind}.tag alone`,
      speed(
        all.length,
        median(9, () => texts.forEach((text) => engine.tag(text))),
      ),
    );

  console.log('one edit in the core: page read again, corpus, findings (median of 41)');
  const recogniser = new Recogniser({ ...parts, ...(engine ? { engine } : {}) });
  for (const [name, page] of [
    ['3,400 characters', small],
    ['171,000 characters', large],
  ] as const) {
    const corpus = new Corpus();
    const at = page.indexOf('。', page.length / 2);
    const edit = (run: number): void => {
      const text = `${page.slice(0, at)}${'甲乙丙丁'[run % 4]}${String(run)}${page.slice(at)}`;
      const read = readPage({ uri: 'x', name: 'x', text, encoding: 'utf-8' }, recogniser);
      corpus.set(read);
      const snapshot = corpus.snapshot();
      checkPage({ page: read.page, mentions: read.mentions, writers: snapshot.writersBut('x') });
    };
    edit(0);
    row(`  ${name}`, milliseconds(median(41, (run) => edit(run + 1))));
  }
  row('memory of this process at the end', megabytes(process.memoryUsage().rss));
  await serverBench(root, { small, large }, row, milliseconds);
  await annotationBench(root, { small, large }, row, milliseconds);
}

void main();
