import type { Encoding } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { findingsOf } from './analyze.ts';
import { mendFile } from './fix.ts';
import { Houses } from './house.ts';
import { findingRows, paletteFor } from './pretty.ts';
import { readPages } from './read.ts';
import { createRecogniser } from './recogniser.ts';
import { sarif } from './sarif.ts';

export interface CheckOptions {
  /** `pretty`, `json` or `sarif`. */
  format: string;
  language: Language;
  words: boolean;
  encoding?: Encoding;
  fix: boolean;
  dryRun: boolean;
  version: string;
}

/** `zhnews check`: prints findings. Returns the exit code: 1 when there are errors. */
export async function check(args: readonly string[], options: CheckOptions): Promise<number> {
  const { language, format } = options;
  const recogniser = await createRecogniser(options.words, language);
  let reading = await readPages(args, recogniser, options);
  const houses = new Houses(language);
  let failures = 0;
  if (options.fix || options.dryRun) {
    let changed = false;
    for (const read of reading.pages) {
      const bom = reading.marked.has(read.uri);
      const mended = await mendFile(read, houses, { bom, dryRun: options.dryRun, language });
      if (mended.failed) failures++;
      changed ||= mended.text !== read.page.text;
    }
    // What is left is told of the files as they are now.
    if (changed) reading = await readPages(args, recogniser, options);
  }
  const checked = reading.pages.map((read) => ({
    read,
    findings: findingsOf(read, reading, houses),
  }));
  if (format === 'sarif') {
    process.stdout.write(`${JSON.stringify(sarif(checked, options.version, language), null, 2)}\n`);
  } else if (format === 'json') {
    const rows = checked.flatMap(({ read, findings }) =>
      findings.map((finding) => {
        const { line, character } = read.page.lines.positionAt(finding.start);
        return {
          path: read.uri,
          line: line + 1,
          column: character + 1,
          range: [finding.start, finding.end],
          code: finding.code,
          severity: finding.severity,
          message: finding.message[language],
          fixable: finding.fixes.length > 0,
        };
      }),
    );
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    const palette = paletteFor(process.stdout.isTTY === true);
    for (const { read, findings } of checked) {
      if (findings.length > 0)
        process.stdout.write(`${findingRows(read, findings, palette, language)}\n`);
    }
  }
  if (reading.failures + failures > 0) return 2;
  return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? 1
    : 0;
}
