import { fold } from '../entity/lexicon/fold.ts';
import { opensWithDate, readDateline, type DatelineReading } from './byline/dateline.ts';
import type { FrameOptions } from './byline/frame.ts';
import { readByline } from './byline/grammar.ts';
import type { BylineReading } from './byline/reading.ts';
import { readTail, type TailReading } from './byline/tail.ts';
import { readJump, type JumpReading } from './jump.ts';
import { newsroom } from './lexicon/newsroom.ts';
import { endsSentence, isHan, isSpace, ORNAMENTS, POINTERS } from './signs.ts';

/** Coarse look of a line, by which its neighbours judge theirs. */
export type Shape =
  | 'short'
  | 'display'
  | 'closed'
  | 'open'
  | 'byline'
  | 'name'
  | 'dated'
  | 'signed'
  | 'head'
  | 'bold'
  | 'box'
  | 'jump'
  | 'staff'
  | 'rule';

/** What one line shows by itself. Computed once for each different line. */
export interface LineEvidence {
  /** Names of what is seen, as the weights know them. */
  seen: string[];
  shape: Shape;
  /** The line without `#`, `**` and spaces at its ends; of a long one the beginning. */
  plain: string;
  /** Characters without spaces and marks. */
  length: number;
  /** The line stops without a sentence's end. */
  unfinished: boolean;
  /** Quotation marks opened and not closed; negative: closed and not opened. */
  quotes: number;
  byline?: BylineReading;
  dateline?: DatelineReading;
  tail?: TailReading;
  jump?: JumpReading & { whole: boolean };
  /** Behind `#` and `**`. */
  markdown: number;
}

/** Beyond this a line is text; only its ends are looked at closely. */
const LONG = 130;
const END = 60;
const SPEECH = newsroom('speech');
const NOTICE = newsroom('notice');
const RUBRIC_TAILS = newsroom('rubric-tail');
const RUBRIC_HEADS = newsroom('rubric-head');
const CAPTION = newsroom('caption');
const BODIES = newsroom('body');
/** 2025年1月15日 under a notice. */
const DATE_ALONE =
  /^(\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;

/** Looks at one line. */
export function lookAt(line: string, options: FrameOptions): LineEvidence {
  const seen: string[] = ['any'];
  const text = line.trim();
  const head = fold(text.slice(0, LONG));
  const tail = text.length <= LONG ? head : fold(text.slice(-END));
  const markdown = /^(#{1,6})(?=\s|[^#])/.exec(head)?.[1].length ?? 0;
  const bold = /^\*\*[^*]+\*\*$/.test(head) && text.length <= LONG;
  const plain = head.replace(/^#+\s*|\*\*/g, '').trim();
  const length = text.length > LONG ? text.length : plain.replace(/\s/g, '').length;
  const evidence: LineEvidence = {
    seen,
    shape: 'open',
    plain,
    length,
    unfinished: !endsSentence(text.slice(-8)),
    quotes: quoteBalance(text),
    markdown,
  };
  if (/^[-—─=*_·~\s]{3,}$/.test(head) && text.length > 2) {
    // ---, ***: a rule between articles; no other evidence may outvote that.
    evidence.shape = 'rule';
    evidence.unfinished = false;
    seen.push('rule', 'shape rule');
    return evidence;
  }
  seen.push(`len ${lengthClass(length)}`, `end ${endClass(text)}`, `start ${startClass(head)}`);
  readForms(text, evidence, options);
  if (markdown > 0) seen.push(markdown >= 3 ? 'head small' : 'head big');
  if (bold) seen.push('bold');
  if (isRoll(text)) seen.push('roll');
  if (evidence.quotes > 0) seen.push('quote open');
  if (evidence.quotes < 0) seen.push('quote closed');
  if (opensWithDate(plain)) seen.push(length <= 90 ? 'opens date' : 'opens date long');
  if (text.length <= LONG) lookAtDisplay(plain, length, seen);
  lookAtPage(head, tail, length, seen);
  evidence.shape = shapeOf(evidence, bold, plain);
  seen.push(`shape ${evidence.shape}`);
  return evidence;
}

function lengthClass(length: number): string {
  for (const limit of [2, 4, 6, 8, 11, 14, 18, 22, 27, 33, 40, 50, 65, 90]) {
    if (length <= limit) return String(limit);
  }
  return 'long';
}

function endClass(text: string): string {
  if (/——$|──$|—$|--$/.test(text)) return 'dash';
  const last = text.at(-1) ?? '';
  if (endsSentence(text.slice(-8))) return '”’」』）)"'.includes(last) ? 'final closed' : 'final';
  if (':：'.includes(last)) return 'colon';
  if (',，;；'.includes(last)) return 'comma';
  if (last === '、') return 'list';
  if (')）】〕'.includes(last)) return 'bracket';
  if ('”」』"'.includes(last)) return 'quote';
  if (last === '》') return 'title';
  if (/\d/.test(last)) return 'digit';
  return isHan(last.charCodeAt(0)) ? 'han' : 'mark';
}

function startClass(head: string): string {
  const first = head.charAt(0);
  if (head.startsWith('——') || head.startsWith('──') || head.startsWith('--')) return 'dash';
  if (POINTERS.includes(first)) return 'pointer';
  if (ORNAMENTS.includes(first)) return 'ornament';
  if ('，,。、：:；;！!？?”」』》)'.includes(first)) return 'wrong';
  if (head.startsWith('…')) return 'ellipsis';
  if ('“「『"'.includes(first)) return 'quote';
  if ('【〔['.includes(first)) return 'box';
  if (first === '(') return /^\([一二三四五六七八九十\d]{1,2}\)/.test(head) ? 'number' : 'bracket';
  if (first === '《') return 'title';
  if (/^(\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、)/.test(head)) return 'number';
  if (first === '·') return 'interpunct';
  if (/\d/.test(first)) return 'digit';
  if (first === '#' || first === '*') return 'markdown';
  return 'han';
}

/** A jump stands among the first or the last characters of a line. */
const JUMP_HEAD = 40;
const JUMP_TAIL = 30;

function jumpAtEnd(text: string): JumpReading | undefined {
  if (text.length <= JUMP_HEAD) return undefined;
  const from = text.length - JUMP_TAIL;
  const jump = readJump(text.slice(from));
  return jump && { ...jump, start: from + jump.start, end: from + jump.end };
}

/** Bylines, datelines, jumps. */
function readForms(text: string, evidence: LineEvidence, options: FrameOptions): void {
  const { seen } = evidence;
  const jump = readJump(text.slice(0, JUMP_HEAD)) ?? jumpAtEnd(text);
  if (jump) {
    const whole = text.length <= 40 && jump.end - jump.start >= text.length - 2;
    evidence.jump = { ...jump, whole };
    seen.push(whole ? 'jump' : 'jump inside');
    if (whole) return;
  }
  const byline = text.length <= LONG ? readByline(text, options) : undefined;
  if (byline) {
    evidence.byline = byline;
    const sure = byline.certainty >= 0.8 ? 'sure' : byline.certainty >= 0.4 ? 'likely' : 'maybe';
    seen.push(`byline ${byline.form}`, `byline ${sure}`, `byline ${byline.form} ${sure}`);
    if (byline.photo) seen.push('byline photo');
    if (byline.people.length === 0 && byline.collective === undefined && byline.faults.length > 0) {
      seen.push('byline nobody');
    }
    if (byline.collective !== undefined) seen.push('byline body');
    if (byline.people.length > 1) seen.push('byline several');
  }
  const sure = byline !== undefined && byline.certainty >= 0.8;
  if (!sure) {
    evidence.dateline = readDateline(text, options);
    if (evidence.dateline) {
      seen.push(evidence.dateline.dated ? 'dateline' : 'byline head');
      if (evidence.dateline.byline) seen.push('dateline byline');
    }
    const tail =
      text.length > 12 ? readTail(text, options, evidence.dateline?.end ?? 0) : undefined;
    if (tail) {
      evidence.tail = tail;
      const photo =
        tail.byline.photo || tail.byline.people.every((person) => person.kind === 'photographer');
      seen.push(photo ? 'tail photo' : tail.bracketed ? 'tail bracketed' : 'tail glued');
    }
  }
}

/** What only a short line shows. */
function lookAtDisplay(plain: string, length: number, seen: string[]): void {
  let finals = 0;
  let commas = 0;
  let gaps = 0;
  let wide = 0;
  for (let i = 1; i < plain.length - 1; i++) {
    const ch = plain[i];
    if ('。!?'.includes(ch)) finals++;
    else if (',;'.includes(ch)) commas++;
    else if (ch === ' ') {
      let end = i;
      while (plain[end] === ' ') end++;
      gaps++;
      if (end - i > 1) wide++;
      i = end - 1;
    }
  }
  const size = length <= 14 ? 'short' : length <= 34 ? 'middle' : 'wide';
  seen.push(
    `finals ${String(Math.min(2, finals))} ${size}`,
    `commas ${String(Math.min(2, commas))} ${size}`,
  );
  if (gaps > 0) seen.push(`gaps ${String(Math.min(3, gaps))} ${size}`);
  if (wide > 0) seen.push(`wide gap ${size}`);
  if (gaps > 0) {
    const at = plain.indexOf(' ');
    const parts = [at, plain.length - at]
      .map((part) => (part < 8 ? 's' : part < 13 ? 'm' : 'l'))
      .join('');
    seen.push(`parts ${parts} ${gaps > 1 ? 'several' : 'two'}`);
  }
  const dash = plain.search(/——|──/);
  if (dash > 4 && dash < plain.length - 6) seen.push('dash inside');
  if (dash > 4 && /^(——|──)\s/.test(plain.slice(dash)) && dash < plain.length - 4)
    seen.push('dash gap');
  const bare = plain.replace(/^[【[〔(]|[】\]〕)]$/g, '');
  if (SPEECH.some((word) => bare.endsWith(word) || bare.endsWith(`${word}——`)))
    seen.push('ends speech');
  if (length <= 9) {
    if (RUBRIC_TAILS.some((word) => bare.endsWith(word))) seen.push('rubric word');
    if (RUBRIC_HEADS.some((word) => bare.startsWith(word))) seen.push('rubric head');
    if (/^[【[〔].*[】\]〕]$/.test(plain)) seen.push('boxed');
    else if (!seen.includes('rubric word') && !seen.includes('rubric head'))
      seen.push('short plain');
  }
  if (/^\(.{3,}\)$/.test(plain)) seen.push('wrapped');
  if (DATE_ALONE.test(plain)) seen.push('date alone');
  if (length <= 20 && !/[,。、;:!?]/.test(plain) && BODIES.some((body) => plain.endsWith(body)))
    seen.push('body alone');
  if (/^——?(记|访|追记|读|评|写|来自|一论|二论|三论)/.test(plain)) seen.push('subject of report');
  if (/^.{1,6}:/.test(plain)) seen.push('speaker');
  if (/^(问|答|记者|笔者):/.test(plain)) seen.push('interview');
  if (/^(编者按|编者的话|编者)/.test(plain)) seen.push('editor note');
  if (/[:：]$/.test(plain)) seen.push(`colon ${size}`);
}

/** Marks of page furniture and captions. */
function lookAtPage(head: string, tail: string, length: number, seen: string[]): void {
  if (length > 160) return;
  let words = 0;
  for (const word of NOTICE) if (head.includes(word)) words++;
  if (words > 0) seen.push(`notice words ${String(Math.min(3, words))}`);
  if (
    /(\d{4}|[二〇○零一二三四五六七八九]{4}|民国\d+)[年/.-]\s*[\d一二三四五六七八九十]{1,3}\s*[月/.-]/.test(
      head,
    )
  ) {
    seen.push('date');
    if (/星期|农历|第?\s*[A-Z]?\d{1,2}\s*版|第[一二三四五六七八九十]{1,2}版/.test(head))
      seen.push('masthead');
  }
  if (/@|https?:|\d{3,4}[-—-]\d{6,8}/.test(head)) seen.push('address');
  let captions = 0;
  for (const word of CAPTION) if (head.includes(word)) captions++;
  if (captions > 0) seen.push(`caption words ${String(Math.min(3, captions))}`);
  if (/\((左|右|中|前|后|图)[一二三四五1-9]?\)|图为/.test(head + tail)) seen.push('caption sides');
}

/** A roll of names or figures parted by spaces: it ends without a full stop and breaks off nothing. */
function isRoll(text: string): boolean {
  const head = text.slice(0, 200);
  const gaps = head.match(/[\s\u3000]+/g)?.length ?? 0;
  return gaps >= 4 && gaps * 9 > head.length && !/[。！？!?]/.test(head);
}

function quoteBalance(text: string): number {
  let balance = 0;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (ch === '“' || ch === '「' || ch === '『') balance++;
    else if (ch === '”' || ch === '」' || ch === '』') balance--;
  }
  return balance;
}

function shapeOf(evidence: LineEvidence, bold: boolean, plain: string): Shape {
  const { byline, length } = evidence;
  if (evidence.jump?.whole === true) return 'jump';
  if (evidence.markdown > 0) return 'head';
  if (byline?.form === 'staff') return 'staff';
  if (byline && byline.certainty >= 0.75) return 'byline';
  if (bold) return 'bold';
  if (byline?.form === 'bare' && byline.certainty >= 0.35 && length <= 12) return 'name';
  if (evidence.dateline) return 'dated';
  if (evidence.tail) return 'signed';
  if (/^[【[〔].{1,9}[】\]〕]$/.test(plain)) return 'box';
  if (!evidence.unfinished) return 'closed';
  if (length <= 7) return 'short';
  return length <= 40 ? 'display' : 'open';
}

/** Remembers what lines look like; an edit changes one line and the others are known. */
export class EvidenceCache {
  private known = new Map<string, LineEvidence>();
  private before = new Map<string, LineEvidence>();

  constructor(private readonly most = 8192) {}

  get(line: string, options: FrameOptions): LineEvidence {
    const key = options.fullWidth === true ? `W${line}` : `N${line}`;
    let evidence = this.known.get(key) ?? this.before.get(key);
    if (!evidence) {
      evidence = lookAt(line, options);
    }
    if (!this.known.has(key)) {
      if (this.known.size >= this.most) {
        this.before = this.known;
        this.known = new Map();
      }
      this.known.set(key, evidence);
    }
    return evidence;
  }
}

/** Offset of the first character that is not white space. */
export function indentOf(line: string): number {
  let at = 0;
  while (at < line.length && isSpace(line.charCodeAt(at))) at++;
  return at;
}
