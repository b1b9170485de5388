import { JoinedText } from '../text/joined.ts';
import { Lines } from '../text/lines.ts';
import type { Block, Page, PageLine } from './page.ts';

/** What else is known while a page is read; everything is optional. */
export interface ParseOptions {
  /** Whether a string is a word of the language, when a word engine is loaded: joins broken words. */
  isWord?: (word: string) => boolean;
}

/** Reads the structure of a page. Never throws. (First frame: every line a paragraph.) */
export function parsePage(text: string, _options: ParseOptions = {}): Page {
  const lines = new Lines(text);
  const pageLines: PageLine[] = [];
  const blocks: Block[] = [];
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const end = lines.end(line);
    if (text.slice(start, end).trim() === '') continue;
    pageLines.push({ line, start, end, role: 'paragraph', article: undefined, confidence: 0, why: '' });
    blocks.push({
      role: 'paragraph',
      text: new JoinedText(text, [{ start, end }]),
      lines: [line],
      article: undefined,
    });
  }
  return { text, lines, pageLines, blocks, articles: [], looseBylines: [] };
}
