import { JoinedText } from '../text/joined.ts';
import type { Range } from '../text/lines.ts';
import type { Decided } from './articles.ts';
import type { Block, Role } from './page.ts';
import { isSpace } from './signs.ts';

const TEXT = new Set<Role>([
  'paragraph',
  'paragraph+byline',
  'paragraph+jump',
  'continuation',
  'caption',
]);
/** Lines that may stand inside a paragraph without ending it. */
const BETWEEN = new Set<Role>(['residue', 'notice', 'jump']);

/** Joins the lines of a page into blocks: a paragraph over its column breaks, or one other line. */
export function buildBlocks(text: string, decided: readonly Decided[]): Block[] {
  const groups: Decided[][] = [];
  let open: Decided[] | undefined;
  for (const item of decided) {
    const { role, article } = item.page;
    if (role === 'continuation' && open && open[0].page.article === article) {
      open.push(item);
      continue;
    }
    const group = [item];
    groups.push(group);
    if (TEXT.has(role)) open = group;
    else if (!BETWEEN.has(role)) open = undefined;
  }
  return groups.map((group) => ({
    role: group[0].page.role,
    text: new JoinedText(
      text,
      group.map((item) => inner(text, item.page)),
    ),
    lines: group.map((item) => item.page.line),
    article: group[0].page.article,
  }));
}

/** A line without the white space at its ends: a break leaves nothing between two characters. */
function inner(text: string, line: Range): Range {
  let { start, end } = line;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
