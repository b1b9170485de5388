/**
 * Every place where a string stands, for "mark all equal" with a preview.
 *
 * Search runs over the blocks of a page, so a name that a column break cuts is found too, and a
 * string is not found across two paragraphs. Offsets are UTF-16 of the page.
 */
import type { Page } from '../page/page.ts';
import type { Range } from '../text/lines.ts';
import { Coverage } from './coverage.ts';
import { extent, type Decision } from './decision.ts';

export interface SearchedPage {
  uri: string;
  page: Page;
  decisions: readonly Decision[];
}

export interface Place {
  uri: string;
  fragments: Range[];
  /** Zero-based line of its first character. */
  line: number;
  /** That line's text, for the preview, and the place of the string in it (`at` UTF-16). */
  context: string;
  at: number;
  /** The decision that stands on exactly this place, when there is one. */
  decided?: Decision;
}

/**
 * Places of a string, page by page, in order, not overlapping.
 * @param within only places inside this range of the page (an article)
 */
export function equalPlaces(
  pages: readonly SearchedPage[],
  string: string,
  within?: Range,
): Place[] {
  const wanted = string.replace(/[\r\n]+/g, '');
  if (wanted.trim() === '') return [];
  return pages.flatMap(({ uri, page, decisions }) => {
    const coverage = new Coverage(decisions);
    const found: Place[] = [];
    for (const block of page.blocks) {
      const { text } = block.text;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const fragments = block.text.toSource(at, at + wanted.length);
        const { start, end } = extent(fragments);
        if (within && (start < within.start || end > within.end)) continue;
        const line = page.lines.lineAt(start);
        const decided = coverage.acceptedAt(fragments);
        found.push({
          uri,
          fragments,
          line,
          context: page.lines.content(line),
          at: start - page.lines.start(line),
          ...(decided ? { decided } : {}),
        });
      }
    }
    return found.sort((a, b) => extent(a.fragments).start - extent(b.fragments).start);
  });
}
