/**
 * TEI P5: `NAME.tei.xml`, the whole page with its structure and its names inline.
 *
 * https://tei-c.org/release/doc/tei-p5-doc/en/html/. Articles are `div`, their lines `head`, `p`,
 * `byline` or `ab`, line beginnings `lb`. Names are `persName`, `roleName`, `placeName`, `orgName`,
 * other types `name`; `ana` says `#decision` or `#suggestion`, `cert` how sure the machine is, `ref`
 * the Wikidata entity. Spans that cross each other or a line run in several elements chained with
 * `next` and `prev`. Posts held are `relation` elements; notes and the rest `annotation` elements in
 * `standOff`.
 *
 * The characters of `text`, all text nodes in order, are the page exactly: no white space is added
 * or taken away, CR is written as a reference, and what XML cannot hold is `<g n="U+0007"/>`.
 */
import type { Role } from '../../page/page.ts';
import type { Range } from '../../text/lines.ts';
import { HOLDS } from '../brat.ts';
import { CodePoints } from '../codepoints.ts';
import { extent, fragmentsOfStretch, placeKey } from '../decision.ts';
import { Problems, type Problem } from '../problem.ts';
import { documentsOf, type Document } from './documents.ts';
import { jsonLine, parseJson } from './json.ts';
import { fromMarks, isRecord, markFrom, metaOf, wikidataOf, type Mark } from './marks.ts';
import {
  baseName,
  GENERATOR,
  type Exporter,
  type ExportInput,
  type ExportPage,
  type ImportedPage,
  type Importer,
  type InFile,
} from './model.ts';
import { attribute, elementsNamed, escapeText, ILLEGAL, parseXml, type XmlElement } from './xml.ts';

const ELEMENTS: readonly (readonly [string, string])[] = [
  ['PER', 'persName'],
  ['TITLE', 'roleName'],
  ['LOC', 'placeName'],
  ['ORG', 'orgName'],
];
const WIKIDATA = 'https://www.wikidata.org/entity/';

export const exportTei: Exporter = ({ pages, layer, version }) =>
  pages.map((page) => ({
    fileName: `${baseName(page.name)}.tei.xml`,
    content: teiOf(page, layer, version),
  }));

function teiOf(page: ExportPage, layer: ExportInput['layer'], version: string): string {
  const documents = documentsOf(page, layer);
  const marks = documents.flatMap((document) => document.marks);
  const ids = xmlIds(marks);
  const body = documents.map((document) => divOf(page, document, ids)).join('');
  const date = page.read.date;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
    '<teiHeader><fileDesc>',
    `<titleStmt><title>${escapeText(page.name)}</title></titleStmt>`,
    '<publicationStmt><p>Exported from a newspaper page.</p></publicationStmt>',
    `<sourceDesc><bibl><title>${escapeText(page.name)}</title>${date ? `<date when="${date}"/>` : ''}</bibl></sourceDesc>`,
    '</fileDesc><encodingDesc>',
    `<appInfo><application ident="${GENERATOR}" version=${attribute(version)}><label>${GENERATOR} ${escapeText(version)}; layer: ${layer}</label></application></appInfo>`,
    '<classDecl><taxonomy>',
    '<category xml:id="decision"><catDesc>decided by a person</catDesc></category>',
    '<category xml:id="suggestion"><catDesc>suggested by the program</catDesc></category>',
    '</taxonomy></classDecl></encodingDesc>',
    '<profileDesc><langUsage><language ident="zh">中文</language></langUsage></profileDesc>',
    '</teiHeader>',
    ...standOff(marks, ids, new CodePoints(page.read.page.text)),
    `<text xml:space="preserve" xml:lang="zh"><body>${body}</body></text>`,
    '</TEI>',
    '',
  ].join('\n');
}

/** XML ids of marks: their own where they are names, else numbered. */
function xmlIds(marks: readonly Mark[]): Map<string, string> {
  const taken = new Set(['decision', 'suggestion']);
  const ids = new Map<string, string>();
  marks.forEach(({ id }, i) => {
    const own = /^[A-Za-z]\d+$/.test(id) && !taken.has(id) ? id : `mark-${String(i + 1)}`;
    taken.add(own);
    ids.set(id, own);
  });
  return ids;
}

function standOff(
  marks: readonly Mark[],
  ids: ReadonlyMap<string, string>,
  points: CodePoints,
): string[] {
  const idOf = (id: string): string => ids.get(id) ?? '';
  const relations = marks.flatMap((mark) =>
    mark.holds
      .filter((held) => ids.has(held))
      .map(
        (held) => `<relation name="${HOLDS}" active="#${idOf(mark.id)}" passive="#${idOf(held)}"/>`,
      ),
  );
  const annotations = marks.flatMap((mark) => {
    const { fragments, attributes, note, norms, annotator, confidence, why } = metaOf(mark, points);
    const said = { fragments, attributes, note, norms, annotator, confidence, why };
    if (Object.values(said).every((value) => value === undefined)) return [];
    return [
      `<annotation target="#${idOf(mark.id)}"><note type="${GENERATOR}">${escapeText(jsonLine(said))}</note></annotation>`,
    ];
  });
  if (relations.length + annotations.length === 0) return [];
  return [
    '<standOff>',
    ...(relations.length > 0 ? ['<listRelation>', ...relations, '</listRelation>'] : []),
    ...(annotations.length > 0 ? ['<listAnnotation>', ...annotations, '</listAnnotation>'] : []),
    '</standOff>',
  ];
}

/** A stretch of lines that becomes one element. */
interface Run extends Range {
  open: string;
  close: string;
}

function divOf(page: ExportPage, document: Document, ids: ReadonlyMap<string, string>): string {
  const { text } = page.read.page;
  const end = document.start + document.text.length;
  const runs = runsOf(page, { start: document.start, end });
  const pieces = document.marks.flatMap((mark) => piecesOf(text, mark, runs));
  const counts = new Map<Mark, number>();
  let xml = '';
  let at = document.start;
  for (const run of runs) {
    xml += plain(text, at, run.start) + run.open;
    const inside = pieces.filter((piece) => piece.start >= run.start && piece.end <= run.end);
    xml += inline(text, run, inside, ids, counts) + run.close;
    at = run.end;
  }
  xml += plain(text, at, end);
  const type = document.article === undefined ? 'page' : 'article';
  const n = document.article === undefined ? '' : ` n="${String(document.article)}"`;
  return `<div type="${type}"${n}>${chained(xml, document.marks, ids, counts)}</div>`;
}

/** Only whole elements hold characters: lines without a block get an `ab` of their own. */
function runsOf(page: ExportPage, within: Range): Run[] {
  const { blocks, lines, text } = page.read.page;
  const owners = new Map<number, { role: Role; block: number }>();
  blocks.forEach((block, index) => {
    for (const line of block.lines) owners.set(line, { role: block.role, block: index });
  });
  const runs: (Run & { block: number; role: Role | undefined })[] = [];
  let headed = false;
  for (let line = lines.lineAt(within.start); line < lines.count; line++) {
    const start = Math.max(lines.start(line), within.start);
    const end = Math.min(lines.end(line), within.end);
    if (lines.start(line) >= within.end) break;
    if (text.slice(start, end).trim() === '') continue;
    const owner = owners.get(line);
    const block = owner?.block ?? -1 - line;
    const last = runs.at(-1);
    if (last?.block === block) {
      last.end = end;
      continue;
    }
    const role = owner?.role;
    const element = elementFor(role, headed);
    if (element !== 'head') headed = true;
    const type = role === undefined || role === 'paragraph' ? '' : ` type=${attribute(role)}`;
    const named = element === 'p' ? type.replace('type=', 'rend=') : type;
    runs.push({ start, end, open: `<${element}${named}>`, close: `</${element}>`, block, role });
  }
  return runs;
}

/** `head` is allowed before everything else only. */
function elementFor(role: Role | undefined, headed: boolean): string {
  switch (role) {
    case 'kicker':
    case 'headline':
    case 'kicker+headline':
    case 'subheadline':
    case 'rubric':
      return headed ? 'ab' : 'head';
    case 'paragraph':
    case 'paragraph+byline':
    case 'paragraph+jump':
    case 'continuation':
      return 'p';
    default:
      return 'ab';
  }
}

interface Piece extends Range {
  mark: Mark;
}

/** A mark as stretches inside runs: whole where it can be, else fragment by fragment. */
function piecesOf(text: string, mark: Mark, runs: readonly Run[]): Piece[] {
  const whole = extent(mark.fragments);
  const home = runs.find(({ start, end }) => whole.start >= start && whole.end <= end);
  if (home && placeKey(fragmentsOfStretch(text, whole)) === placeKey(mark.fragments)) {
    return [{ ...whole, mark }];
  }
  return runs.flatMap((run) =>
    mark.fragments.flatMap((fragment) => {
      const start = Math.max(fragment.start, run.start);
      const end = Math.min(fragment.end, run.end);
      return start < end ? [{ start, end, mark }] : [];
    }),
  );
}

/** The characters of a run with its pieces as nested elements; crossing ones are cut. */
function inline(
  text: string,
  run: Run,
  pieces: readonly Piece[],
  ids: ReadonlyMap<string, string>,
  counts: Map<Mark, number>,
): string {
  const byPlace = (a: Piece, b: Piece): number => a.start - b.start || b.end - a.end;
  const queue = [...pieces].sort(byPlace);
  const open: Piece[] = [];
  let xml = '';
  let at = run.start;
  const closeUntil = (limit: number): void => {
    for (let top = open.at(-1); top && top.end <= limit; top = open.at(-1)) {
      xml += plain(text, at, top.end) + `</${elementOf(top.mark)}>`;
      at = top.end;
      open.pop();
    }
  };
  for (let piece = queue.shift(); piece; piece = queue.shift()) {
    closeUntil(piece.start);
    const top = open.at(-1);
    let now = piece;
    if (top && piece.end > top.end) {
      now = { ...piece, end: top.end };
      queue.push({ ...piece, start: top.end });
      queue.sort(byPlace);
    }
    xml += plain(text, at, now.start);
    at = now.start;
    const count = (counts.get(now.mark) ?? 0) + 1;
    counts.set(now.mark, count);
    xml += openTag(now.mark, ids.get(now.mark.id) ?? '', count);
    open.push(now);
  }
  closeUntil(run.end);
  return xml + plain(text, at, run.end);
}

const elementOf = ({ type }: Mark): string =>
  ELEMENTS.find(([ours]) => ours === type)?.[1] ?? 'name';

/** Where the `next` of a piece goes once it is known whether there is one. */
const NEXT = (id: string): string => `{next ${id}}`;

function openTag(mark: Mark, id: string, count: number): string {
  const element = elementOf(mark);
  const own = count === 1 ? id : `${id}.${String(count)}`;
  const before = count === 2 ? id : `${id}.${String(count - 1)}`;
  const link = wikidataOf(mark);
  const { confidence } = mark;
  const cert =
    confidence === undefined
      ? ''
      : confidence >= 0.85
        ? 'high'
        : confidence >= 0.6
          ? 'medium'
          : 'low';
  return [
    `<${element} xml:id="${own}" ana="#${mark.layer}"`,
    element === 'name' ? ` type=${attribute(mark.type)}` : '',
    cert === '' ? '' : ` cert="${cert}"`,
    link === undefined ? '' : ` ref="${WIKIDATA}${link}"`,
    count === 1 ? '' : ` prev="#${before}"`,
    `${NEXT(own)}>`,
  ].join('');
}

/** Fills in `next`, now that the number of pieces of each mark is known. */
function chained(
  xml: string,
  marks: readonly Mark[],
  ids: ReadonlyMap<string, string>,
  counts: ReadonlyMap<Mark, number>,
): string {
  const total = new Map(marks.map((mark) => [ids.get(mark.id) ?? '', counts.get(mark) ?? 0]));
  // Escaped text holds no `{next …}>`, since its `>` are escaped.
  return xml.replace(
    /\{next ([A-Za-z0-9-]+)(?:\.(\d+))?\}>/g,
    (_whole, id: string, part?: string) => {
      const count = part === undefined ? 1 : Number(part);
      return count < (total.get(id) ?? 0) ? ` next="#${id}.${String(count + 1)}">` : '>';
    },
  );
}

function plain(text: string, start: number, end: number): string {
  let xml = '';
  let from = start;
  const flush = (to: number): void => {
    xml += escapeText(text.slice(from, to)).replace(
      /\n|&#13;(?!\n)/g,
      (newline) => `${newline}<lb/>`,
    );
  };
  let at = start;
  for (const ch of text.slice(start, end)) {
    if (ILLEGAL.test(ch)) {
      flush(at);
      xml += `<g n="U+${(ch.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}"/>`;
      from = at + ch.length;
    }
    at += ch.length;
  }
  flush(end);
  return xml;
}

export const importTei: Importer = (files) => {
  const problems: Problem[] = [];
  const pages = files.flatMap((file) => {
    const found = new Problems(file.fileName);
    const page = readTei(file, found);
    problems.push(...found.list);
    return page ? [page] : [];
  });
  return { pages, problems };
};

interface ReadPiece extends Range {
  type: string;
  layer: Mark['layer'];
  ref: string | undefined;
  line: number;
}

function readTei(file: InFile, problems: Problems): ImportedPage | undefined {
  const parsed = parseXml(file.content);
  if (!parsed.ok) {
    problems.error(parsed.line, parsed.en, parsed.zh);
    return undefined;
  }
  const { root } = parsed;
  const content = elementsNamed(root, 'text').at(0);
  if (root.name !== 'TEI' || !content) {
    problems.error(root.line, 'no TEI document with a text', '不是带有 text 的 TEI 文档');
    return undefined;
  }
  const { text, spans } = readText(content);
  const points = new CodePoints(text);
  const metas = new Map<string, unknown>();
  for (const annotation of elementsNamed(root, 'annotation')) {
    const note = elementsNamed(annotation, 'note').find(
      (n) => n.attributes.get('type') === GENERATOR,
    );
    const said = parseJson(note ? note.children.join('') : '', annotation.line);
    if (said.ok) metas.set((annotation.attributes.get('target') ?? '').slice(1), said.value);
    else problems.warning(annotation.line, 'a note that is no JSON', '附注不是 JSON');
  }
  const held = new Map<string, string[]>();
  for (const relation of elementsNamed(root, 'relation')) {
    if (relation.attributes.get('name') !== HOLDS) continue;
    const active = (relation.attributes.get('active') ?? '').slice(1);
    const passive = (relation.attributes.get('passive') ?? '').slice(1);
    held.set(active, [...(held.get(active) ?? []), passive]);
  }
  const marks = [...spans].flatMap(([id, pieces]) => {
    const [{ type, layer, ref, line }] = pieces;
    const whole = points.rangeFromUtf16(extent(pieces));
    const said = metas.get(id);
    const ranges = pieces.map((piece): [number, number] => {
      const { start, end } = points.rangeFromUtf16(piece);
      return [start, end];
    });
    const meta = {
      ...(pieces.length > 1 && !isTouching(pieces) ? { fragments: ranges } : {}),
      ...(ref === undefined ? {} : { norms: [{ resource: 'Wikidata', id: ref }] }),
      ...(isRecord(said) ? said : {}),
      holds: held.get(id) ?? [],
      id,
      layer,
    };
    const mark = markFrom(points, whole, type, meta, { id, layer });
    if (!mark) problems.error(line, `the element ${id} holds no text`, `元素 ${id} 没有文字`);
    return mark ? [mark] : [];
  });
  const title = elementsNamed(root, 'title').at(0)?.children.join('').trim();
  const name = title === undefined || title === '' ? `${baseName(file.fileName)}.txt` : title;
  return { name, text, ...fromMarks(text, marks) };
}

/** Pieces that only nesting had cut are one stretch again. */
const isTouching = (pieces: readonly Range[]): boolean =>
  pieces.every((piece, i) => i === 0 || pieces[i - 1].end === piece.start);

/** The characters of the text, and the stretches of its names by id. */
function readText(content: XmlElement): { text: string; spans: Map<string, ReadPiece[]> } {
  let text = '';
  const spans = new Map<string, ReadPiece[]>();
  let unnamed = 0;
  const walk = (element: XmlElement): void => {
    const start = text.length;
    if (element.name === 'g') {
      const code = /^U\+([0-9A-F]{4,6})$/.exec(element.attributes.get('n') ?? '')?.[1];
      if (code !== undefined && parseInt(code, 16) <= 0x10ffff) {
        text += String.fromCodePoint(parseInt(code, 16));
      }
    }
    const type = typeOf(element);
    const own = element.attributes.get('xml:id') ?? `unnamed-${String(++unnamed)}`;
    // Reserved before the children, so that outer names come first.
    const id = element.attributes.has('prev') ? own.replace(/\.\d+$/, '') : own;
    const pieces = spans.get(id) ?? [];
    if (type !== undefined) spans.set(id, pieces);
    for (const child of element.children) {
      if (typeof child === 'string') text += child;
      else walk(child);
    }
    if (type === undefined) return;
    const layer = element.attributes.get('ana') === '#suggestion' ? 'suggestion' : 'decision';
    const ref = /\/(Q\d+)$/.exec(element.attributes.get('ref') ?? '')?.[1];
    pieces.push({ start, end: text.length, type, layer, ref, line: element.line });
  };
  walk(content);
  for (const pieces of spans.values()) pieces.sort((a, b) => a.start - b.start);
  return { text, spans };
}

function typeOf(element: XmlElement): string | undefined {
  if (element.name === 'name' || element.name === 'rs') {
    const type = element.attributes.get('type') ?? element.name;
    return /^\S+$/.test(type) ? type : element.name;
  }
  if (element.name === 'geogName') return 'LOC';
  return ELEMENTS.find(([, name]) => name === element.name)?.[0];
}
