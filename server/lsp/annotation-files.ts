import { readFile } from 'node:fs/promises';
import { reanchor, reanchorByQuote, type Lost } from '../annotation/anchor.ts';
import { readBrat, type AnnFile, type BratPage } from '../annotation/brat.ts';
import { byPlace, type Decision } from '../annotation/decision.ts';
import { decode } from '../text/decode.ts';
import { pathOf } from './uri.ts';

/** What a client has to watch so that annotations and their types are followed. */
export const ANNOTATION_GLOBS: readonly string[] = ['**/*.ann'];

/**
 * The file beside a page that holds its decisions: `NAME.ann`, or `NAME.WHO.ann` for the decisions
 * of one annotator. Undefined for a page that is no file.
 */
export function annPathOf(page: string, annotator = ''): string | undefined {
  const who = annotator === '' ? '' : `.${annotator}`;
  return pathOf(page)?.replace(/(\.[^./\\]*)?$/, () => `${who}.ann`);
}

/** A file's text; undefined when it is not there. Another failure is thrown. */
export async function textOfFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A page as the disk has it: the text that offsets in its `.ann` count over. */
export async function storedPage(uri: string): Promise<BratPage | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const decoded = decode(await readFile(path));
    return decoded.ok ? { text: decoded.text, bom: decoded.bom } : undefined;
  } catch {
    // A page that was never saved; the editor's text is the only one.
    return undefined;
  }
}

/** A `.ann` file put onto the text as it is now. */
export interface Placed {
  file: AnnFile;
  decisions: Decision[];
  lost: Lost[];
}

/**
 * Reads a `.ann` for a text that may have been edited since the file was written.
 * @param stored the page on the disk, which the file is mostly about
 * @param live the text as the editor has it
 */
export function placeFile(content: string, stored: BratPage | undefined, live: BratPage): Placed {
  const direct = readBrat(content, live);
  if (direct.stale.length === 0 || !stored || stored.text === live.text) {
    return { file: direct, ...placedStale(direct, live.text) };
  }
  const older = readBrat(content, stored);
  // Decisions made on text that was never saved count over the editor's text.
  if (older.stale.length >= direct.stale.length) {
    return { file: direct, ...placedStale(direct, live.text) };
  }
  const before = placedStale(older, stored.text);
  const now = reanchor(stored.text, live.text, before.decisions);
  return { file: older, decisions: now.decisions, lost: [...before.lost, ...now.lost] };
}

function placedStale(file: AnnFile, text: string): { decisions: Decision[]; lost: Lost[] } {
  const stale = file.stale.map(({ decision }) => decision);
  if (stale.length === 0) return { decisions: [...file.decisions], lost: [] };
  const some = reanchorByQuote(text, stale, file.decisions);
  const placed = { decisions: [...file.decisions, ...some.decisions], lost: some.lost };
  if (some.lost.length === 0 || stale.length <= file.decisions.length) return placed;
  // Nearly everything has moved: what seems to stand still may stand on a neighbour's place.
  const recorded = [...file.decisions, ...stale].sort(byPlace);
  const all = reanchorByQuote(text, recorded);
  return all.lost.length < some.lost.length ? { decisions: all.decisions, lost: all.lost } : placed;
}
