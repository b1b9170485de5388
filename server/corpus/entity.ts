import type { Post } from '../entity/mention.ts';
import type { Page } from '../page/page.ts';
import type { Mention } from '../entity/mention.ts';

/** One page of the corpus, fully read. Immutable: an edit makes a new one. */
export interface ReadPage {
  /** Where the page lives: a URI in the language server, a path on the command line. */
  uri: string;
  /** What people call it: the file's name without folders. */
  name: string;
  encoding: string;
  page: Page;
  mentions: readonly Mention[];
  /** ISO date of the issue, and where it was read: file name, masthead, dateline or text. */
  date?: string;
  dateSource?: 'file-name' | 'masthead' | 'dateline' | 'text';
}

/** A mention of the corpus: the page and the index into its `mentions`. */
export interface MentionRef {
  uri: string;
  mention: number;
}

/** A post as a page gives it to a person. */
export interface HeldPost {
  /** As printed: 崇川区司法局副局长. */
  title: string;
  post: Post;
  /** ISO date of the article or page, where one is known. */
  date?: string;
  /** The TITLE mention. */
  at: MentionRef;
}

/** Somebody or something in the corpus. */
export interface Entity {
  id: string;
  label: 'PER' | 'LOC' | 'ORG';
  /** Canonical form: the fullest name, padding removed. */
  name: string;
  /** Every form in print, most frequent first. */
  forms: string[];
  /** Every mention, page by page (in the order of the corpus), then by place. */
  mentions: MentionRef[];
  /** The introducing mention: the first with a post, else the first. */
  introduction: MentionRef;
  /** PER: newest first; the same title on the same date is told once. */
  posts: HeldPost[];
  /** How many pages mention it. */
  pages: number;
}

/** An immutable view of the whole corpus. Queries are cheap; ids are stable while names are. */
export interface CorpusSnapshot {
  pages: ReadonlyMap<string, ReadPage>;
  entities: ReadonlyMap<string, Entity>;
  /** The entity a mention stands for; none for a TITLE and for a form left open. */
  entityOf(ref: MentionRef): Entity | undefined;
  /** Everybody who holds or held exactly this title, newest first. */
  holdersOf(title: string): { person: Entity; post: HeldPost }[];
  /** Every byline signed by this name, in page order. */
  bylinesOf(writer: string): { uri: string; article: number | undefined; byline: number }[];
  /** The other half of a jump: the article (and its line) that continues or opens it. */
  counterpart(
    uri: string,
    article: number,
    jump: number,
  ): { uri: string; article: number } | undefined;
  /** Writers' names with how often each signs, one page left out. */
  writersBut(uri: string): ReadonlyMap<string, number>;
}
