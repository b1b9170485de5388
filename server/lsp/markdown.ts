import { type Piece, type Prose } from '../feature/prose.ts';
import type { Place } from '../feature/view.ts';

/** Every character that Markdown or an editor's HTML may take for markup. */
const SPECIAL = /[\\`*_{}[\]()#+\-.!|<>&~$:@"']/g;

/** Text of a page is data: it looks the same in Markdown and does nothing there. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(SPECIAL, (ch) => (ch === '<' ? '&lt;' : ch === '&' ? '&amp;' : `\\${ch}`));
}

/** @param address the URI of a place, with line and column, for the editor to open */
export function toMarkdown(prose: Prose, address: (place: Place) => string): string {
  const render = (piece: Piece): string => {
    if (typeof piece === 'string') return escapeMarkdown(piece);
    if ('strong' in piece) return piece.strong ? `**${escapeMarkdown(piece.strong)}**` : '';
    return `[${escapeMarkdown(piece.link)}](<${address(piece.to).replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
  };
  let text = '';
  let listed = false;
  for (const { pieces, item = false } of prose) {
    if (text !== '') text += listed && item ? '\n' : '\n\n';
    text += (item ? '- ' : '') + pieces.map(render).join('');
    listed = item;
  }
  return text;
}
