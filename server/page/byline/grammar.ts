import { fold } from '../../entity/lexicon/fold.ts';
import { newsroomSet } from '../lexicon/newsroom.ts';
import type { BylineKind } from '../page.ts';
import { INTERPUNCT, isSpace } from '../signs.ts';
import { trim, unframe, type Frame, type FrameOptions } from './frame.ts';
import { isNoName, nameLikeness, spellingShare } from './names.ts';
import { partsNames, readPeople, type Piece } from './people.ts';
import { applyEdits, type BylineForm, type BylineReading, type Fault } from './reading.ts';
import { tokenise, type Token } from './token.ts';

/** Longer texts are no bylines. */
const LONGEST = 110;
/** 本版图片均由 X 摄: words before the names that say which pictures are meant. */
const PICTURES =
  /^(本[版组期文]?|图|均|题图)*(图片|照片|摄影|配图)(除署名外)?(均|皆|都)?(由|为|:)?/;

/**
 * Reads a text as a byline, credit or staff line. Returns undefined where it cannot be one; a
 * malformed one is a reading with its faults and the corrected text.
 */
export function readByline(text: string, options: FrameOptions = {}): BylineReading | undefined {
  let start = 0;
  let end = text.length;
  if (end > LONGEST + 40) return undefined;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end || end - start > LONGEST) return undefined;
  const body = text.slice(start, end);
  const prefix = PICTURES.exec(fold(body))?.[0] ?? '';
  const tokens = tokenise(body.slice(prefix.length)).map((token) =>
    shift(token, prefix.length + start),
  );
  const reading = readTokens(tokens, options);
  if (!reading) return undefined;
  const edits = reading.faults.flatMap((fault) => fault.edits);
  const certain = prefix === '' ? reading : { ...reading, photo: true };
  return {
    ...certain,
    start,
    end,
    corrected: applyEdits(text, edits).trim(),
  };
}

function shift(token: Token, by: number): Token {
  return { ...token, start: token.start + by, end: token.end + by };
}

type Core = Omit<BylineReading, 'start' | 'end' | 'corrected'>;

function readTokens(tokens: readonly Token[], options: FrameOptions): Core | undefined {
  const frame = unframe(tokens, options);
  if (frame.tokens.length === 0) return emptyFrame(tokens);
  const split = splitAtBrackets(frame.tokens);
  const main = readSegment(split.before, frame);
  if (split.inside.length === 0) return main;
  const inner = readSegment(split.inside, {
    ...frame,
    form: 'parenthesis',
    faults: [],
    whole: true,
  });
  if (isSource(split.inside)) return main;
  if (isSource(split.before) || (!main && split.before.at(0)?.kind === 'role' && split.atEnd)) {
    return inner && { ...inner, certainty: Math.max(inner.certainty, 0.6) };
  }
  if (!main || !inner) return main && frame.form !== 'none' ? main : undefined;
  return {
    ...main,
    people: [...main.people, ...inner.people],
    faults: [...main.faults, ...inner.faults],
    certainty: Math.min(main.certainty, inner.certainty),
  };
}

/** ·· and （）: marks around nothing. */
function emptyFrame(tokens: readonly Token[]): Core | undefined {
  const marks = trim(tokens).filter((token) => token.kind !== 'space' && token.kind !== 'bold');
  const pair = marks.length === 2 && marks[0].kind === 'open' && marks[1].kind === 'close';
  const dots =
    marks.length === 2 &&
    marks.every((mark) => mark.kind === 'interpunct' && '·•・‧'.includes(mark.text));
  if (!pair && !dots) return undefined;
  const range = { start: marks[0].start, end: marks[marks.length - 1].end };
  const fault: Fault = { code: 'empty', ...range, edits: [{ ...range, newText: '' }] };
  return {
    form: pair ? 'parenthesis' : 'interpunct',
    people: [],
    faults: [fault],
    roles: false,
    photo: false,
    certainty: 0.9,
  };
}

/** 新华社发 or 据…: says where a picture comes from, names nobody. */
function isSource(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.folded).join('');
  if (text.length > 14) return false;
  if (text.length > 14) return false;
  return /^(据|来源)|(社|网|报|台)(发|供图|供稿|稿)?$/.test(text);
}

function splitAtBrackets(tokens: readonly Token[]): {
  before: Token[];
  inside: Token[];
  atEnd: boolean;
} {
  const open = tokens.findIndex((token) => token.kind === 'open');
  if (open < 0) return { before: [...tokens], inside: [], atEnd: true };
  let close = tokens.findIndex((token, i) => i > open && token.kind === 'close');
  if (close < 0) close = tokens.length;
  return {
    before: trim([...tokens.slice(0, open), ...tokens.slice(close + 1)]),
    inside: trim(tokens.slice(open + 1, close)),
    atEnd: close >= tokens.length - 1,
  };
}

/** Roles and names between the marks. */
function readSegment(tokens: readonly Token[], frame: Frame): Core | undefined {
  const gathered = gather(tokens, frame.form === 'interpunct');
  if (!gathered) return undefined;
  const { faults, roles, collective, photo } = gathered;
  // 【…】 holds rubrics; a byline in it says 记者.
  if (frame.square && !roles.some((role) => role !== 'writer' && role !== 'editor'))
    return undefined;
  const bare = frame.form === 'none' && roles.length === 0;
  const pieces = withoutAffiliation(gathered.pieces, bare);
  const read = readPeople(pieces, frame.form === 'interpunct');
  if (read.people.length === 0 && !collective && roles.length === 0) return undefined;
  const all = [...frame.faults, ...faults, ...read.faults];
  const form = formOf(frame, roles, gathered.slashed, photo);
  const core: Core = {
    form,
    people: read.people,
    collective,
    faults: all,
    roles: roles.length > 0,
    photo,
    certainty: 0,
  };
  core.certainty = certainty(core, read.likeness, frame);
  return core.certainty < 0.15 ? undefined : core;
}

function formOf(
  frame: Frame,
  roles: readonly BylineKind[],
  slashed: boolean,
  photo: boolean,
): BylineForm {
  if (roles.length > 0 && roles.every((role) => role === 'editor')) return 'staff';
  if (frame.form !== 'none') return frame.form;
  if (photo) return 'credit';
  if (slashed) return 'text-photo';
  return roles.length > 0 ? 'role' : 'bare';
}

function certainty(core: Core, likeness: readonly number[], frame: Frame): number {
  const names =
    likeness.length === 0 ? 0.7 : likeness.reduce((sum, one) => sum + one, 0) / likeness.length;
  const worst = Math.min(1, ...likeness);
  if (core.people.length === 0) {
    if (core.collective) return frame.form === 'none' ? 0.7 : 0.85;
    return frame.form === 'none' ? 0.3 : 0.7;
  }
  // Two numbers or an interval between false marks is no byline: they need names beyond doubt.
  const odd = core.faults.some(
    (fault) => fault.code === 'wrong-mark' || fault.code === 'unclosed-interpunct',
  );
  if (odd && (worst < 0.7 || core.people.length > 4)) return worst < 0.35 ? 0 : 0.3 * names;
  if (core.roles || core.photo) return worst < 0.1 ? 0 : 0.55 + 0.42 * names;
  if (frame.form === 'interpunct')
    return worst < (frame.whole ? 0.03 : 0.2) ? 0 : 0.5 + 0.48 * names;
  if (frame.form === 'ornament') return worst < 0.3 ? 0 : 0.3 + 0.6 * names * worst;
  if (frame.form === 'parenthesis') return worst < 0.25 ? 0 : 0.2 + 0.7 * names * worst;
  return worst < 0.3 || core.people.length > 6 ? 0 : 0.75 * names * worst;
}

/** 铜川 before a name: two or three characters that open with no surname and spell no foreign name. */
function isPlace(run: string): boolean {
  return run.length > 1 && nameLikeness(run) === 0 && spellingShare(run) < 0.6;
}

/** 宝鸡市读者, 西北大学学生, 铜川: whence the writer is, before the name. */
function withoutAffiliation(pieces: readonly Piece[], bare: boolean): Piece[] {
  return pieces.filter((piece, i) => {
    const after = pieces.at(i + 1);
    if (after && i === 0 && /^据|[电讯]$/.test(piece.text)) return false;
    if (bare && i === 0 && pieces.length === 2 && isPlace(piece.text) && nameLikeness(after?.text ?? '') > 0) {
      return false;
    }
    if (!after || [...piece.text].length < 2) return true;
    const name = after.text + (pieces.at(i + 2)?.text ?? '');
    if (nameLikeness(after.text) === 0 && nameLikeness(name) === 0) return true;
    const foreign = [...piece.text].length >= 4 && nameLikeness(piece.text) === 0;
    return !(isNoName(piece.text) && (foreign || nameLikeness(piece.text) < 2)) &&
      !(foreign && i === 0 && pieces.length <= 3 && /[生员师工长]$/.test(piece.text));
  }); // prettier-ignore
}

interface Gathered {
  pieces: Piece[];
  faults: Fault[];
  roles: BylineKind[];
  collective?: string;
  photo: boolean;
  slashed: boolean;
}

/** Walks the tokens once: roles set whom the next pieces are, separators are kept with the pieces. */
function gather(tokens: readonly Token[], interpunct: boolean): Gathered | undefined {
  const out: Gathered = { pieces: [], faults: [], roles: [], photo: false, slashed: false };
  let kind: BylineKind = 'writer';
  let before: Token[] = [];
  let afterRole = true;
  /** The role that still waits for a name. */
  let open: Token | undefined;
  let group = 0;
  let i = 0;
  const settle = (): void => {
    if (open && !open.collective) {
      out.faults.push({ code: 'role-without-name', start: open.start, end: open.end, edits: [] });
    }
    open = undefined;
  };
  const credit = (token: Token): void => {
    if (token.signs === 'photographer') {
      out.photo = true;
      for (const piece of out.pieces.slice(group)) piece.kind = 'photographer';
      if (out.roles.length === 0) out.roles.push('photographer');
    } else if (out.roles.length === 0) out.roles.push('writer');
    if (out.pieces.length === 0) out.slashed = true;
    open = undefined;
    group = out.pieces.length;
    // 摄/视觉重庆: behind the credit stands the source.
    if (tokens.at(i + 1)?.kind === 'slash' && out.pieces.length > 0) i = tokens.length;
    afterRole = true;
    before = [];
  };
  while (i < tokens.length) {
    const token = tokens[i];
    switch (token.kind) {
      case 'role': {
        if (isCreditHere(tokens, i, out.pieces.length > group || open !== undefined)) {
          credit(token);
          break;
        }
        if (open && tokens[i - 1].kind !== 'slash') settle();
        dropPlace(out, tokens, i);
        open = token;
        kind = token.signs ?? 'writer';
        out.roles.push(kind);
        if (token.collective) out.collective = token.text;
        group = out.pieces.length;
        afterRole = true;
        before = [];
        break;
      }
      case 'media':
        if (/^(驻|据)/.test(token.folded) && out.pieces.length > 0) return undefined;
        afterRole = true;
        before = [];
        break;
      case 'credit':
        credit(token);
        break;
      case 'han': {
        const piece = readPiece(tokens, i, out.faults);
        i = piece.next - 1;
        // 林家豪／台北報導: the place of the report.
        if (tokens.at(i + 1)?.folded === '报导' || tokens.at(i + 1)?.folded === '报道') {
          if (before.some((mark) => mark.kind === 'slash')) break;
        }
        open = undefined;
        out.pieces.push({ ...piece.piece, kind, before, afterRole });
        before = [];
        afterRole = false;
        break;
      }
      case 'slash':
        out.slashed ||= open !== undefined || out.pieces.length === 0;
        before.push(token);
        break;
      case 'space':
      case 'comma':
      case 'interpunct':
        before.push(token);
        break;
      case 'colon':
        break;
      case 'ornament':
        // ■雍 州　■梁 州: a mark before each name.
        afterRole = true;
        break;
      case 'foreign': {
        const piece = foreignPiece(tokens, i, interpunct, out);
        if (!piece) return undefined;
        break;
      }
      default:
        return undefined;
    }
    i++;
  }
  settle();
  return out;
}

const CREDITS = newsroomSet('credit-tail');

/** 摄影, 供图, 口述 are roles before a name and credits behind one: what they touch decides. */
function isCreditHere(tokens: readonly Token[], at: number, named: boolean): boolean {
  if (!named || !CREDITS.has(tokens[at].folded)) return false;
  const after = tokens.at(at + 1);
  if (!after || after.kind === 'slash') return true;
  if (after.kind === 'han' || after.kind === 'colon') return false;
  if (tokens[at - 1].kind === 'han') return true;
  return !tokens.slice(at + 1).some((token) => token.kind === 'han');
}

/** 宝鸡市读者: what touches the role in front and is no name says whence the writer is. */
function dropPlace(out: Gathered, tokens: readonly Token[], at: number): void {
  const last = out.pieces.at(-1);
  if (!last || tokens[at - 1].kind !== 'han' || tokens[at].signs !== 'writer') return;
  if (isNoName(last.text) || nameLikeness(last.text) === 0) out.pieces.pop();
}

/** A run of Chinese characters with the interpuncts and stray letters inside it. */
function readPiece(
  tokens: readonly Token[],
  at: number,
  faults: Fault[],
): { piece: Pick<Piece, 'start' | 'end' | 'text' | 'printed'>; next: number } {
  let text = tokens[at].text;
  let printed = text;
  let end = tokens[at].end;
  let next = at + 1;
  for (;;) {
    const mark = tokens.at(next);
    const after = tokens.at(next + 1);
    if (mark?.kind === 'foreign') {
      faults.push(foreignFault(mark));
      end = mark.end;
      printed += mark.text;
      next++;
      if (tokens.at(next)?.kind === 'han') {
        text += tokens[next].text;
        printed += tokens[next].text;
        end = tokens[next].end;
        next++;
      }
      continue;
    }
    if (mark?.kind !== 'interpunct' || after?.kind !== 'han') break;
    if (partsNames(tokens[next - 1].text, after.text)) break;
    if (mark.text !== INTERPUNCT) {
      if ('-–—－*'.includes(mark.text)) break;
      faults.push({
        code: 'wrong-mark',
        start: mark.start,
        end: mark.end,
        edits: [{ start: mark.start, end: mark.end, newText: INTERPUNCT }],
      });
    }
    text += INTERPUNCT + after.text;
    printed += INTERPUNCT + after.text;
    end = after.end;
    next += 2;
  }
  return { piece: { start: tokens[at].start, end, text, printed }, next };
}

function foreignFault(token: Token): Fault {
  const { start, end } = token;
  return { code: 'foreign-character', start, end, edits: [{ start, end, newText: '' }] };
}

/** Latin letters with a space around them: part of the name that follows, or a foreign name. */
function foreignPiece(
  tokens: readonly Token[],
  at: number,
  interpunct: boolean,
  out: Gathered,
): boolean {
  const token = tokens[at];
  if (tokens.at(at + 1)?.kind === 'han' && (interpunct || out.roles.length > 0)) {
    out.faults.push(foreignFault(token));
    return true;
  }
  return false;
}
