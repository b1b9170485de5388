import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Role } from '../server/page/page.ts';
import type { SpanType, TypedSpan } from '../server/entity/tagger/labels.ts';
import { JoinedText } from '../server/text/joined.ts';
import { Lines } from '../server/text/lines.ts';

/** A page with what careful readers marked in it. */
export interface MarkedPage {
  name: string;
  text: string;
  /** Spans of the page's text; a span that a column break cuts runs across the break. */
  spans: TypedSpan[];
  blocks: MarkedBlock[];
}

export interface MarkedBlock<S extends TypedSpan = TypedSpan> extends Block {
  /** Spans of the block's joined text. */
  spans: S[];
}

const MARKS: Record<string, SpanType> = { P: 'PER', A: 'NOM', T: 'TITLE', L: 'LOC', O: 'ORG' };

/** Takes the marks `⟦X:…⟧` out of a text. */
export function unmark(marked: string): { text: string; spans: TypedSpan[] } {
  const spans: TypedSpan[] = [];
  let text = '';
  let open: { start: number; type: SpanType } | undefined;
  for (let i = 0; i < marked.length; i++) {
    if (marked[i] === '⟦') {
      open = { start: text.length, type: MARKS[marked[i + 1]] };
      i += 2;
    } else if (marked[i] === '⟧') {
      if (open) spans.push({ ...open, end: text.length });
      open = undefined;
    } else {
      text += marked[i];
    }
  }
  return { text, spans };
}

/** Blocks from a table of lines: a continuation belongs to the paragraph before it. */
export function blocksOf(text: string, table: string): Block[] {
  const lines = new Lines(text);
  const parts: { role: Role; lines: number[]; article: number }[] = [];
  for (const row of table.split('\n')) {
    const [number, article, role] = row.split('\t');
    if (!role) continue;
    const line = Number(number) - 1;
    const paragraph = parts.findLast((part) => part.role.startsWith('paragraph'));
    if (role === 'continuation' && paragraph) paragraph.lines.push(line);
    else parts.push({ role: role as Role, lines: [line], article: Number(article) });
  }
  return parts.map(({ role, lines: own, article }) => ({
    role,
    lines: own,
    article: article > 0 ? article - 1 : undefined,
    text: new JoinedText(
      text,
      own.map((line) => ({ start: lines.start(line), end: lines.end(line) })),
    ),
  }));
}

/** Gives every span of the page to the block that holds it; a span over two blocks is left out. */
export function withSpans<S extends TypedSpan>(
  blocks: readonly Block[],
  spans: readonly S[],
): MarkedBlock<S>[] {
  return blocks.map((block) => ({
    ...block,
    spans: spans.flatMap((span) => {
      const from = block.text.toJoined(span.start);
      const to = block.text.toJoined(span.end - 1);
      return from === undefined || to === undefined || to < from
        ? []
        : [{ ...span, start: from, end: to + 1 }];
    }),
  }));
}

/** The marked pages of a folder, by name. */
export function readPages(folder: string): MarkedPage[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.marked.txt'))
    .sort()
    .filter((file) => existsSync(join(folder, file.replace('.marked.txt', '.lines.tsv'))))
    .map((file) => {
      const { text, spans } = unmark(readFileSync(join(folder, file), 'utf8'));
      const table = readFileSync(join(folder, file.replace('.marked.txt', '.lines.tsv')), 'utf8');
      const name = file.replace('.marked.txt', '');
      return { name, text, spans, blocks: withSpans(blocksOf(text, table), spans) };
    });
}
