/**
 * CoNLL by character: `conll` (BIO) and `bioes`.
 *
 * A file a page: one character a line, TAB, its tag, a blank line between sentences. Comments are
 * lines that open with `# ` (a row of the character # has a TAB there): version, layer and columns at
 * the top; before each document its id, the page it is of, where it starts in the page (code
 * points), and its text. With both layers there are two columns of tags, decisions first. Notes,
 * attributes and links have no place in this format and are not written.
 *
 * Read: our own files exactly; other files by their first and last column, BIO, BIOES or BMES, the
 * text being the rows with a newline behind each sentence.
 */
import { Problems, type Problem } from '../problem.ts';
import { assemble, documentsOf, type Document, type ReadDocument } from './documents.ts';
import { jsonLine, parseJson } from './json.ts';
import type { Mark } from './marks.ts';
import {
  baseName,
  GENERATOR,
  type Exporter,
  type ExportInput,
  type Importer,
  type InFile,
  type ImportedPage,
} from './model.ts';
import {
  layRows,
  marksOfRead,
  nestedComment,
  rowsOf,
  spansOfTags,
  taggable,
  tagsOf,
  textOfRows,
  type ReadRow,
  type Scheme,
} from './tagged.ts';
import { extent } from '../decision.ts';

type LayerName = Mark['layer'];

const columnsOf = (layer: ExportInput['layer']): LayerName[] =>
  layer === 'both'
    ? ['decision', 'suggestion']
    : [layer === 'decisions' ? 'decision' : 'suggestion'];

function exporter(scheme: Scheme, extension: string): Exporter {
  return ({ pages, layer, version }) =>
    pages.map((page) => {
      const columns = columnsOf(layer);
      const lines = [
        `# generator = ${GENERATOR} ${version}`,
        `# scheme = ${scheme}`,
        `# layer = ${layer}`,
        `# columns = ${['character', ...columns].join(' ')}`,
      ];
      for (const document of documentsOf(page, layer)) {
        lines.push(...documentLines(document, columns, scheme));
      }
      return { fileName: `${baseName(page.name)}.${extension}`, content: `${lines.join('\n')}\n` };
    });
}

function documentLines(
  document: Document,
  columns: readonly LayerName[],
  scheme: Scheme,
): string[] {
  const layers = columns.map((layer) => {
    const marks = document.marks.filter((mark) => mark.layer === layer);
    return { layer, ...taggable(document, marks) };
  });
  const whole = layers.flatMap(({ tagged }) =>
    tagged.map(({ fragments }) => {
      const { start, end } = extent(fragments);
      return { start: start - document.start, end: end - document.start };
    }),
  );
  const rows = rowsOf(document.text, whole);
  const tags = layers.map(({ tagged }) => tagsOf(document, rows, tagged, scheme));
  const lines = [
    `# newdoc id = ${document.id}`,
    `# page = ${document.page}`,
    `# page_start = ${String(document.pageStart)}`,
    ...(document.article === undefined ? [] : [`# article = ${String(document.article)}`]),
    `# text = ${jsonLine(document.text)}`,
  ];
  for (const { layer, nested } of layers) {
    for (const mark of nested) lines.push(`# nested ${layer} = ${nestedComment(document, mark)}`);
  }
  rows.forEach((row, i) => {
    lines.push([row.character, ...tags.map((column) => column[i])].join('\t'));
    if (row.endOfSentence) lines.push('');
  });
  if (rows.length === 0) lines.push('');
  return lines;
}

export const exportConll: Exporter = exporter('BIO', 'conll');
export const exportBioes: Exporter = exporter('BIOES', 'bioes');

/** Reads CoNLL files of any scheme. */
export const importConll: Importer = (files) => {
  const pages: ImportedPage[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const found = new Problems(file.fileName);
    pages.push(...assemble(readDocuments(file, found), found));
    problems.push(...found.list);
  }
  return { pages, problems };
};

interface Section {
  line: number;
  comments: Map<string, { value: string; line: number }>;
  nested: { layer: LayerName; value: string; line: number }[];
  rows: ReadRow[];
  tags: string[][];
}

const newSection = (line: number): Section => ({
  line,
  comments: new Map(),
  nested: [],
  rows: [],
  tags: [],
});

function readDocuments(file: InFile, problems: Problems): ReadDocument[] {
  const head = newSection(1);
  let section = head;
  const sections: Section[] = [];
  let columns: LayerName[] = ['decision'];
  let own = false;
  file.content.split('\n').forEach((raw, index) => {
    const text = raw.replace(/\r$/, '');
    const line = index + 1;
    const comment = /^# ([^=]+?) = ?(.*)$/.exec(text);
    if (comment && !/^#\t/.test(text)) {
      const [, key, value] = comment;
      if (key === 'newdoc id') sections.push((section = newSection(line)));
      if (key === 'columns') {
        own = true;
        columns = value
          .split(' ')
          .slice(1)
          .map((name) => (name === 'suggestion' ? name : 'decision'));
      }
      const nested = /^nested (decision|suggestion)$/.exec(key)?.[1];
      if (nested === 'decision' || nested === 'suggestion') {
        section.nested.push({ layer: nested, value, line });
      } else section.comments.set(key, { value, line });
      return;
    }
    // In a file with spaces between its columns a row of the character # looks like a comment.
    const isRow = !own && /^# (?:O|[BIESM]-\S+)$/.test(text);
    if ((text.startsWith('# ') && !isRow) || text.startsWith('-DOCSTART-')) return;
    if (text.trim() === '') {
      const last = section.rows.at(-1);
      if (last) last.endOfSentence = true;
      return;
    }
    const cells = text.includes('\t') ? text.split('\t') : text.split(' ');
    const tags = own ? cells.slice(1) : cells.slice(-1);
    if (cells.length < 2 || cells[0] === '' || tags.length !== columns.length) {
      problems.error(
        line,
        `expected a character and ${String(columns.length)} tag(s), with TAB between them`,
        `应当是一个字和 ${String(columns.length)} 个标签，用制表符隔开`,
      );
      return;
    }
    section.rows.push({
      line,
      token: cells[0],
      endOfSentence: false,
      endOfLine: false,
      spaced: false,
    });
    section.tags.push(tags);
  });
  const used = sections.length > 0 ? sections : [head];
  return used.map((one, i) => readDocument(one, i, columns, file, problems));
}

function readDocument(
  section: Section,
  index: number,
  columns: readonly LayerName[],
  file: InFile,
  problems: Problems,
): ReadDocument {
  const said = (key: string): string | undefined => section.comments.get(key)?.value;
  const { rows } = section;
  const whole = parseJson(said('text') ?? '');
  const told = whole.ok && typeof whole.value === 'string' ? whole.value : undefined;
  if (said('text') !== undefined && told === undefined) {
    problems.warning(
      section.line,
      'the text comment is no JSON string',
      'text 注释不是 JSON 字符串',
    );
  }
  const laid = told === undefined ? undefined : layRows(told, rows, problems);
  const { text, places } =
    laid && told !== undefined ? { text: told, places: laid } : textOfRows(rows, false);
  const marks = columns.flatMap((layer, column) =>
    marksOfRead(
      text,
      layer,
      spansOfTags(
        section.tags.map((tags) => tags[column]),
        rows,
        places,
        problems,
      ),
      laid ? section.nested.filter((nested) => nested.layer === layer) : [],
      problems,
    ),
  );
  const pageStart = Number(said('page_start'));
  const page = said('page');
  const fallback = `${baseName(file.fileName)}.txt`;
  return {
    id: said('newdoc id') ?? (index === 0 ? fallback : `${fallback}#${String(index + 1)}`),
    ...(page === undefined ? {} : { page }),
    ...(Number.isInteger(pageStart) ? { pageStart } : {}),
    text,
    marks,
    line: section.line,
  };
}
