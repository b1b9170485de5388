/**
 * What goes into an export and comes out of an import: plain values, no files and no clock.
 *
 * An exporter takes pages and answers files to write; an importer takes files and answers pages with
 * decisions, suggestions and the problems of every line it could not use. Inside, offsets are UTF-16
 * of the page; each format's own counting is told at the top of its file.
 */
import type { ReadPage } from '../../corpus/entity.ts';
import { suggestionsOf, type Decision, type Suggestion } from '../decision.ts';
import type { Problem } from '../problem.ts';

export const FORMATS = [
  'brat',
  'webannotation',
  'conll',
  'bioes',
  'hipe',
  'doccano',
  'labelstudio',
  'spacy',
  'tei',
  'nitf',
  'articles-csv',
  'people-csv',
] as const;

export type FormatName = (typeof FORMATS)[number];

/** What the machine suggests, what people decided, or both, told apart. */
export type Layer = 'suggestions' | 'decisions' | 'both';

export interface ExportPage {
  /** The page's file name, `000_4e21baeb.txt`; unique within one export. */
  name: string;
  read: ReadPage;
  decisions: readonly Decision[];
  /** Instead of the page's own mentions: what an import brought. */
  suggestions?: readonly Suggestion[];
}

export interface ExportInput {
  pages: readonly ExportPage[];
  layer: Layer;
  /** The program's version, stated in every file. */
  version: string;
}

/** A file to write: UTF-8, no byte order mark but the one in `content`. */
export interface OutFile {
  fileName: string;
  content: string;
}

/** A file that was read: decoded, its byte order mark removed. */
export interface InFile {
  fileName: string;
  content: string;
}

export interface ImportedPage {
  /** The page's file name as the export told it, or the import file's own. */
  name: string;
  /** The text that the offsets are of. */
  text: string;
  decisions: Decision[];
  suggestions: Suggestion[];
}

export interface ImportResult {
  pages: ImportedPage[];
  problems: Problem[];
}

export type Exporter = (input: ExportInput) => OutFile[];

/**
 * @param texts pages that are known already, by name: for formats that do not hold the text
 */
export type Importer = (
  files: readonly InFile[],
  texts?: ReadonlyMap<string, string>,
) => ImportResult;

/** A page's name without `.txt` or another extension. */
export function baseName(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}

/** The suggestions of a page that is exported. */
export function suggestionsOn(page: ExportPage): readonly Suggestion[] {
  return page.suggestions ?? suggestionsOf(page.read.mentions);
}

export const GENERATOR = 'zhnews';
