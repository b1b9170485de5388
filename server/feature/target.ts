import type { ReadPage } from '../corpus/entity.ts';
import type { Byline, Signatory } from '../page/page.ts';
import type { Range } from '../text/lines.ts';
import { holds, touches } from './view.ts';

/** What stands at a place of a page, as far as a reader may ask about it. */
export type Target =
  | { kind: 'jump'; range: Range; article: number; jump: number }
  | { kind: 'writer'; range: Range; signatory: Signatory; mention: number | undefined }
  | { kind: 'mention'; range: Range; mention: number }
  | { kind: 'byline'; range: Range; byline: Byline }
  | { kind: 'headline'; range: Range; article: number };

/**
 * The thing at an offset, the most telling first: the character at the offset decides; when there
 * is nothing, the one before it, because a caret also stands behind a word.
 */
export function targetAt(read: ReadPage, offset: number): Target | undefined {
  return (
    find(read, (range) => holds(range, offset)) ?? find(read, (range) => touches(range, offset))
  );
}

function find(read: ReadPage, hit: (range: Range) => boolean): Target | undefined {
  const { page } = read;
  for (const [article, { jumps }] of page.articles.entries()) {
    const jump = jumps.findIndex(hit);
    if (jump >= 0) return { kind: 'jump', range: plain(jumps[jump]), article, jump };
  }
  const bylines = [...page.articles.flatMap((article) => article.bylines), ...page.looseBylines];
  const mention = mentionAt(read, hit);
  for (const byline of bylines) {
    const signatory = byline.people.find(hit);
    if (signatory)
      return { kind: 'writer', range: plain(signatory), signatory, mention: mention?.mention };
  }
  if (mention) return mention;
  const byline = bylines.find(hit);
  if (byline) return { kind: 'byline', range: plain(byline), byline };
  for (const [article, { headline }] of page.articles.entries()) {
    if (headline && hit(headline)) return { kind: 'headline', range: plain(headline), article };
  }
  return undefined;
}

const plain = ({ start, end }: Range): Range => ({ start, end });

/** The shortest mention of which a fragment is hit: of nested ones the innermost. */
function mentionAt(
  read: ReadPage,
  hit: (range: Range) => boolean,
): { kind: 'mention'; range: Range; mention: number } | undefined {
  let best: { kind: 'mention'; range: Range; mention: number } | undefined;
  let length = Infinity;
  read.mentions.forEach((mention, i) => {
    if (mention.text.length >= length) return;
    const range = mention.fragments.find(hit);
    if (!range) return;
    best = { kind: 'mention', range, mention: i };
    length = mention.text.length;
  });
  return best;
}
