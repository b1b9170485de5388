import { structureChecks } from '../../server/check/checks.ts';
import { applyTextEdits } from '../../server/check/edits.ts';
import type { Page } from '../../server/page/page.ts';
import type { Count } from './structure.ts';

/** One row of a `*.bylines.tsv`: line (one-based), code, the line's corrected text (empty: none is sure). */
export interface GoldByline {
  line: number;
  code: string;
  corrected: string;
}

export function readGoldBylines(table: string): GoldByline[] {
  return table
    .split(/\r?\n/)
    .map((row) => row.split('\t'))
    .filter((row) => /^\d+$/.test(row[0]))
    .map(([line, code, corrected]) => ({ line: Number(line), code, corrected: corrected ?? '' }));
}

/** Scores the byline findings of a page: found, false, missed, and corrections that are exact. */
export function scoreBylines(
  page: Page,
  gold: readonly GoldByline[],
): { found: Count; exact: number; corrections: number; differences: string[] } {
  const found: Count = { right: 0, wrong: 0, missed: 0 };
  const differences: string[] = [];
  let exact = 0;
  const findings = structureChecks
    .flatMap((check) => check.run({ page, mentions: [], writers: new Map() }))
    .filter((finding) => finding.code.startsWith('byline.'));
  const lineOf = (start: number): number => page.lines.lineAt(start) + 1;
  for (const row of gold) {
    const here = findings.filter((finding) => lineOf(finding.start) === row.line);
    const finding = here.find((one) => one.code === row.code);
    if (!finding) {
      found.missed++;
      differences.push(
        `${String(row.line)} ${row.code} missed: ${here.map((one) => one.code).join(' ')}`,
      );
      continue;
    }
    found.right++;
    if (row.corrected === '') continue;
    const fix = finding.fixes.at(0);
    const start = page.lines.start(row.line - 1);
    const end = page.lines.end(row.line - 1);
    const local = (fix?.edits ?? []).map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const corrected = applyTextEdits(page.text.slice(start, end), local)
      .replace(/\n+/g, '\\n')
      .trim();
    if (corrected === row.corrected) exact++;
    else differences.push(`${String(row.line)} ${row.code}: ${corrected}, not ${row.corrected}`);
  }
  const expected = new Set(gold.map((row) => row.line));
  for (const finding of findings) {
    if (expected.has(lineOf(finding.start))) continue;
    found.wrong++;
    differences.push(`${String(lineOf(finding.start))} ${finding.code} is none`);
  }
  return {
    found,
    exact,
    corrections: gold.filter((row) => row.corrected !== '').length,
    differences,
  };
}
