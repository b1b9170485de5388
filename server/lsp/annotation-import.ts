import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextId, spanKey, type Decision } from '../annotation/decision.ts';
import { Draft } from '../annotation/edits.ts';
import { importers, isFormat, settle } from '../annotation/format/formats.ts';
import { baseName, type ImportedPage, type InFile } from '../annotation/format/model.ts';
import { writeAtomically } from '../disk.ts';
import { decode } from '../text/decode.ts';
import { complaint } from './annotation-act.ts';
import { folderOf, invalid } from './annotation-exchange.ts';
import { annPathOf, placeFile, storedPage, textOfFile } from './annotation-files.ts';
import { PageRecord } from './annotation-page.ts';
import type { Session } from './session.ts';
import { canonical, pathOf, uriOf } from './uri.ts';

export interface ImportParams {
  format: string;
  /** The files of the other tool. */
  files: string[];
  /** The folder that the pages are in or come into. */
  out: string;
}

export interface Imported {
  /** Pages that have decisions now. */
  pages: string[];
  /** How many decisions came. */
  added: number;
  /** Decisions whose words are not found on the page. */
  lost: { uri: string; type: string; text: string }[];
  problems: { file: string; line: number; message: string }[];
}

/**
 * Reads annotations of another tool. A page that is there keeps its text and its decisions, new
 * pages are written; for pages of the workspace one undo takes each import back.
 */
export async function importPages(session: Session, params: ImportParams): Promise<Imported> {
  const { language } = session.settings;
  const out = folderOf(params.out);
  const importer = isFormat(params.format) ? importers[params.format] : undefined;
  if (!importer) throw invalid(`no such format, or one that is only written: ${params.format}`);
  const done: Imported = { pages: [], added: 0, lost: [], problems: [] };
  const files: InFile[] = [];
  for (const uri of params.files) {
    const text = await decoded(pathOf(uri) ?? '');
    if (typeof text === 'string') files.push({ fileName: pathOf(uri) ?? uri, content: text });
    else done.problems.push({ file: uri, line: 0, message: text[language] });
  }
  const texts = new Map<string, string>();
  for (const { fileName } of files) {
    const name = `${baseName(fileName)}.txt`;
    const text = await decoded(join(out, name));
    if (typeof text === 'string') texts.set(name, text);
  }
  const { pages, problems } = importer(files, texts);
  for (const { fileName, line, message } of problems)
    done.problems.push({ file: fileName, line, message: message[language] });
  try {
    await mkdir(out, { recursive: true });
    for (const page of pages) await takePage(session, page, out, done);
  } catch (error) {
    throw complaint(session, error);
  }
  return done;
}

async function decoded(path: string): Promise<string | { en: string; zh: string }> {
  try {
    const read = decode(await readFile(path));
    return read.ok ? read.text : read.message;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { en: reason, zh: reason };
  }
}

async function takePage(
  session: Session,
  imported: ImportedPage,
  out: string,
  done: Imported,
): Promise<void> {
  const { annotations, desk, workspace } = session;
  const path = join(out, `${baseName(imported.name)}.txt`);
  const uri = canonical(uriOf(path));
  if ((await storedPage(uri)) === undefined && !desk.has(uri))
    await writeAtomically(path, Buffer.from(imported.text, 'utf8'));
  if (!desk.has(uri)) await workspace.watched(uri, false);
  const settleOn = (record: PageRecord): Draft => {
    const { decisions, lost } = settle(imported, record.text);
    for (const { decision } of lost)
      done.lost.push({ uri, type: decision.type, text: decision.text });
    const draft = new Draft(record.decisions);
    done.added += addAll(draft, decisions, record.reserved);
    return draft;
  };
  if (await annotations.page(uri)) {
    await annotations.act(async () => {
      const record = await annotations.fresh(uri);
      return record ? [{ uri, ...settleOn(record).finish() }] : [];
    });
  } else {
    // A page outside the workspace: its file is written, and nobody has it open here.
    const record = await recordOf(uri, annotations.annotator);
    record.decisions = settleOn(record).decisions;
    const content = record.content();
    if (record.path !== undefined) await writeAtomically(record.path, Buffer.from(content, 'utf8'));
  }
  done.pages.push(uri);
}

async function recordOf(uri: string, annotator: string): Promise<PageRecord> {
  const stored = await storedPage(uri);
  const path = annPathOf(uri, annotator);
  const record = new PageRecord(uri, path, stored?.text ?? '', stored?.bom ?? false);
  const content = path === undefined ? undefined : await textOfFile(path);
  if (content !== undefined) record.take(placeFile(content, stored, record.live));
  return record;
}

/** Adds decisions under ids of their own; those that stand already are left out. */
function addAll(draft: Draft, decisions: readonly Decision[], reserved: readonly string[]): number {
  const standing = new Map(
    draft.decisions.map((one) => [one.state + spanKey(one.type, one.fragments), one.id]),
  );
  const taken = new Set([...reserved, ...draft.decisions.map(({ id }) => id)]);
  const ids = new Map<string, string>();
  const fresh: Decision[] = [];
  for (const decision of decisions) {
    const key = decision.state + spanKey(decision.type, decision.fragments);
    const known = standing.get(key);
    const id = known ?? nextId(decision.state === 'accepted' ? 'T' : '#', taken);
    ids.set(decision.id, id);
    if (known !== undefined) continue;
    taken.add(id);
    standing.set(key, id);
    fresh.push({ ...decision, id });
  }
  for (const decision of fresh) {
    const holds = decision.holds.flatMap((held) => ids.get(held) ?? []);
    draft.insert({ ...decision, holds }, draft.decisions.length);
  }
  return fresh.length;
}
