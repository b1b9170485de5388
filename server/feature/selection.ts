import type { Block, Page } from '../page/page.ts';
import type { Range } from '../text/lines.ts';
import { touches } from './view.ts';

const SENTENCE_END = '。！？!?…';
/** What may follow the mark that ends a sentence and still belongs to it. */
const CLOSING = '”’」』）)】';

/**
 * The stretches around an offset, the smallest first: sentence, paragraph, article, page. Each
 * holds the one before it and is larger.
 */
export function selectionAt(page: Page, offset: number): Range[] {
  const ranges: Range[] = [];
  const block = page.blocks.find(({ text }) => text.pieces.some((piece) => touches(piece, offset)));
  if (block) ranges.push(...sentenceOf(block, offset), ...paragraphOf(block));
  const article = page.articles.find((one) => touches(one, offset));
  if (article) ranges.push({ start: article.start, end: article.end });
  ranges.push({ start: 0, end: page.text.length });
  return ranges.reduce<Range[]>((kept, range) => {
    const last = kept.at(-1);
    const grows =
      !last ||
      (range.start <= last.start &&
        range.end >= last.end &&
        range.end - range.start > last.end - last.start);
    return grows ? [...kept, range] : kept;
  }, []);
}

function paragraphOf(block: Block): Range[] {
  const first = block.text.pieces.at(0);
  const last = block.text.pieces.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}

/** The sentence at an offset, over column breaks, with the quotation marks that close it. */
function sentenceOf(block: Block, offset: number): Range[] {
  const at = block.text.toJoined(offset);
  if (at === undefined) return [];
  const { text } = block.text;
  let start = 0;
  for (let i = 0; i < text.length;) {
    if (!SENTENCE_END.includes(text[i])) {
      i++;
      continue;
    }
    while (i < text.length && (SENTENCE_END + CLOSING).includes(text[i])) i++;
    // A caret right behind the mark is at the start of what follows, but for the last one.
    if (at < i || i === text.length) return inPage(block, start, i);
    start = i;
  }
  return inPage(block, start, text.length);
}

function inPage(block: Block, start: number, end: number): Range[] {
  const pieces = block.text.toSource(start, end);
  const first = pieces.at(0);
  const last = pieces.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}
