import type { CorpusSnapshot, ReadPage } from '../corpus/entity.ts';
import type { Mention } from '../entity/mention.ts';
import type { Bilingual, Language } from '../text/language.ts';
import type { Range } from '../text/lines.ts';

/** What a feature looks at: one page as it is now, inside the corpus as it is now. */
export interface View {
  read: ReadPage;
  snapshot: CorpusSnapshot;
  /** The language of every text in the answer. */
  language: Language;
}

/** A stretch of some page of the corpus. */
export interface Place extends Range {
  uri: string;
}

/** The message in the view's language. */
export const say = (view: { language: Language }, message: Bilingual): string =>
  message[view.language];

/** From a mention's first character to its last, the column break inside it included. */
export function extent(mention: Mention): Range {
  return {
    start: mention.fragments[0].start,
    end: mention.fragments[mention.fragments.length - 1].end,
  };
}

/** Whether an offset is in a range or, as a caret stands between characters, right behind it. */
export const touches = (range: Range, offset: number): boolean =>
  range.start <= offset && offset <= range.end;

/** Whether the character at an offset is in the range. */
export const holds = (range: Range, offset: number): boolean =>
  range.start <= offset && offset < range.end;
