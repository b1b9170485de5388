import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as lsp from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { exporters, isFormat } from '../annotation/format/formats.ts';
import { baseName, type ExportPage, type Layer } from '../annotation/format/model.ts';
import { writeAtomically } from '../disk.ts';
import { complaint } from './annotation-act.ts';
import type { Session } from './session.ts';
import { canonical, pathOf, uriOf } from './uri.ts';

export interface ExportParams {
  format: string;
  /** What goes out; `decisions` when it is not given. */
  layer?: Layer;
  /** Pages; every page of the workspace when they are not given. */
  uris?: string[];
  /** The folder to write into. */
  out: string;
}

/** What was written, and what could not be. */
export interface Exported {
  pages: number;
  files: string[];
  failed: { file: string; message: string }[];
}

/** Writes pages in a format of the field. */
export async function exportPages(session: Session, params: ExportParams): Promise<Exported> {
  const { annotations, desk } = session;
  const { format, layer = 'decisions' } = params;
  const out = folderOf(params.out);
  if (typeof format !== 'string' || !isFormat(format)) throw invalid(`no such format: ${format}`);
  const taken = new Set<string>();
  const pages: ExportPage[] = [];
  for (const uri of (params.uris ?? desk.uris()).map(canonical)) {
    const read = desk.read(uri);
    const record = await annotations.page(uri);
    if (!read || !record) continue;
    pages.push({ name: uniqueName(read.name, taken), read, decisions: record.decisions });
  }
  const written: Exported = { pages: pages.length, files: [], failed: [] };
  if (pages.length === 0) return written;
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw complaint(session, error);
  }
  for (const { fileName, content } of exporters[format]({ pages, layer, version })) {
    const path = join(out, fileName);
    try {
      await writeAtomically(path, Buffer.from(content, 'utf8'));
      written.files.push(uriOf(path));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      written.failed.push({ file: uriOf(path), message });
    }
  }
  return written;
}

/** Two pages of one name from two folders become `NAME` and `NAME-2`. */
function uniqueName(name: string, taken: Set<string>): string {
  const base = baseName(name);
  let unique = base;
  for (let i = 2; taken.has(unique); i++) unique = `${base}-${String(i)}`;
  taken.add(unique);
  return unique + name.slice(base.length);
}

/** The path of a folder that a request names. */
export function folderOf(uri: unknown): string {
  const path = typeof uri === 'string' ? pathOf(uri) : undefined;
  if (path === undefined) throw invalid('out is no folder');
  return path;
}

export const invalid = (message: string): lsp.ResponseError =>
  new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, message);
