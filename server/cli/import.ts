import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBrat } from '../annotation/brat.ts';
import { spanKey } from '../annotation/decision.ts';
import { importers, settle } from '../annotation/format/formats.ts';
import {
  baseName,
  type FormatName,
  type ImportedPage,
  type InFile,
} from '../annotation/format/model.ts';
import { decode } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { annPath, readDecisions, tellProblems } from './decisions.ts';
import { writeFiles } from './export.ts';
import { findFiles } from './files.ts';

export interface ImportOptions {
  format: FormatName;
  out: string;
  language: Language;
}

/**
 * `zhnews import`: reads annotations of another tool and writes `NAME.txt` and `NAME.ann` into a
 * folder. A page that is there already keeps its text and its decisions; what is new goes to the
 * words it was made for, and what they are not found for is told. Returns the exit code.
 */
export async function importPages(
  args: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const { format, out, language } = options;
  const importer = importers[format];
  if (!importer) {
    const message = {
      en: `${format} can be written but not read`,
      zh: `${format} 只能导出，不能导入`,
    };
    process.stderr.write(`zhnews: ${message[language]}\n`);
    return 2;
  }
  let failures = 0;
  const files: InFile[] = [];
  for (const entry of await findFiles(args, ['**/*.*'])) {
    const file = typeof entry === 'string' ? await readText(entry) : entry;
    if (file.ok) files.push({ fileName: file.path, content: file.text });
    else {
      failures++;
      process.stderr.write(`zhnews: ${file.path}: ${file.message[language]}\n`);
    }
  }
  const { pages, problems } = importer(files, await textsOf(files, out));
  tellProblems(problems, language);
  failures += problems.filter(({ severity }) => severity === 'error').length;
  for (const page of pages) failures += await storePage(page, out, language);
  const message = {
    en: `${String(pages.length)} pages imported into ${out}`,
    zh: `已导入 ${String(pages.length)} 个版面到 ${out}`,
  };
  process.stderr.write(`zhnews: ${message[language]}\n`);
  return failures > 0 || pages.length === 0 ? 2 : 0;
}

async function readText(path: string) {
  try {
    const decoded = decode(await readFile(path));
    return decoded.ok
      ? ({ ok: true, path, text: decoded.text } as const)
      : ({ ok: false, path, message: decoded.message } as const);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, path, message: { en: reason, zh: reason } } as const;
  }
}

/** The texts of pages that are in the folder already, for formats that do not hold the text. */
async function textsOf(files: readonly InFile[], out: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { fileName } of files) {
    const name = `${baseName(fileName)}.txt`;
    const page = await readText(join(out, name));
    if (page.ok) texts.set(name, page.text);
  }
  return texts;
}

/** Writes one page and its decisions; gives how much of it could not be taken. */
async function storePage(imported: ImportedPage, out: string, language: Language): Promise<number> {
  const base = baseName(imported.name);
  const path = join(out, `${base}.txt`);
  const existing = await readText(path);
  const text = existing.ok ? existing.text : imported.text;
  const { decisions, lost } = settle(imported, text);
  for (const { decision } of lost) {
    const message = {
      en: `“${decision.text}” (${decision.type}) is not found on the page`,
      zh: `版面中找不到“${decision.text}”（${decision.type}）`,
    };
    process.stderr.write(`zhnews: ${path}: ${message[language]}\n`);
  }
  const stored = await readDecisions(annPath(path), { text }, language);
  const known = new Set(stored.decisions.map((one) => spanKey(one.type, one.fragments)));
  const taken = new Set(stored.decisions.map(({ id }) => id));
  const fresh = decisions
    .filter((one) => !known.has(spanKey(one.type, one.fragments)))
    .map((one, i) => (taken.has(one.id) ? { ...one, id: `${one.id}i${String(i)}` } : one));
  const written = writeBrat(stored.file, [...stored.decisions, ...fresh], { text });
  if (!written.ok) {
    const message = {
      en: 'has damaged lines and is left alone; mend them first',
      zh: '有损坏的行，未作改动；请先修复',
    };
    process.stderr.write(`zhnews: ${annPath(path)}: ${message[language]}\n`);
    return lost.length + 1;
  }
  const outFiles = [
    ...(existing.ok ? [] : [{ fileName: `${base}.txt`, content: text }]),
    { fileName: `${base}.ann`, content: written.content },
  ];
  return lost.length + (await writeFiles(out, outFiles, language));
}
