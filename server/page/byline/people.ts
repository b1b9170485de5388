import type { BylineKind, Signatory } from '../page.ts';
import { INTERPUNCT } from '../signs.ts';
import {
  areTwoNames,
  isBareSurname,
  isNoName,
  isNoWord,
  nameLikeness,
  spellingShare,
  splitRun,
} from './names.ts';
import type { Fault } from './reading.ts';
import type { Token } from './token.ts';
import { isSurname, surnameRank } from '../../entity/lexicon/surnames.ts';

/** A run of characters between separators: a name, half a padded name, or several names. */
export interface Piece {
  start: number;
  end: number;
  /** Its characters without what does not belong, and with it. */
  text: string;
  printed: string;
  kind: BylineKind;
  /** What parts it from the piece before it. */
  before: Token[];
  /** Whether a role word stands between it and the piece before. */
  afterRole: boolean;
}

/** The people of one byline, what is wrong with how they are written, and how name-like they are. */
export interface People {
  people: Signatory[];
  faults: Fault[];
  /** 0..1 each. */
  likeness: number[];
}

/** Reads pieces as names: joins padded ones, splits runs, finds what is wrong. */
export function readPeople(pieces: readonly Piece[], interpunct: boolean): People {
  const result: People = { people: [], faults: [], likeness: [] };
  let i = 0;
  while (i < pieces.length) {
    i += readOne(pieces, i, interpunct, result);
  }
  findRepeated(result, pieces);
  return result;
}

/** Reads the name at a piece; returns how many pieces it took. */
function readOne(pieces: readonly Piece[], i: number, interpunct: boolean, out: People): number {
  const piece = pieces[i];
  const after = pieces.at(i + 1);
  checkSeparator(pieces, i, interpunct, out);
  const joined = after && !after.afterRole && isSpaces(after.before);
  const length = [...piece.text].length;
  const nextLength = after ? [...after.text].length : 0;
  if (joined && length === 1 && nextLength === 1) {
    add(out, piece, after, piece.text + after.text);
    return 2;
  }
  if (joined && isTornName(pieces, i)) {
    add(out, piece, after, piece.text + after.text);
    const gap = after.before[0];
    out.faults.push({
      code: 'space-in-name',
      start: piece.start,
      end: after.end,
      edits: [{ start: gap.start, end: gap.end, newText: '' }],
    });
    return 2;
  }
  if (
    length === 1 ||
    (length === 2 && isBareSurname(piece.text) && interpunct && nextLength !== 1)
  ) {
    if (length === 1 && !isSurname(piece.text)) out.likeness.push(0);
    else out.likeness.push(0.6);
    out.people.push({ start: piece.start, end: piece.end, name: piece.text, kind: piece.kind });
    out.faults.push({ code: 'surname-only', start: piece.start, end: piece.end, edits: [] });
    return 1;
  }
  const parts = splitRun(piece.text);
  if (parts && piece.end - piece.start === piece.text.length) {
    let at = 0;
    const cuts: number[] = [];
    for (const part of parts) {
      if (at > 0) cuts.push(piece.start + at);
      const name = piece.text.slice(at, at + part);
      const start = piece.start + at;
      out.people.push({ start, end: start + part, name, kind: piece.kind });
      out.likeness.push(nameLikeness(name) / 3);
      at += part;
    }
    out.faults.push({
      code: 'missing-separator',
      start: piece.start,
      end: piece.end,
      edits: cuts.map((cut) => ({ start: cut, end: cut, newText: ' ' })),
    });
    return 1;
  }
  add(out, piece, piece, piece.text);
  return 1;
}

/** 王 建国 and 章明 远: a space inside a name of three. */
function isTornName(pieces: readonly Piece[], i: number): boolean {
  const [a, b] = [pieces[i].text, pieces[i + 1].text];
  const [m, n] = [[...a].length, [...b].length];
  if (pieces[i + 1].before[0].text.length !== 1) return false;
  if (m === 1 && n === 2) {
    // 李 李苒 is a surname and a name; 王 建国 is one name.
    return isSurname(a) && surnameRank(b.charCodeAt(0)) < 3;
  }
  if (m !== 2 || n !== 1 || !isSurname(a.slice(0, 1)) || spellingShare(a) === 1) return false;
  // 章明 周 斌: the single character belongs to what follows it.
  const then = pieces.at(i + 2);
  return !(then && !then.afterRole && [...then.text].length === 1);
}

function add(out: People, from: Piece, to: Piece, name: string): void {
  out.people.push({
    start: from.start,
    end: to.end,
    name: from === to ? from.printed : name,
    kind: from.kind,
  });
  out.likeness.push(likeness(name));
}

function likeness(name: string): number {
  if (name.includes(INTERPUNCT)) {
    const parts = name.split(INTERPUNCT);
    return parts.length <= 4 && parts.every((part) => [...part].length <= 6) ? 0.9 : 0.02;
  }
  const length = [...name].length;
  const like = nameLikeness(name);
  if (like > 0) return isNoName(name) && like < 2 ? 0.3 : [0, 0.75, 0.9, 1][like];
  if (isNoWord(name)) return 0.05;
  if (isNoName(name)) return length <= 3 ? 0.3 : 0.05;
  if (length > 8) return 0.02;
  const spelled = spellingShare(name);
  if (spelled >= 0.6) return 0.7;
  return length === 2 || length === 3 ? 0.4 : length === 4 ? 0.25 : 0.05;
}

function isSpaces(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && tokens[0].kind === 'space';
}

/** What stands between two names: doubled, of the wrong kind, too wide. */
function checkSeparator(
  pieces: readonly Piece[],
  i: number,
  interpunct: boolean,
  out: People,
): void {
  const piece = pieces[i];
  if (i === 0 || piece.afterRole || piece.before.length === 0) return;
  const marks = piece.before.filter((token) => token.kind !== 'space');
  const range = { start: piece.before[0].start, end: piece.start };
  if (marks.length === 0) {
    if (range.end - range.start > 1) {
      out.faults.push({
        code: 'extra-space',
        ...range,
        edits: [{ start: range.start + 1, end: range.end, newText: '' }],
      });
    }
    return;
  }
  if (marks.length > 1) {
    const keep = interpunct || marks[0].kind === 'interpunct' ? ' ' : marks[0].text;
    out.faults.push({ code: 'doubled-separator', ...range, edits: [{ ...range, newText: keep }] });
    return;
  }
  const wrong = interpunct ? true : marks[0].kind === 'interpunct';
  if (wrong) {
    out.faults.push({ code: 'wrong-separator', ...range, edits: [{ ...range, newText: ' ' }] });
  }
}

function findRepeated(out: People, pieces: readonly Piece[]): void {
  const seen = new Set<string>();
  for (const person of out.people) {
    const key = `${person.kind} ${person.name}`;
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    const piece = pieces.find((candidate) => candidate.start === person.start);
    const gap = piece?.before.at(0);
    out.faults.push({
      code: 'repeated-name',
      start: person.start,
      end: person.end,
      edits: [
        {
          start: gap && !piece?.afterRole ? gap.start : person.start,
          end: person.end,
          newText: '',
        },
      ],
    });
  }
}

/** Whether an interpunct between two pieces parts two names (or belongs inside one, 扎西·多吉). */
export function partsNames(left: string, right: string): boolean {
  return areTwoNames(left, right);
}
