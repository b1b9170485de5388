import { INTERPUNCT } from '../signs.ts';
import type { Fault } from './reading.ts';
import type { Token } from './token.ts';

/** The marks around a byline, and the tokens between them. */
export interface Frame {
  form: 'interpunct' | 'parenthesis' | 'ornament' | 'none';
  tokens: Token[];
  faults: Fault[];
  /** Both marks are there and right. */
  whole: boolean;
  /** The parentheses are brackets: 【】, 〔〕. */
  square?: boolean;
}

export interface FrameOptions {
  /** Whether this page writes full-width parentheses; decides between the two of a mixed pair. */
  fullWidth?: boolean;
}

const WIDE: Record<string, string> = { '(': '（', ')': '）', '[': '［', ']': '］' };
const NARROW: Record<string, string> = { '（': '(', '）': ')', '［': '[', '］': ']' };
const PARTNER: Record<string, string> = {
  '(': ')', '（': '）', '[': ']', '［': '］', '【': '】', '〔': '〕',
  ')': '(', '）': '（', ']': '[', '］': '［', '】': '【', '〕': '〔',
}; // prettier-ignore

/** Takes the marks off a byline's tokens. */
export function unframe(tokens: readonly Token[], options: FrameOptions): Frame {
  const inner = trim(tokens.filter((token) => token.kind !== 'bold'));
  const first = inner.at(0);
  if (first?.kind === 'ornament') {
    const rest = unframe(trim(inner.slice(1)), options);
    return { ...rest, form: rest.form === 'none' ? 'ornament' : rest.form, whole: true };
  }
  const stop = inner.at(-1);
  // (记者 X)。 — the full stop behind the bracket.
  if (stop?.kind === 'stop' && inner.at(-2)?.kind === 'close') {
    const rest = parenthesised(inner.slice(0, -1), options);
    return { ...rest, faults: [...rest.faults, trailingStop(stop)], whole: false };
  }
  if (first?.kind === 'open' || stop?.kind === 'close') return parenthesised(inner, options);
  return interpuncts(inner);
}

/** The same without spaces at its ends. */
export function trim(tokens: readonly Token[]): Token[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && tokens[from].kind === 'space') from++;
  while (to > from && tokens[to - 1].kind === 'space') to--;
  return tokens.slice(from, to);
}

function parenthesised(tokens: Token[], options: FrameOptions): Frame {
  const faults: Fault[] = [];
  const open = tokens[0].kind === 'open' ? tokens[0] : undefined;
  const last = tokens[tokens.length - 1];
  const close = last.kind === 'close' && tokens.length > (open ? 1 : 0) ? last : undefined;
  const inside = tokens.slice(open ? 1 : 0, close ? -1 : undefined);
  // (记者 X) … (Y): the first bracket closes early, the frame is not around all of it.
  if (inside.some((token) => token.kind === 'open' || token.kind === 'close')) {
    const opens = inside.filter((token) => token.kind === 'open').length;
    const closes =
      inside.length === 0 ? 0 : inside.filter((token) => token.kind === 'close').length;
    if (open && close && opens !== closes) return { form: 'none', tokens, faults, whole: false };
    if (!open || !close) return { form: 'none', tokens, faults, whole: false };
    if (
      inside.findIndex((token) => token.kind === 'close') <
      inside.findIndex((token) => token.kind === 'open')
    ) {
      return { form: 'none', tokens, faults, whole: false };
    }
  }
  if (open && close) {
    if (PARTNER[open.text] !== close.text) {
      const table = (options.fullWidth ?? open.text in NARROW) ? WIDE : NARROW;
      const edits = [open, close]
        .filter((token) => table[token.text] !== undefined)
        .map((token) => ({ start: token.start, end: token.end, newText: table[token.text] }));
      faults.push({
        code: 'mixed-width-parenthesis',
        start: open.start,
        end: close.end,
        edits:
          edits.length > 0
            ? edits
            : [{ start: close.start, end: close.end, newText: PARTNER[open.text] }],
      });
    }
  } else if (open) {
    const end = tokens[tokens.length - 1].end;
    faults.push({
      code: 'unbalanced-parenthesis',
      start: open.start,
      end,
      edits: [{ start: end, end, newText: PARTNER[open.text] }],
    });
  } else if (close) {
    const start = tokens[0].start;
    faults.push({
      code: 'unbalanced-parenthesis',
      start,
      end: close.end,
      edits: [{ start, end: start, newText: PARTNER[close.text] }],
    });
  }
  const square = '【】〔〕[]［］'.includes((open ?? close ?? last).text);
  return { form: 'parenthesis', tokens: trim(inside), faults, whole: faults.length === 0, square };
}

function interpuncts(tokens: Token[]): Frame {
  const faults: Fault[] = [];
  let from = 0;
  while (from < tokens.length && tokens[from].kind === 'interpunct') from++;
  let to = tokens.length;
  let stop: Token | undefined;
  if (to > from && tokens[to - 1].kind === 'stop') stop = tokens[--to];
  const behind = to;
  while (to > from && tokens[to - 1].kind === 'interpunct') to--;
  // A stop or full point where the closing mark should stand: ·章明远。
  if (stop && from > 0 && behind === to) {
    faults.push(wrongMark(stop));
  } else if (stop) {
    faults.push(trailingStop(stop));
  } else if (from === 0 && to + 1 === tokens.length && '.．'.includes(tokens[to].text)) {
    faults.push(trailingStop(tokens[to]));
    return { form: 'none', tokens: tokens.slice(0, to), faults, whole: false };
  }
  const closing = stop && from > 0 && behind === to ? [] : tokens.slice(to, behind);
  const opening = tokens.slice(0, from);
  for (const marks of [opening, closing]) {
    if (marks.length > 1) {
      faults.push({
        code: 'doubled-separator',
        start: marks[0].start,
        end: marks[marks.length - 1].end,
        edits: marks.slice(1).map((mark) => ({ start: mark.start, end: mark.end, newText: '' })),
      });
    }
    if (marks.length > 0 && marks[0].text !== INTERPUNCT) faults.push(wrongMark(marks[0]));
  }
  const inside = tokens.slice(from, to);
  if (opening.length === 0 && closing.length === 0) {
    return { form: 'none', tokens: inside, faults, whole: false };
  }
  const closed =
    closing.length > 0 ||
    faults.some((fault) => fault.code === 'wrong-mark' && fault.start === stop?.start);
  if (inside.length > 0 && (opening.length === 0 || !closed)) {
    const at = opening.length === 0 ? inside[0].start : inside[inside.length - 1].end;
    faults.push({
      code: 'unclosed-interpunct',
      start: inside[0].start,
      end: inside[inside.length - 1].end,
      edits: [{ start: at, end: at, newText: INTERPUNCT }],
    });
  }
  const spaces = [inside.at(0), inside.at(-1)].filter((token) => token?.kind === 'space');
  for (const space of new Set(spaces)) {
    if (space && inside.length > 1) {
      faults.push({
        code: 'extra-space',
        start: space.start,
        end: space.end,
        edits: [{ start: space.start, end: space.end, newText: '' }],
      });
    }
  }
  return { form: 'interpunct', tokens: trim(inside), faults, whole: faults.length === 0 };
}

function wrongMark(token: Token): Fault {
  const { start, end } = token;
  return { code: 'wrong-mark', start, end, edits: [{ start, end, newText: INTERPUNCT }] };
}

function trailingStop(token: Token): Fault {
  const { start, end } = token;
  return { code: 'trailing-full-stop', start, end, edits: [{ start, end, newText: '' }] };
}
