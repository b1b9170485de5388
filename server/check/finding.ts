import type { Authority } from '../corpus/authority.ts';
import type { CorpusSnapshot } from '../corpus/entity.ts';
import type { BylineHabit } from '../page/habits.ts';
import type { Page } from '../page/page.ts';
import type { Mention } from '../entity/mention.ts';
import type { Bilingual } from '../text/language.ts';
import type { Range } from '../text/lines.ts';

/** A paper's habits that checks and formatting follow. */
export interface HouseStyle {
  byline?: BylineHabit;
  /** Punctuation between Chinese characters. */
  punctuation?: 'full' | 'half';
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Replaces a range of the page's text. Edits of one fix do not overlap. */
export interface TextEdit extends Range {
  newText: string;
}

export interface Fix {
  title: Bilingual;
  edits: TextEdit[];
  /** Certain enough to be applied with all others at once (`Repair page`, `check --fix`). */
  safe: boolean;
}

/** Something wrong with a page: what, why, what to do. */
export interface Finding extends Range {
  /** `area.what`, see design: `byline.wrong-mark`. */
  code: string;
  severity: Severity;
  message: Bilingual;
  fixes: Fix[];
  /** Other places of the same page that explain it. */
  related: { range: Range; message: Bilingual }[];
}

/** What a check may look at. */
export interface CheckInput {
  page: Page;
  mentions: readonly Mention[];
  /** Names of writers in the bylines of other pages, with how often each signs. */
  writers: ReadonlyMap<string, number>;
  /** How this paper is set, where the user or the corpus decides it; else the page's own habit. */
  style?: HouseStyle;
  /** What the other pages and the authority files know; absent when a page is checked alone. */
  corpus?: { uri: string; snapshot: CorpusSnapshot; authority: Authority };
}

/** One check: a file of its own that owns one code or a family of them. */
export interface Check {
  codes: readonly string[];
  severity: Severity;
  run(input: CheckInput): Finding[];
}
