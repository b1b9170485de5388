import { checkPage } from '../check/checks.ts';
import type { Finding } from '../check/finding.ts';
import type { ReadPage } from '../corpus/entity.ts';
import { toPageAnalysis } from '../corpus/json.ts';
import type { Encoding } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { Houses } from './house.ts';
import { findingRows, outline, paletteFor, people } from './pretty.ts';
import { readPages, type Reading } from './read.ts';
import { createRecogniser } from './recogniser.ts';

export interface AnalyzeOptions {
  /** `pretty`, `json` or `jsonl`. */
  format: string;
  language: Language;
  words: boolean;
  encoding?: Encoding;
}

/** `zhnews analyze`: prints what was read. Returns the exit code. */
export async function analyze(args: readonly string[], options: AnalyzeOptions): Promise<number> {
  const reading = await readPages(
    args,
    await createRecogniser(options.words, options.language),
    options,
  );
  const { pages, snapshot } = reading;
  const { language } = options;
  const houses = new Houses(language);
  const json = (read: ReadPage): object =>
    toPageAnalysis(read, snapshot, findingsOf(read, reading, houses), language);
  if (options.format === 'jsonl') {
    for (const read of pages) process.stdout.write(`${JSON.stringify(json(read))}\n`);
  } else if (options.format === 'json') {
    const single = pages.length === 1 && reading.failures === 0;
    process.stdout.write(`${JSON.stringify(single ? json(pages[0]) : pages.map(json), null, 2)}\n`);
  } else {
    process.stdout.write(report(reading, houses, language));
  }
  return reading.failures > 0 ? 2 : 0;
}

/** The findings of a page, with what the other pages know; levels and silences are the folders'. */
export function findingsOf(read: ReadPage, { snapshot }: Reading, houses: Houses): Finding[] {
  const { uri, page, mentions } = read;
  const findings = checkPage({
    page,
    mentions,
    writers: snapshot.writersBut(uri),
    corpus: { uri, snapshot, authority: houses.authorityFor(read) },
  });
  return houses.apply(read, findings);
}

function report(reading: Reading, houses: Houses, language: Language): string {
  const { pages, snapshot } = reading;
  const palette = paletteFor(process.stdout.isTTY === true);
  const title = (en: string, zh: string): string =>
    `${palette.bold}${language === 'zh' ? zh : en}${palette.reset}`;
  const findings = pages.map((read) =>
    findingRows(read, findingsOf(read, reading, houses), palette, language),
  );
  const parts = [
    ...pages.map((read) => outline(read, palette)),
    `${title('People', '人物')}\n${people(snapshot, palette, language)}`,
    `${title('Findings', '问题')}\n${findings.filter(Boolean).join('\n') || (language === 'zh' ? '  没有' : '  none')}`,
  ];
  return pages.length > 0 ? `${parts.join('\n\n')}\n` : '';
}
