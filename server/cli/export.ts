import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exporters } from '../annotation/format/formats.ts';
import {
  baseName,
  type ExportPage,
  type FormatName,
  type Layer,
  type OutFile,
} from '../annotation/format/model.ts';
import type { Encoding } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { annPath, readDecisions } from './decisions.ts';
import { STANDARD_INPUT } from './files.ts';
import { readPages } from './read.ts';
import { createRecogniser } from './recogniser.ts';
import { writeAtomically } from '../disk.ts';

export interface ExportOptions {
  format: FormatName;
  out: string;
  layer: Layer;
  language: Language;
  words: boolean;
  encoding?: Encoding;
  version: string;
}

/** `zhnews export`: writes pages with suggestions, decisions or both. Returns the exit code. */
export async function exportPages(
  args: readonly string[],
  options: ExportOptions,
): Promise<number> {
  const { language, out } = options;
  const reading = await readPages(args, await createRecogniser(options.words, language), options);
  const taken = new Set<string>();
  const pages: ExportPage[] = [];
  for (const read of reading.pages) {
    const { text } = read.page;
    const bom = reading.marked.has(read.uri);
    const stored =
      read.uri === STANDARD_INPUT
        ? { decisions: [] }
        : await readDecisions(annPath(read.uri), { text, bom }, language);
    pages.push({ name: uniqueName(read.name, taken), read, decisions: stored.decisions });
  }
  if (pages.length === 0) return 2;
  const files = exporters[options.format]({
    pages,
    layer: options.layer,
    version: options.version,
  });
  const failed = await writeFiles(out, files, language);
  const message = {
    en: `${String(files.length - failed)} files written to ${out}`,
    zh: `已写出 ${String(files.length - failed)} 个文件到 ${out}`,
  };
  process.stderr.write(`zhnews: ${message[language]}\n`);
  return reading.failures + failed > 0 ? 2 : 0;
}

/** Two pages of one name from two folders become `NAME` and `NAME-2`. */
function uniqueName(name: string, taken: Set<string>): string {
  const base = baseName(name);
  let unique = base;
  for (let i = 2; taken.has(unique); i++) unique = `${base}-${String(i)}`;
  taken.add(unique);
  return unique + name.slice(base.length);
}

/** Writes files into a folder; tells each that could not be written and gives their number. */
export async function writeFiles(
  out: string,
  files: readonly OutFile[],
  language: Language,
): Promise<number> {
  let failed = 0;
  for (const { fileName, content } of files) {
    const path = join(out, fileName);
    try {
      await mkdir(out, { recursive: true });
      await writeAtomically(path, Buffer.from(content, 'utf8'));
    } catch (error) {
      failed++;
      const reason = error instanceof Error ? error.message : String(error);
      const message = { en: `cannot be written: ${reason}`, zh: `无法写入：${reason}` };
      process.stderr.write(`zhnews: ${path}: ${message[language]}\n`);
    }
  }
  return failed;
}
