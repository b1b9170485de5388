import type { Block, Page } from '../../page/page.ts';

/** A quotation mark or bracket without its partner. Offsets in the block's joined text. */
export interface Unbalanced {
  block: Block;
  at: number;
  mark: string;
  opens: boolean;
  /** A mark of the same kind and direction that should have been the partner: “…“. */
  twin?: number;
}

/** Finds marks without a partner, block by block. `pairs` is opening, closing, opening, closing … */
export function findUnbalanced(
  page: Page,
  pairs: string,
  skip: (block: Block) => boolean,
): Unbalanced[] {
  return page.blocks.flatMap((block) => (skip(block) ? [] : inBlock(block, pairs)));
}

function inBlock(block: Block, pairs: string): Unbalanced[] {
  const { text } = block.text;
  const open: { at: number; kind: number }[] = [];
  const out: Unbalanced[] = [];
  for (let at = 0; at < text.length; at++) {
    const kind = pairs.indexOf(text[at]);
    if (kind < 0) continue;
    if (kind % 2 === 0) {
      open.push({ at, kind });
      continue;
    }
    const i = open.findLastIndex((one) => one.kind === kind - 1);
    if (i < 0) out.push({ block, at, mark: text[at], opens: false });
    else {
      for (const left of open.splice(i).slice(1))
        out.push({ block, at: left.at, mark: text[left.at], opens: true });
    }
  }
  for (const left of open) out.push({ block, at: left.at, mark: text[left.at], opens: true });
  out.sort((a, b) => a.at - b.at);
  // Two open marks of one kind and no closing one: the second was meant to close.
  for (let i = 0; i + 1 < out.length; i++) {
    if (out[i].opens && out[i + 1].opens && out[i].mark === out[i + 1].mark && out.length === 2)
      out[i].twin = out[i + 1].at;
    if (!out[i].opens && !out[i + 1].opens && out[i].mark === out[i + 1].mark && out.length === 2)
      out[i + 1].twin = out[i].at;
  }
  return out;
}
