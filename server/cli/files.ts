import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { decode, type Decoded, type Encoding } from '../text/decode.ts';
import type { Bilingual } from '../text/language.ts';

/** A page file that was read, or why it could not be. */
export type PageFile =
  | { ok: true; path: string; name: string; text: string; encoding: Encoding; bom: boolean }
  | { ok: false; path: string; message: Bilingual };

/** What counts as a page in a folder. */
const PAGE_PATTERNS = ['**/*.txt', '**/*.zhnews'];
const IGNORED = ['**/node_modules/**', '**/.git/**', '**/dist/**'];

/** The path that stands for standard input. */
export const STANDARD_INPUT = '-';

/**
 * The files that the arguments name: files as they are, every page (`patterns`) of a folder, every match of a
 * glob, `-` for standard input. In the order of the arguments, each once. An argument that names
 * nothing comes back as an error.
 */
export async function findFiles(
  args: readonly string[],
  patterns: readonly string[] = PAGE_PATTERNS,
): Promise<(string | PageFile)[]> {
  const found = new Map<string, string | PageFile>();
  const add = (path: string): void => void found.set(path, path);
  for (const arg of args) {
    if (arg === STANDARD_INPUT) {
      add(arg);
      continue;
    }
    const info = await stat(arg).catch(() => undefined);
    if (info?.isDirectory()) {
      const inside = await glob([...patterns], { cwd: arg, ignore: IGNORED });
      if (inside.length === 0) found.set(arg, missing(arg, 'folder'));
      for (const path of inside.sort()) add(join(arg, path));
    } else if (info) {
      add(arg);
    } else if (isDynamicPattern(arg)) {
      const matches = await glob(arg, { ignore: IGNORED });
      if (matches.length === 0) found.set(arg, missing(arg, 'glob'));
      for (const path of matches.sort()) add(path);
    } else {
      found.set(arg, missing(arg, 'file'));
    }
  }
  return [...found.values()];
}

function missing(path: string, kind: 'file' | 'folder' | 'glob'): PageFile {
  const messages: Record<typeof kind, Bilingual> = {
    file: { en: 'no such file', zh: '没有这个文件' },
    folder: {
      en: 'no page files (*.txt, *.zhnews) in this folder',
      zh: '文件夹里没有版面文件（*.txt、*.zhnews）',
    },
    glob: { en: 'no file matches this pattern', zh: '没有文件符合这个模式' },
  };
  return { ok: false, path, message: messages[kind] };
}

/** Reads and decodes one file. Never throws. */
export async function readPageFile(
  path: string,
  encoding: Encoding | undefined,
): Promise<PageFile> {
  let bytes: Uint8Array;
  try {
    bytes = path === STANDARD_INPUT ? await standardInput() : await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      path,
      message: { en: `cannot be read: ${reason}`, zh: `无法读取：${reason}` },
    };
  }
  const decoded: Decoded = decode(bytes, encoding);
  if (!decoded.ok) return { ok: false, path, message: decoded.message };
  const { text, encoding: used, bom } = decoded;
  return { ok: true, path, name: basename(path), text, encoding: used, bom };
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
