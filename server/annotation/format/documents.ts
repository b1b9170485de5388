/**
 * Pages cut into documents and put together again.
 *
 * Most formats hold short texts: one article each. A page is cut into its articles and the stretches
 * between them so that the documents, one after the other, are the page again, character by
 * character. A document knows its place in the page (`pageStart`, code points), so both kinds of
 * offset are at hand: relative to the article as written, relative to the page by adding it.
 */
import type { Range } from '../../text/lines.ts';
import { CodePoints } from '../codepoints.ts';
import { extent } from '../decision.ts';
import type { Problems } from '../problem.ts';
import { fromMarks, isRecord, marksOf, type Mark } from './marks.ts';
import { GENERATOR, type ExportPage, type ImportedPage, type Layer } from './model.ts';

export interface Document {
  /** `NAME#2`: the page and the document's number in it, one-based. */
  id: string;
  page: string;
  /** Number of the article in its page, one-based; undefined between articles. */
  article?: number;
  /** Where it stands in the page, UTF-16 and code points. */
  start: number;
  pageStart: number;
  text: string;
  points: CodePoints;
  /** Their fragments are offsets of the page. */
  marks: Mark[];
}

/** The documents of a page, covering all of it. A mark is never cut: its documents become one. */
export function documentsOf(page: ExportPage, layer: Layer): Document[] {
  const { text, articles } = page.read.page;
  const marks = marksOf(page, layer);
  const points = new CodePoints(text);
  return cut(text, articles, marks).map(({ start, end, article }, i) => {
    const part = text.slice(start, end);
    return {
      id: `${page.name}#${String(i + 1)}`,
      page: page.name,
      ...(article === undefined ? {} : { article: article + 1 }),
      start,
      pageStart: points.fromUtf16(start),
      text: part,
      points: new CodePoints(part),
      marks: marks.filter((mark) => {
        const at = extent(mark.fragments).start;
        return at >= start && at < end;
      }),
    };
  });
}

interface Piece extends Range {
  article?: number;
}

function cut(text: string, articles: readonly Range[], marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const gap = (end: number): void => {
    if (end <= at) return;
    const last = pieces.at(-1);
    // Blank lines belong to the document before them.
    if (last && text.slice(at, end).trim() === '') last.end = end;
    else pieces.push({ start: at, end });
    at = end;
  };
  articles.forEach(({ start, end }, article) => {
    if (start < at || end <= start) return; // articles are apart; anything else is left loose
    gap(start);
    pieces.push({ start, end, article });
    at = end;
  });
  gap(text.length);
  if (pieces.length === 0) return [{ start: 0, end: text.length }];
  return marks.reduce((joined, { fragments }) => {
    const { start, end } = extent(fragments);
    const first = joined.findIndex((piece) => start < piece.end);
    const last = joined.findIndex((piece) => end <= piece.end);
    if (first < 0 || last <= first) return joined;
    const whole: Piece = { start: joined[first].start, end: joined[last].end };
    return [...joined.slice(0, first), whole, ...joined.slice(last + 1)];
  }, pieces);
}

/** A mark's stretch in its document: code points, from the first character to the last. */
export function stretchIn(document: Document, mark: Mark): Range {
  const { start, end } = extent(mark.fragments);
  return document.points.rangeFromUtf16({
    start: start - document.start,
    end: end - document.start,
  });
}

/** What every document of an export says about itself, under the key `zhnews`. */
export function headOf(document: Document, layer: Layer, version: string): Record<string, unknown> {
  return {
    generator: `${GENERATOR} ${version}`,
    layer,
    document: document.id,
    page: document.page,
    page_start: document.pageStart,
    ...(document.article === undefined ? {} : { article: document.article }),
    offsets: 'code points, relative to this document; add page_start for the page',
  };
}

/** A document that was read: marks relative to it, UTF-16. */
export interface ReadDocument {
  id: string;
  page?: string;
  /** Code points. */
  pageStart?: number;
  text: string;
  marks: Mark[];
  line: number;
}

/** The page and place that `headOf` told, when they are there. */
export function placeFrom(head: unknown): { page?: string; pageStart?: number; id?: string } {
  if (!isRecord(head)) return {};
  const { page, page_start: pageStart, document: id } = head;
  return {
    ...(typeof page === 'string' && page !== '' ? { page } : {}),
    ...(typeof pageStart === 'number' ? { pageStart } : {}),
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
  };
}

/**
 * Puts documents together to pages. Where documents of a page are missing its text cannot be told,
 * and each of those that are there becomes a page of its own.
 */
export function assemble(documents: readonly ReadDocument[], problems: Problems): ImportedPage[] {
  const groups = new Map<string, ReadDocument[]>();
  for (const document of documents) {
    const key = document.page ?? document.id;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return [...groups].flatMap(([name, group]) => {
    const sorted = [...group].sort((a, b) => (a.pageStart ?? 0) - (b.pageStart ?? 0));
    let length = 0;
    const complete = sorted.every((document) => {
      const fits = (document.pageStart ?? 0) === length;
      length += new CodePoints(document.text).length;
      return fits;
    });
    if (complete) return [joined(name, sorted)];
    problems.warning(
      sorted[0].line,
      `documents of ${name} are missing: each one that is there becomes a page`,
      `${name} 的部分文档缺失：现有的每一篇各成一页`,
    );
    return sorted.map((document, i) => {
      const own = sorted.filter(({ id }) => id === document.id).length > 1;
      return joined(own ? `${document.id}-${String(i + 1)}` : document.id, [document]);
    });
  });
}

function joined(name: string, documents: readonly ReadDocument[]): ImportedPage {
  let text = '';
  const marks: Mark[] = [];
  for (const document of documents) {
    const shift = text.length;
    text += document.text;
    for (const mark of document.marks) {
      const fragments = mark.fragments.map(({ start, end }) => ({
        start: start + shift,
        end: end + shift,
      }));
      marks.push({ ...mark, fragments });
    }
  }
  return { name, text, ...fromMarks(text, marks) };
}
