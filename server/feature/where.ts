import type { MentionRef } from '../corpus/entity.ts';
import type { Mention } from '../entity/mention.ts';
import type { Byline } from '../page/page.ts';
import { articleName } from './outline.ts';
import type { Piece } from './prose.ts';
import { extent, type Place, type View } from './view.ts';

/** These need the corpus only. */
type InCorpus = Pick<View, 'snapshot'>;

/** The mention a reference names, if its page is still there. */
export function mentionOf(view: InCorpus, ref: MentionRef): Mention | undefined {
  return view.snapshot.pages.get(ref.uri)?.mentions.at(ref.mention);
}

/** Where a mention stands. */
export function placeOf(view: InCorpus, ref: MentionRef): Place | undefined {
  const mention = mentionOf(view, ref);
  return mention && { uri: ref.uri, ...extent(mention) };
}

/** A byline the corpus names by its article (or the page itself) and its number. */
export function bylineAt(
  view: InCorpus,
  at: { uri: string; article: number | undefined; byline: number },
): Byline | undefined {
  const page = view.snapshot.pages.get(at.uri)?.page;
  const list =
    at.article === undefined ? page?.looseBylines : page?.articles.at(at.article)?.bylines;
  return list?.at(at.byline);
}

/** `page.txt:12`, a link to the place. */
export function linkTo(view: InCorpus, place: Place): Piece {
  const read = view.snapshot.pages.get(place.uri);
  if (!read) return place.uri;
  return { link: `${read.name}:${String(read.page.lines.lineAt(place.start) + 1)}`, to: place };
}

/** The place of an article: its headline, else its first line. */
export function articlePlace(view: InCorpus, uri: string, article: number): Place | undefined {
  const page = view.snapshot.pages.get(uri)?.page;
  const found = page?.articles.at(article);
  if (!page || !found) return undefined;
  const { headline } = found;
  if (headline) return { uri, start: headline.start, end: headline.end };
  const end = page.lines.end(page.lines.lineAt(found.start));
  return { uri, start: found.start, end: Math.max(found.start, Math.min(end, found.end)) };
}

/** An article by its headline, a link to it. */
export function linkToArticle(view: InCorpus, uri: string, article: number): Piece {
  const page = view.snapshot.pages.get(uri)?.page;
  const found = page?.articles.at(article);
  const to = articlePlace(view, uri, article);
  return page && found && to ? { link: articleName(page, found), to } : uri;
}

/** The line of a mention's page around it, shortened to what fits a hover. */
export function sentenceAround(view: InCorpus, ref: MentionRef): string | undefined {
  const read = view.snapshot.pages.get(ref.uri);
  const mention = read?.mentions.at(ref.mention);
  const block = mention && read?.page.blocks.at(mention.block);
  if (!mention || !block) return undefined;
  const { text } = block.text;
  const start = boundaryBefore(text, mention.start);
  const end = boundaryAfter(text, mention.end);
  return `${start.cut ? '…' : ''}${text.slice(start.at, end.at).trim()}${end.cut ? '…' : ''}`;
}

/** So many characters of context on each side at most. */
const CONTEXT = 40;
const SENTENCE_END = '。！？!?；;';

function boundaryBefore(text: string, from: number): { at: number; cut: boolean } {
  for (let i = from - 1; i >= 0; i--) {
    if (SENTENCE_END.includes(text[i])) return { at: i + 1, cut: false };
    if (from - i >= CONTEXT) return { at: wholeCharacter(text, i), cut: true };
  }
  return { at: 0, cut: false };
}

function boundaryAfter(text: string, from: number): { at: number; cut: boolean } {
  for (let i = from; i < text.length; i++) {
    if (SENTENCE_END.includes(text[i])) return { at: i + 1, cut: false };
    if (i - from >= CONTEXT) return { at: wholeCharacter(text, i), cut: true };
  }
  return { at: text.length, cut: false };
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at;
}
