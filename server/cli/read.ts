import { Corpus } from '../corpus/corpus.ts';
import type { CorpusSnapshot, ReadPage } from '../corpus/entity.ts';
import { readPage } from '../corpus/read.ts';
import type { Recogniser } from '../entity/recognise.ts';
import type { Encoding } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { findFiles, readPageFile } from './files.ts';

/** The pages that the arguments named, read; and how many files could not be. */
export interface Reading {
  pages: ReadPage[];
  snapshot: CorpusSnapshot;
  /** True where the file began with a byte order mark, by path. */
  marked: ReadonlySet<string>;
  failures: number;
}

/** Longer than this and the user is told how far the work is. */
const PATIENCE_MS = 2000;

/** Reads every page, telling errors and progress on standard error; one bad file stops nothing. */
export async function readPages(
  args: readonly string[],
  recogniser: Recogniser,
  options: { encoding?: Encoding; language: Language },
): Promise<Reading> {
  const corpus = new Corpus();
  const pages: ReadPage[] = [];
  const marked = new Set<string>();
  let failures = 0;
  const files = await findFiles(args);
  const progress = new Progress(files.length, options.language);
  for (const [i, entry] of files.entries()) {
    progress.at(i);
    const file = typeof entry === 'string' ? await readPageFile(entry, options.encoding) : entry;
    if (!file.ok) {
      failures++;
      progress.clear();
      process.stderr.write(`zhnews: ${file.path}: ${file.message[options.language]}\n`);
      continue;
    }
    const { path, name, text, encoding, bom } = file;
    if (bom) marked.add(path);
    const read = readPage({ uri: path, name, text, encoding }, recogniser);
    corpus.set(read);
    pages.push(read);
  }
  progress.clear();
  return { pages, snapshot: corpus.snapshot(), marked, failures };
}

/** `12/300 pages` on a terminal once the work takes long. */
class Progress {
  private readonly since = performance.now();
  private shown = false;

  constructor(
    private readonly total: number,
    private readonly language: Language,
  ) {}

  at(done: number): void {
    if (!process.stderr.isTTY || performance.now() - this.since < PATIENCE_MS) return;
    const unit = this.language === 'zh' ? '个版面' : 'pages';
    process.stderr.write(`\r\u001b[K${String(done)}/${String(this.total)} ${unit}`);
    this.shown = true;
  }

  clear(): void {
    if (this.shown) process.stderr.write('\r\u001b[K');
    this.shown = false;
  }
}
