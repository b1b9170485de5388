import type { JoinedText } from '../text/joined.ts';
import type { BylineForm, Fault } from './byline/reading.ts';
import type { Lines, Range } from '../text/lines.ts';

/** What a line of a page is for; see the table of roles in ARCHITECTURE.md. */
export type Role =
  | 'kicker'
  | 'headline'
  | 'kicker+headline'
  | 'subheadline'
  | 'rubric'
  | 'crosshead'
  | 'paragraph'
  | 'continuation'
  | 'byline'
  | 'paragraph+byline'
  | 'caption'
  | 'credit'
  | 'caption+credit'
  | 'jump'
  | 'paragraph+jump'
  | 'notice'
  | 'residue';

/** A stretch of the page with its characters. */
export interface Span extends Range {
  text: string;
}

/** A non-blank line. `line` is zero-based; `article` an index into `Page.articles`. */
export interface PageLine extends Range {
  line: number;
  role: Role;
  article: number | undefined;
  /** 0..1, how sure the reading is, and the evidence that decided it. */
  confidence: number;
  why: string;
}

/**
 * A stretch read in one breath: a paragraph over its column breaks, or one display line, byline,
 * caption, notice. Every non-blank line belongs to exactly one block. The unit of reuse for names.
 */
export interface Block {
  /** Role of the first line (a paragraph's continuations are inside it). */
  role: Role;
  text: JoinedText;
  /** Zero-based lines, in order. */
  lines: number[];
  article: number | undefined;
}

export type BylineKind = 'writer' | 'reporter' | 'correspondent' | 'photographer' | 'editor';

/** A writer as signed: `name` without padding (`周 斌` is 周斌), the range as printed. */
export interface Signatory extends Range {
  name: string;
  kind: BylineKind;
}

/** A byline or credit, standing alone or inside a paragraph (本报讯(记者X), a name glued to the end). */
export interface Byline extends Span {
  line: number;
  people: Signatory[];
  /** Collective or department signature (本报评论员): a byline without a person. */
  collective?: string;
  /** True when nothing about its form is wrong; what is wrong is told by the checks. */
  wellFormed: boolean;
  /** Where the form was found: alone on its line, at the head of a paragraph, glued to its end. */
  place: 'line' | 'head' | 'tail';
  /** A staff line or photo credit rather than a writer's byline. */
  credit: boolean;
  /** How it is marked: ·X·, (X), □ X, 本报记者 X … */
  form: BylineForm;
  /** What is wrong with its form, in offsets of the page; the checks tell it. */
  faults: Fault[];
  /** `text` with everything mended that can be; the same as `text` when well formed. */
  corrected: string;
}

export interface Dateline extends Span {
  agency?: string;
  place?: string;
  /** As printed: `4月17日`. */
  date?: string;
}

export interface Jump extends Span {
  direction: 'from' | 'to';
  /** The page as the newspaper counts it: `A1`, `4`. */
  page: string;
}

export interface Article extends Range {
  /** Zero-based lines of the article, in order, blank lines left out. */
  lines: number[];
  kicker?: Span;
  headline?: Span;
  subheadlines: Span[];
  rubric?: Span;
  crossheads: Span[];
  dateline?: Dateline;
  bylines: Byline[];
  captions: Span[];
  jumps: Jump[];
  /** Lowest confidence among the decisions that made this an article, and its reason. */
  confidence: number;
  why: string;
}

/** The structure of one page. Always complete: a doubtful reading is a reading with low confidence. */
export interface Page {
  text: string;
  lines: Lines;
  /** Every non-blank line, in order. */
  pageLines: PageLine[];
  blocks: Block[];
  articles: Article[];
  /** Bylines and credits that belong to no article (staff lines of the page). */
  looseBylines: Byline[];
  /** For each of `pageLines` whose text stands elsewhere on the page: which one holds it. */
  repeats: {
    line: number;
    of: number;
    earlier: boolean;
    part: 'whole' | 'head' | 'tail' | 'middle';
  }[];
}
