import { readFile } from 'node:fs/promises';
import { reanchorByQuote } from '../annotation/anchor.ts';
import { readBrat, type AnnFile, type BratPage } from '../annotation/brat.ts';
import type { Decision } from '../annotation/decision.ts';
import type { Problem } from '../annotation/problem.ts';
import type { Language } from '../text/language.ts';

/** The decisions about a page as its `.ann` file has them now. */
export interface StoredDecisions {
  file: AnnFile | undefined;
  decisions: Decision[];
  /** Decisions whose words are not found on the page any more. */
  lost: number;
}

/** The file beside a page that holds its decisions. */
export function annPath(page: string): string {
  return page.replace(/(\.[^./\\]*)?$/, '.ann');
}

/** Reads the `.ann` beside a page; a missing one holds no decisions. */
export async function readDecisions(
  path: string,
  page: BratPage,
  language: Language,
): Promise<StoredDecisions> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch {
    // No file: nobody decided anything yet.
    return { file: undefined, decisions: [], lost: 0 };
  }
  const file = readBrat(content, page, { fileName: path });
  tellProblems(file.problems, language);
  const stale = file.stale.map(({ decision }) => decision);
  const placed = reanchorByQuote(page.text, stale, file.decisions);
  for (const { decision } of placed.lost) {
    const message = {
      en: `“${decision.text}” (${decision.type}) is not where it was and cannot be placed again`,
      zh: `“${decision.text}”（${decision.type}）已不在原处，也无法重新定位`,
    };
    process.stderr.write(`zhnews: ${path}: ${message[language]}\n`);
  }
  return { file, decisions: [...file.decisions, ...placed.decisions], lost: placed.lost.length };
}

/** Prints what was wrong with a file, line by line. */
export function tellProblems(problems: readonly Problem[], language: Language): void {
  for (const { fileName, line, message } of problems) {
    process.stderr.write(`zhnews: ${fileName}:${String(line)}: ${message[language]}\n`);
  }
}
