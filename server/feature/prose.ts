import type { Place } from './view.ts';

/** A piece of a line: words of ours, words of a page (shown as they are), or a link to a place. */
export type Piece = string | { strong: string } | { link: string; to: Place };

/** A line of an answer meant for people; `item` lines form a list. */
export interface Line {
  pieces: Piece[];
  item?: boolean;
}

/** Paragraphs and lists that the protocol layer renders as Markdown or plain text. */
export type Prose = Line[];

export const line = (...pieces: Piece[]): Line => ({ pieces });
export const item = (...pieces: Piece[]): Line => ({ pieces, item: true });

/** The characters of the lines, without markup. */
export function plainText(prose: Prose): string {
  return prose
    .map(({ pieces, item: listed }) => (listed ? '- ' : '') + pieces.map(wordsOf).join(''))
    .join('\n');
}

export function wordsOf(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  return 'strong' in piece ? piece.strong : piece.link;
}
