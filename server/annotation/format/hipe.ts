/**
 * HIPE-2022 TSV: ten columns, IOB, one document an article.
 *
 * https://github.com/hipe-eval/HIPE-2022-data (README, "HIPE format and tagging scheme"). A token is
 * a character. NE-COARSE-LIT holds the outermost spans, NE-NESTED those inside them, NEL-LIT the
 * Wikidata number or NIL; MISC says NoSpaceAfter, EndOfLine, EndOfSentence. PER, LOC and ORG are
 * written pers, loc, org as there; other types keep their names. Columns that do not apply are `_`.
 *
 * A file holds one layer (`NAME.tsv` decisions, `NAME.suggestions.tsv` suggestions). What the task
 * does not know, the exact text above all, is in `# zhnews:` metadata, which the format allows.
 */
import { Problems, type Problem } from '../problem.ts';
import { extent } from '../decision.ts';
import { assemble, documentsOf, type Document, type ReadDocument } from './documents.ts';
import { jsonLine, parseJson } from './json.ts';
import { wikidataOf, type Mark } from './marks.ts';
import {
  baseName,
  GENERATOR,
  type Exporter,
  type ExportPage,
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
  type TaggedSpan,
} from './tagged.ts';

const COLUMNS = [
  'TOKEN',
  'NE-COARSE-LIT',
  'NE-COARSE-METO',
  'NE-FINE-LIT',
  'NE-FINE-METO',
  'NE-FINE-COMP',
  'NE-NESTED',
  'NEL-LIT',
  'NEL-METO',
  'MISC',
];

const COARSE: readonly (readonly [string, string])[] = [
  ['PER', 'pers'],
  ['LOC', 'loc'],
  ['ORG', 'org'],
];
const toCoarse = (type: string): string => COARSE.find(([ours]) => ours === type)?.[1] ?? type;
const fromCoarse = (type: string): string =>
  COARSE.find(([, theirs]) => theirs === type)?.[0] ?? type;

export const exportHipe: Exporter = ({ pages, layer, version }) =>
  pages.flatMap((page) => {
    const layers = layer === 'both' ? (['decisions', 'suggestions'] as const) : [layer];
    return layers.map((one) => {
      // Which suggestions are open depends on the whole, so both are cut alike.
      const lines = documentsOf(page, layer).flatMap((document, i) => [
        ...(i === 0 ? [COLUMNS.join('\t')] : ['']),
        ...documentLines(document, page, one, version),
      ]);
      const suffix = one === 'decisions' ? '' : '.suggestions';
      return { fileName: `${baseName(page.name)}${suffix}.tsv`, content: `${lines.join('\n')}\n` };
    });
  });

function documentLines(
  document: Document,
  page: ExportPage,
  layer: 'decisions' | 'suggestions',
  version: string,
): string[] {
  const named = document.marks
    .filter((mark) => mark.layer === (layer === 'decisions' ? 'decision' : 'suggestion'))
    .map((mark) => ({ ...mark, type: toCoarse(mark.type) }));
  const outer = taggable(document, named);
  const inner = taggable(document, outer.nested);
  const whole = [...outer.tagged, ...inner.tagged].map(({ fragments }) => {
    const { start, end } = extent(fragments);
    return { start: start - document.start, end: end - document.start };
  });
  const rows = rowsOf(document.text, whole);
  const coarse = tagsOf(document, rows, outer.tagged, 'BIO');
  const nested = tagsOf(document, rows, inner.tagged, 'BIO');
  const links = linksOf(document, rows, outer.tagged);
  return [
    `# hipe2022:document_id = ${document.id}`,
    `# hipe2022:date = ${page.read.date ?? '_'}`,
    '# hipe2022:language = zh',
    '# hipe2022:dataset = zhnews',
    '# hipe2022:document_type = newspaper',
    `# hipe2022:original_source = ${document.page}`,
    '# hipe2022:applicable_columns = TOKEN NE-COARSE-LIT NE-NESTED NEL-LIT MISC',
    `# zhnews:version = ${GENERATOR} ${version}`,
    `# zhnews:layer = ${layer}`,
    `# zhnews:page = ${document.page}`,
    `# zhnews:page_start = ${String(document.pageStart)}`,
    ...(document.article === undefined ? [] : [`# zhnews:article = ${String(document.article)}`]),
    `# zhnews:text = ${jsonLine(document.text)}`,
    ...inner.nested.map((mark) => `# zhnews:nested = ${nestedComment(document, mark)}`),
    ...rows.map((row, i) => {
      const misc = [
        ...(row.spaced || i === rows.length - 1 ? [] : ['NoSpaceAfter']),
        ...(row.endOfLine ? ['EndOfLine'] : []),
        ...(row.endOfSentence ? ['EndOfSentence'] : []),
      ];
      const cells = [row.character, coarse[i], '_', '_', '_', '_', nested[i], links[i], '_'];
      return [...cells, misc.length > 0 ? misc.join('|') : '_'].join('\t');
    }),
  ];
}

/** NEL-LIT of each row: the number or NIL on a span's rows, `_` elsewhere. Marks: in order, apart. */
function linksOf(
  document: Document,
  rows: readonly { start: number }[],
  marks: readonly Mark[],
): string[] {
  let next = 0;
  return rows.map(({ start }) => {
    const at = start + document.start;
    while (next < marks.length && extent(marks[next].fragments).end <= at) next++;
    const mark = marks.at(next);
    const covers = mark !== undefined && extent(mark.fragments).start <= at;
    return covers ? (wikidataOf(mark) ?? 'NIL') : '_';
  });
}

/** Reads HIPE files; other data sets' too, as decisions. */
export const importHipe: Importer = (files) => {
  const documents: ReadDocument[] = [];
  const problems: Problem[] = [];
  const pages: ImportedPage[] = [];
  const found = files.map((file) => {
    const list = new Problems(file.fileName);
    documents.push(...readDocuments(file, list));
    return list;
  });
  // Both layers of a page are two files: documents of one id are one document.
  const merged = new Map<string, ReadDocument>();
  for (const document of documents) {
    const same = merged.get(document.id);
    const fits = same?.text === document.text && same.pageStart === document.pageStart;
    if (same && fits) same.marks = [...same.marks, ...document.marks];
    else merged.set(same ? `${document.id} ${String(merged.size)}` : document.id, { ...document });
  }
  const last = found.at(-1) ?? new Problems();
  pages.push(...assemble([...merged.values()], last));
  for (const { list } of found) problems.push(...list);
  return { pages, problems };
};

interface Section {
  line: number;
  meta: Map<string, string>;
  nested: { value: string; line: number }[];
  rows: ReadRow[];
  cells: string[][];
}

function readDocuments(file: InFile, problems: Problems): ReadDocument[] {
  let header: string[] | undefined;
  const sections: Section[] = [];
  let fresh = true;
  file.content.split('\n').forEach((raw, index) => {
    const text = raw.replace(/\r$/, '');
    const line = index + 1;
    if (text === '') {
      fresh = true;
      return;
    }
    if (!header && text.startsWith('TOKEN\t')) {
      header = text.split('\t');
      return;
    }
    if (fresh) sections.push({ line, meta: new Map(), nested: [], rows: [], cells: [] });
    fresh = false;
    const section = sections[sections.length - 1];
    const comment = /^# ([^=]+?)\s*= ?(.*)$/.exec(text);
    if (comment) {
      if (comment[1] === 'zhnews:nested') section.nested.push({ value: comment[2], line });
      else section.meta.set(comment[1], comment[2]);
      return;
    }
    if (text.startsWith('# ')) return;
    const cells = text.split('\t');
    if (cells.length !== (header ?? COLUMNS).length || cells[0] === '') {
      problems.error(
        line,
        `expected ${String((header ?? COLUMNS).length)} columns with TAB between them`,
        `应当有 ${String((header ?? COLUMNS).length)} 列，用制表符隔开`,
      );
      return;
    }
    const misc = (cells[(header ?? COLUMNS).indexOf('MISC')] ?? '').split('|');
    section.rows.push({
      line,
      token: cells[0],
      endOfSentence: misc.includes('EndOfSentence'),
      endOfLine: misc.includes('EndOfLine'),
      spaced: !misc.includes('NoSpaceAfter'),
    });
    section.cells.push(cells);
  });
  if (!header) {
    problems.warning(
      1,
      'no header line TOKEN …; the columns of HIPE-2022 are assumed',
      '没有 TOKEN 表头；按 HIPE-2022 的列读取',
    );
  }
  return sections.map((section, i) => readDocument(section, i, header ?? COLUMNS, file, problems));
}

function readDocument(
  section: Section,
  index: number,
  header: readonly string[],
  file: InFile,
  problems: Problems,
): ReadDocument {
  const { rows, meta } = section;
  const whole = parseJson(meta.get('zhnews:text') ?? '');
  const told = whole.ok && typeof whole.value === 'string' ? whole.value : undefined;
  const laid = told === undefined ? undefined : layRows(told, rows, problems);
  const { text, places } =
    laid && told !== undefined ? { text: told, places: laid } : textOfRows(rows, true);
  const column = (name: string): string[] => {
    const at = header.indexOf(name);
    return section.cells.map((cells) => (at < 0 ? '_' : cells[at]));
  };
  const links = column('NEL-LIT');
  const rowAt = new Map(places.map(({ start }, i) => [start, i]));
  const linked = (span: TaggedSpan): TaggedSpan & { norms?: unknown } => {
    const id = links.at(rowAt.get(span.start) ?? 0) ?? '_';
    const named = { ...span, type: fromCoarse(span.type) };
    return /^Q\d+$/.test(id) ? { ...named, norms: [{ resource: 'Wikidata', id }] } : named;
  };
  const outer = spansOfTags(column('NE-COARSE-LIT'), rows, places, problems).map(linked);
  const inner = spansOfTags(column('NE-NESTED'), rows, places, problems).map((span) => ({
    ...span,
    type: fromCoarse(span.type),
  }));
  const nested = section.nested.map(({ value, line }) => {
    const [type, ...rest] = value.split(' ');
    return { value: [fromCoarse(type), ...rest].join(' '), line };
  });
  const layer = meta.get('zhnews:layer') === 'suggestions' ? 'suggestion' : 'decision';
  const fallback = `${baseName(file.fileName)}.txt`;
  const page = meta.get('zhnews:page');
  const pageStart = meta.get('zhnews:page_start');
  return {
    id:
      meta.get('hipe2022:document_id') ??
      (index === 0 ? fallback : `${fallback}#${String(index + 1)}`),
    ...(page === undefined ? {} : { page }),
    ...(pageStart === undefined ? {} : { pageStart: Number(pageStart) }),
    text,
    marks: marksOfRead(text, layer, [...outer, ...inner], laid ? nested : [], problems),
    line: section.line,
  };
}
