import { dirname, join } from 'node:path';
import {
  defaultTypes,
  parseBratConfiguration,
  parseTypes,
  type AnnotationType,
  type AttributeType,
  type RelationType,
  type TypeTable,
} from '../annotation/types.ts';
import { textOfFile } from './annotation-files.ts';
import type { Session } from './session.ts';
import { pathOf, uriOf } from './uri.ts';

/** The file that names a workspace's types. */
const TYPES_FILE = 'zhnews.types';
/** brat's own, read where there is no file of ours. */
const BRAT_FILES = ['annotation.conf', 'visual.conf', 'kb_shortcuts.conf'] as const;

/** What pages are annotated with. */
export interface ShownTypes {
  /** The file that says so; null for the built-in types. */
  file: string | null;
  types: AnnotationType[];
  relations: RelationType[];
  attributes: AttributeType[];
  problems: { line: number; message: string }[];
}

/**
 * The types for a page: from the nearest `zhnews.types` or `annotation.conf` in its folder or one
 * above, up to the workspace's folder; else the built-in ones.
 * @param uri the page; without it, the workspace's first folder is asked
 */
export async function typesFor(session: Session, uri: string | undefined): Promise<ShownTypes> {
  const { language } = session.settings;
  const folders = session.folders.flatMap((folder) => pathOf(folder) ?? []);
  const page = uri === undefined ? undefined : pathOf(uri);
  let folder = page === undefined ? folders.at(0) : dirname(page);
  let found: { file: string; table: TypeTable } | undefined;
  while (folder !== undefined && !found) {
    found = await typesIn(folder);
    const above = dirname(folder);
    // A page outside the workspace is asked about in its own folder alone.
    const inside = folders.some((root) => folder !== root && folder?.startsWith(root));
    folder = inside && above !== folder ? above : undefined;
  }
  const { types, relations, attributes, problems } = found?.table ?? defaultTypes();
  return {
    file: found ? uriOf(found.file) : null,
    types,
    relations,
    attributes,
    problems: problems.map(({ line, message }) => ({ line, message: message[language] })),
  };
}

async function typesIn(folder: string): Promise<{ file: string; table: TypeTable } | undefined> {
  const own = join(folder, TYPES_FILE);
  const content = await textOfFile(own);
  if (content !== undefined) return { file: own, table: parseTypes(content, TYPES_FILE) };
  const [annotation, visual, shortcuts] = await Promise.all(
    BRAT_FILES.map((name) => textOfFile(join(folder, name))),
  );
  if (annotation === undefined) return undefined;
  const table = parseBratConfiguration({
    annotation,
    ...(visual === undefined ? {} : { visual }),
    ...(shortcuts === undefined ? {} : { shortcuts }),
  });
  return { file: join(folder, BRAT_FILES[0]), table };
}
