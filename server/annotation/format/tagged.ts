/**
 * Text as rows, one character a row, with tags: what CoNLL, BIOES and HIPE files share.
 *
 * White space and control characters get no row, since readers of these formats split at them; the
 * document's text stands whole in a comment (a JSON string), and rows are laid over it again when
 * the file is read. One row bears one tag, so of overlapping spans the outermost is tagged; the
 * others are listed in comments (`nested`), with code point offsets of the document, and read back.
 */
import type { Range } from '../../text/lines.ts';
import { CodePoints } from '../codepoints.ts';
import { extent, fragmentsOfStretch, placeKey } from '../decision.ts';
import type { Problems } from '../problem.ts';
import type { Document } from './documents.ts';
import { flatten, markFrom, type Mark } from './marks.ts';

export type Scheme = 'BIO' | 'BIOES';

/** A character with a row, and what follows it in the text. */
export interface Row {
  /** UTF-16, of the document. */
  start: number;
  character: string;
  /** White space follows. */
  spaced: boolean;
  endOfLine: boolean;
  endOfSentence: boolean;
}

/** No row for these: white space of any kind and control characters. */
const isRowless = (ch: string): boolean => /[\s\p{Cc}]/u.test(ch);

const SENTENCE_END = /[。！？!?；;…]/;
/** What still belongs to a sentence behind its end. */
const CLOSING = /[”’」』）)》】"。！？!?…]/;

/** The rows of a document. No sentence ends inside one of the `whole` marks. */
export function rowsOf(text: string, whole: readonly Range[]): Row[] {
  const rows: Row[] = [];
  let at = 0;
  for (const ch of text) {
    const last = rows.at(-1);
    if (!isRowless(ch)) {
      rows.push({
        start: at,
        character: ch,
        spaced: false,
        endOfLine: false,
        endOfSentence: false,
      });
    } else if (last) {
      last.spaced = true;
      if (ch === '\n' || ch === '\r') last.endOfLine = true;
    }
    at += ch.length;
  }
  rows.forEach((row, i) => {
    const next = rows.at(i + 1);
    const ends =
      row.endOfLine ||
      (SENTENCE_END.test(row.character) && !(next && CLOSING.test(next.character))) ||
      (CLOSING.test(row.character) &&
        endsBefore(rows, i) &&
        !(next && CLOSING.test(next.character)));
    const within = next && whole.some(({ start, end }) => start < next.start && next.start < end);
    row.endOfSentence = !next || (ends && !within);
  });
  return rows;
}

/** True when a run of closing marks up to here follows the end of a sentence. */
function endsBefore(rows: readonly Row[], index: number): boolean {
  let i = index;
  while (i > 0 && CLOSING.test(rows[i].character) && !SENTENCE_END.test(rows[i].character)) i--;
  return SENTENCE_END.test(rows[i].character);
}

/** Marks that rows can hold, and those for the comments. */
export function taggable(
  document: Document,
  marks: readonly Mark[],
): { tagged: Mark[]; nested: Mark[] } {
  const { flat } = flatten(marks.filter((mark) => isHoldable(document, mark)));
  const tagged = new Set(flat);
  return { tagged: flat, nested: marks.filter((mark) => !tagged.has(mark)) };
}

/** A span is held by rows when it is what a reader makes of the stretch from its first row to its last. */
function isHoldable(document: Document, mark: Mark): boolean {
  const { text } = document;
  const local = mark.fragments.map(({ start, end }) => ({
    start: start - document.start,
    end: end - document.start,
  }));
  const { start, end } = extent(local);
  return (
    !isRowless(text.slice(start, start + 2).match(/./su)?.[0] ?? ' ') &&
    !isRowless(text.slice(end - 1, end)) &&
    placeKey(fragmentsOfStretch(text, { start, end })) === placeKey(local)
  );
}

/** The tag of each row. Marks must not overlap. */
export function tagsOf(
  document: Document,
  rows: readonly Row[],
  marks: readonly Mark[],
  scheme: Scheme,
): string[] {
  const tags = rows.map(() => 'O');
  let first = 0;
  for (const mark of marks) {
    const { start, end } = extent(mark.fragments);
    while (first < rows.length && rows[first].start + document.start < start) first++;
    let last = first;
    while (last + 1 < rows.length && rows[last + 1].start + document.start < end) last++;
    for (let i = first; i <= last && i < rows.length; i++) {
      const place =
        scheme === 'BIO'
          ? i === first
            ? 'B'
            : 'I'
          : first === last
            ? 'S'
            : i === first
              ? 'B'
              : i === last
                ? 'E'
                : 'I';
      tags[i] = `${place}-${mark.type}`;
    }
  }
  return tags;
}

/** `PER 10 13;15 16`: a span in a comment, code points of the document. */
export function nestedComment(document: Document, mark: Mark): string {
  const ranges = mark.fragments.map((fragment) => {
    const { start, end } = document.points.rangeFromUtf16({
      start: fragment.start - document.start,
      end: fragment.end - document.start,
    });
    return `${String(start)} ${String(end)}`;
  });
  return `${mark.type} ${ranges.join(';')}`;
}

/** A row that was read. */
export interface ReadRow {
  line: number;
  token: string;
  /** True for the last row of a sentence. */
  endOfSentence: boolean;
  endOfLine: boolean;
  /** White space follows. */
  spaced: boolean;
}

/**
 * Lays rows over the text of their document.
 * @returns where each row stands (UTF-16), or undefined where text and rows are not the same
 */
export function layRows(
  text: string,
  rows: readonly ReadRow[],
  problems: Problems,
): Range[] | undefined {
  const places: Range[] = [];
  let at = 0;
  for (const { token, line } of rows) {
    while (at < text.length && !text.startsWith(token, at) && isRowless(characterAt(text, at))) {
      at += characterAt(text, at).length;
    }
    if (!text.startsWith(token, at)) {
      problems.warning(
        line,
        `the rows from here on are not the text of the comment; the rows are taken`,
        `从这一行起与注释中的全文不符；以各行为准`,
      );
      return undefined;
    }
    places.push({ start: at, end: at + token.length });
    at += token.length;
  }
  return places;
}

const characterAt = (text: string, at: number): string =>
  String.fromCodePoint(text.codePointAt(at) ?? 32);

/** The text that rows make by themselves: a line a sentence where nothing better is known. */
export function textOfRows(
  rows: readonly ReadRow[],
  spaces: boolean,
): { text: string; places: Range[] } {
  let text = '';
  const places = rows.map(({ token, endOfLine, endOfSentence, spaced }): Range => {
    const start = text.length;
    text += token;
    const place = { start, end: text.length };
    if (endOfLine || (endOfSentence && !spaces)) text += '\n';
    else if (spaces && spaced) text += ' ';
    return place;
  });
  return { text, places };
}

export interface TaggedSpan extends Range {
  type: string;
  line: number;
}

/**
 * Spans of a column of tags; BIO, BIOES, BMES and their letters mixed. A tag that cannot follow the
 * one before opens a span, with a warning.
 */
export function spansOfTags(
  tags: readonly string[],
  rows: readonly ReadRow[],
  places: readonly Range[],
  problems: Problems,
): TaggedSpan[] {
  const spans: TaggedSpan[] = [];
  let open: TaggedSpan | undefined;
  tags.forEach((tag, i) => {
    const { line } = rows[i];
    const place = places[i];
    if (tag === 'O' || tag === '_' || tag === '-') {
      open = undefined;
      return;
    }
    const match = /^([BIESMLU])-(\S+)$/.exec(tag);
    if (!match) {
      problems.error(
        line,
        `${tag} is no tag such as B-PER or O`,
        `${tag} 不是 B-PER、O 这样的标签`,
      );
      open = undefined;
      return;
    }
    const [, letter, type] = match;
    const begins = letter === 'B' || letter === 'S' || letter === 'U';
    if (!begins && open?.type !== type) {
      problems.warning(
        line,
        `${tag} follows no ${type}; taken as its beginning`,
        `${tag} 前面没有 ${type}；视为开头`,
      );
    }
    if (begins || open?.type !== type) {
      open = { start: place.start, end: place.end, type, line };
      spans.push(open);
    } else open.end = place.end;
    if (letter === 'E' || letter === 'S' || letter === 'L' || letter === 'U') open = undefined;
  });
  return spans;
}

/** Tagged spans and nested comments as marks of a document. */
export function marksOfRead(
  text: string,
  layer: Mark['layer'],
  tagged: readonly (TaggedSpan & { norms?: unknown })[],
  nested: readonly { value: string; line: number }[],
  problems: Problems,
): Mark[] {
  const points = new CodePoints(text);
  const marks: Mark[] = [];
  const push = (stretch: Range, type: string, meta: unknown, line: number): void => {
    const mark = markFrom(points, stretch, type, meta, { id: '', layer });
    if (mark) marks.push(mark);
    else problems.error(line, 'this span is not inside its text', '这个标注不在正文之内');
  };
  for (const { start, end, type, line, norms } of tagged) {
    push(points.rangeFromUtf16({ start, end }), type, { norms }, line);
  }
  for (const { value, line } of nested) {
    const match = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(value);
    if (!match) {
      problems.error(line, 'expected TYPE START END', '应当是“类型 起点 终点”');
      continue;
    }
    const fragments = match[2].split(';').map((pair) => pair.split(' ').map(Number));
    const stretch = { start: fragments[0][0], end: fragments[fragments.length - 1][1] };
    push(stretch, match[1], { fragments }, line);
  }
  return marks;
}
