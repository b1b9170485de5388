import { fold } from '../../entity/lexicon/fold.ts';
import { newsroom, newsroomSet } from '../lexicon/newsroom.ts';
import type { BylineKind } from '../page.ts';
import {
  FALSE_INTERPUNCTS,
  INTERPUNCT,
  isHan,
  isLatin,
  isSpace,
  ORNAMENTS,
  POINTERS,
} from '../signs.ts';

export type TokenKind =
  | 'space'
  | 'interpunct'
  | 'ornament'
  | 'open'
  | 'close'
  | 'slash'
  | 'comma'
  | 'colon'
  | 'stop'
  | 'bold'
  | 'media'
  | 'role'
  | 'credit'
  | 'han'
  | 'foreign'
  | 'other';

/** One token of a byline; offsets in the text that was read. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** As printed, and folded (simplified, half width). */
  text: string;
  folded: string;
  /** Of a role or credit: whom it names. */
  signs?: BylineKind;
  /** Of a role or credit: it names a body (评论员, 编辑部), not a person. */
  collective?: boolean;
}

const MEDIA = newsroom('media');
const RANKS = newsroom('rank');
const CREDITS = newsroomSet('credit-tail');
const COLLECTIVE = newsroomSet('collective');
const LONGEST = 8;

const ROLES = new Map<string, BylineKind>([
  ...newsroom('writer').map((word) => [word, 'writer'] as const),
  ...newsroom('collective').map((word) => [word, 'writer'] as const),
  ...newsroom('trainee').map((word) => [word, 'reporter'] as const),
  ...newsroom('correspondent').map((word) => [word, 'correspondent'] as const),
  ...newsroom('photographer').map((word) => [word, 'photographer'] as const),
  ...newsroom('editor').map((word) => [word, 'editor'] as const),
  ...newsroom('reporter').map((word) => [word, 'reporter'] as const),
]);
const BOTH = new Set(
  ['/', '、', '·', '与', '及', '和', ''].flatMap((between) => [`文${between}图`, `图${between}文`]),
);

/** Splits a short text into the tokens of bylines. */
export function tokenise(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = next(text, folded, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function next(text: string, folded: string, at: number): Token {
  const make = (kind: TokenKind, end: number, more: Partial<Token> = {}): Token => ({
    kind,
    start: at,
    end,
    text: text.slice(at, end),
    folded: folded.slice(at, end),
    ...more,
  });
  const code = text.charCodeAt(at);
  const ch = text[at];
  if (isSpace(code)) {
    let end = at + 1;
    while (end < text.length && isSpace(text.charCodeAt(end))) end++;
    return make('space', end);
  }
  if (folded.startsWith('**', at)) return make('bold', at + 2);
  const both = bothAt(folded, at);
  if (both > 0) return make('credit', at + both, { signs: 'writer' });
  // 薄荷/文, 池边/图: behind the slash.
  if (
    '文图摄'.includes(folded[at]) &&
    folded[at - 1] === '/' &&
    !isHan(folded.charCodeAt(at + 1)) &&
    folded[at + 1] !== '/'
  ) {
    return make('credit', at + 1, { signs: folded[at] === '文' ? 'writer' : 'photographer' });
  }
  if (isHan(code)) {
    // 口 is what recognition makes of □; nobody is called 口记者.
    if (ch === '口' && roleAt(folded, at + 1) !== undefined) return make('ornament', at + 1);
    return hanToken(folded, at, make);
  }
  if (ch === INTERPUNCT) return make('interpunct', at + 1);
  if ('（(【〔[［'.includes(ch)) return make('open', at + 1);
  if ('）)】〕]］'.includes(ch)) return make('close', at + 1);
  if (ch === '/' || ch === '／' || ch === '|' || ch === '｜') return make('slash', at + 1);
  if ('、,，;；&'.includes(ch)) return make('comma', at + 1);
  if (ch === ':' || ch === '：') return make('colon', at + 1);
  if (ch === '。') return make('stop', at + 1);
  if (ch !== '●' && FALSE_INTERPUNCTS.includes(ch)) return make('interpunct', at + 1);
  if (ORNAMENTS.includes(ch) || POINTERS.includes(ch)) return make('ornament', at + 1);
  if (isLatin(code)) {
    let end = at + 1;
    while (end < text.length && isLatin(text.charCodeAt(end))) end++;
    return make('foreign', end);
  }
  return make('other', at + 1);
}

type Make = (kind: TokenKind, end: number, more?: Partial<Token>) => Token;

/** A token that opens with a Chinese character: a role, a credit, a medium, or a run of names. */
function hanToken(folded: string, at: number, make: Make): Token {
  const role = roleAt(folded, at);
  if (role) {
    return make('role', role.end, { signs: role.kind, collective: role.collective });
  }
  let end = at + 1;
  while (end < folded.length && isHan(folded.charCodeAt(end))) {
    // 记者卫东方通讯员杭小雅: names and roles may touch.
    if (end - at >= 2 && roleAt(folded, end, 2) !== undefined) break;
    end++;
  }
  const run = folded.slice(at, end);
  const media = MEDIA.find((word) => run.startsWith(word));
  if (media !== undefined) return make('media', at + media.length);
  // A longer run that ends like the name of a newspaper, right before 记者.
  if (/[报社台网刊]$/.test(run) && run.length > 2 && roleAt(folded, end)?.kind === 'reporter') {
    return make('media', end);
  }
  if (run.startsWith('驻') && roleAt(folded, end) !== undefined) return make('media', end);
  for (let length = Math.min(4, run.length); length > 0; length--) {
    const tail = run.slice(run.length - length);
    if (!CREDITS.has(tail)) continue;
    if (length === run.length) return make('credit', end, { signs: creditKind(tail) });
    return make('han', end - length);
  }
  return make('han', end);
}

function creditKind(word: string): BylineKind {
  return /摄|图片|供图|绘/.test(word) ? 'photographer' : 'writer';
}

function bothAt(folded: string, at: number): number {
  for (const length of [3, 2]) {
    if (!BOTH.has(folded.slice(at, at + length))) continue;
    const after = folded.charCodeAt(at + length);
    // 图/文游 牧 is signed by 游牧; 图/文峰 by 文峰.
    const more = folded.charCodeAt(at + length + 1);
    if (!isHan(after) || (length === 3 && (isHan(more) || isSpace(more)))) return length;
  }
  return 0;
}

interface Role {
  end: number;
  kind: BylineKind;
  collective: boolean;
}

/** The role word at an offset with its medium and rank (本报首席记者), or undefined. */
function roleAt(folded: string, at: number, shortest = 1): Role | undefined {
  const media = MEDIA.find((word) => folded.startsWith(word, at)) ?? '';
  let from = at + media.length;
  for (let again = true; again;) {
    again = false;
    const direct = coreAt(folded, from, media === '' ? shortest : 1);
    if (direct) {
      return { ...direct, collective: direct.collective && (media !== '' || from > at) };
    }
    const rank = RANKS.find((word) => folded.startsWith(word, from));
    if (rank !== undefined) {
      from += rank.length;
      again = true;
    }
  }
  return undefined;
}

function coreAt(folded: string, at: number, shortest: number): Role | undefined {
  for (let length = LONGEST; length >= Math.max(1, shortest); length--) {
    const word = folded.slice(at, at + length);
    if (word.length < length) continue;
    const kind = ROLES.get(word);
    if (kind === undefined) continue;
    // One character is a role only before a slash or colon: 文/X, 图／X, but 文 峰 is a person.
    if (length === 1 && !(folded[at + 1] === '/' || folded[at + 1] === ':')) continue;
    return { end: at + length, kind, collective: COLLECTIVE.has(word) };
  }
  return undefined;
}
