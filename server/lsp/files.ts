import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PageSource } from '../corpus/read.ts';
import { decode } from '../text/decode.ts';
import type { Bilingual } from '../text/language.ts';
import { breathe } from './background.ts';
import { globMatcher } from './glob.ts';
import { isBelow, nameOf, pathOf, uriOf } from './uri.ts';

/** A file as the disk has it, why it is no page, or that it is gone. */
export type FileReading =
  | { state: 'page'; source: PageSource }
  | { state: 'unreadable'; message: Bilingual }
  | { state: 'gone' };

/** Editors hand no larger file to anyone either. */
const LARGEST = 50 * 1024 * 1024;

/** Folders that never hold pages. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'bower_components']);

/** Which files of which folders are pages. */
export class PageFiles {
  private matches: (path: string) => boolean = () => false;

  constructor(
    private folders: readonly string[] = [],
    private globs: readonly string[] = [],
  ) {
    this.use(folders, globs);
  }

  /** @param folders URIs of the workspace's folders */
  use(folders: readonly string[], globs: readonly string[]): void {
    this.folders = folders;
    this.globs = globs;
    this.matches = globMatcher(globs);
  }

  get watched(): readonly string[] {
    return this.globs;
  }

  /** Whether a file counts as a page: below a folder, and by its path in there a match. */
  includes(uri: string): boolean {
    const path = pathOf(uri);
    return (
      path !== undefined &&
      this.folders.some((folder) => {
        const root = pathOf(folder);
        if (root === undefined || !isBelow(uri, folder)) return false;
        const inside = relative(root, path).split(sep);
        return !inside.slice(0, -1).some(isSkipped) && this.isPage(inside.join('/'), path);
      })
    );
  }

  /** The page files on the disk, in a stable order; other work goes on between two folders. */
  async *find(): AsyncGenerator<string> {
    for (const folder of this.folders) {
      const root = pathOf(folder);
      if (root !== undefined) yield* this.below(root, root);
    }
  }

  private async *below(root: string, folder: string): AsyncGenerator<string> {
    await breathe();
    // A folder that cannot be listed holds nothing for us; it is no reason to stop.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) yield* this.below(root, path);
      } else if (this.isPage(relative(root, path).split(sep).join('/'), path)) yield uriOf(path);
    }
  }

  /**
   * By its path in the workspace or by its whole path, as editors bind languages: who opens the
   * folder `seeds` itself has the same pages as who opens the folder above it.
   */
  private isPage(inside: string, path: string): boolean {
    return this.matches(inside) || this.matches(path.split(sep).join('/').replace(/^\//, ''));
  }
}

const isSkipped = (folder: string): boolean => folder.startsWith('.') || SKIPPED.has(folder);

/** Reads a page file. Never throws. */
export async function readFileOf(uri: string): Promise<FileReading> {
  const path = pathOf(uri);
  if (path === undefined) return { state: 'gone' };
  try {
    const { size } = await stat(path);
    if (size > LARGEST) {
      const message = { en: 'the file is larger than 50 MB', zh: '文件超过 50 MB' };
      return { state: 'unreadable', message };
    }
    const decoded = decode(await readFile(path));
    if (!decoded.ok) {
      // An empty file is a page that has yet to be written.
      if (decoded.reason === 'empty') return page(uri, '', 'utf-8');
      return { state: 'unreadable', message: decoded.message };
    }
    return page(uri, decoded.text, decoded.encoding);
  } catch (error) {
    if (isMissing(error)) return { state: 'gone' };
    const reason = error instanceof Error ? error.message : String(error);
    const message = { en: `cannot be read: ${reason}`, zh: `无法读取：${reason}` };
    return { state: 'unreadable', message };
  }
}

function page(uri: string, text: string, encoding: string): FileReading {
  return { state: 'page', source: { uri, name: nameOf(uri), text, encoding } };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
