import type { Block, Page } from '../../page/page.ts';
import type { Check, Finding, Fix } from '../finding.ts';
import { findUnbalanced, type Unbalanced } from './unbalanced.ts';

const QUOTES = '“”‘’「」『』';

/** text.unbalanced-quote: a quotation opened and not closed, or closed and not opened. */
export const unbalancedQuote: Check = {
  codes: ['text.unbalanced-quote'],
  severity: 'warning',
  run: ({ page }) => {
    const left = findUnbalanced(
      page,
      QUOTES,
      (block) => block.role === 'residue' || block.role === 'notice',
    );
    return left.flatMap((one): Finding[] => {
      if (!one.opens && opensTorn(page, one.block)) return [];
      if (one.mark === '’' || (one.opens && goesOn(page, one.block, one.mark)) || isTorn(page, one))
        return [];
      // Of “…“ the second mark is told.
      if (one.twin !== undefined && !one.opens) return [];
      if (left.some((other) => other.block === one.block && other.twin === one.at && other.opens))
        return [];
      const at = one.twin !== undefined && one.opens ? one.twin : one.at;
      const [range] = one.block.text.toSource(at, at + 1);
      return [
        {
          code: 'text.unbalanced-quote',
          severity: 'warning',
          start: range.start,
          end: range.end,
          message: {
            en: `The quotation mark ${one.mark} has no partner in this paragraph, so nobody can tell where the quotation ${one.opens ? 'ends' : 'begins'}. Add the other mark or remove this one.`,
            zh: `引号${one.mark}在本段中不成对，分不清引文${one.opens ? '到哪里结束' : '从哪里开始'}。请补上另一半或删去。`,
          },
          fixes: fixOf(one, range.start),
          related: [],
        },
      ];
    });
  },
};

function fixOf(one: Unbalanced, start: number): Fix[] {
  if (one.twin === undefined) return [];
  const other = QUOTES[QUOTES.indexOf(one.mark) + (one.opens ? 1 : -1)];
  return [
    {
      title: { en: `Change ${one.mark} to ${other}`, zh: `${one.mark}改为${other}` },
      edits: [{ start, end: start + 1, newText: other }],
      safe: false,
    },
  ];
}

/** The article goes on from another page, or its head is lost: its first quotation opened there. */
function opensTorn(page: Page, block: Block): boolean {
  const article = block.article === undefined ? undefined : page.articles[block.article];
  if (!article) return true;
  const first = page.blocks.find(
    (other) => other.article === block.article && /^(paragraph|continuation)/.test(other.role),
  );
  return (
    first === block &&
    (block.role === 'continuation' || article.jumps.some((jump) => jump.direction === 'from'))
  );
}

/** A speech of several paragraphs opens each with a mark and closes only the last. */
function goesOn(page: Page, block: Block, mark: string): boolean {
  const at = page.blocks.indexOf(block);
  const next = page.blocks
    .slice(at + 1)
    .find((other) => other.article === block.article && other.role.startsWith('paragraph'));
  return next !== undefined && next.text.text.startsWith(mark);
}

/** The quotation runs into a piece that the page has lost or moved: that is told elsewhere. */
function isTorn(page: Page, one: Unbalanced): boolean {
  const at = page.blocks.indexOf(one.block);
  const near = one.opens ? page.blocks.at(at + 1) : page.blocks.at(at - 1);
  return at > 0 && near?.role === 'residue';
}
