import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * One spelling for a URI. Clients escape differently (`%E5%B4%87` or 崇, `%3A` or `:`), the corpus
 * knows a page by one name.
 */
export function canonical(uri: string): string {
  const path = pathOf(uri);
  return path === undefined ? uri : uriOf(path);
}

/** The path of a `file:` URI; undefined for another scheme or one that names no local file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A host, an escaped slash: no file of this machine. Such a document lives by its URI alone.
    return undefined;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** The file's name without folders, readable. */
export function nameOf(uri: string): string {
  const path = pathOf(uri) ?? uri;
  return path.split(/[/\\]/).at(-1) || uri;
}

/** Whether a URI is a folder's or lies below it. */
export const isBelow = (uri: string, folder: string): boolean =>
  uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
