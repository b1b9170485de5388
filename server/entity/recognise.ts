import type { Block, Page, Role } from '../page/page.ts';
import type { WordEngine } from '../words/engine.ts';
import { PageEvidence, type ReadBlock } from './evidence.ts';
import type { Mention, Post } from './mention.ts';
import { findHolders } from './post/holders.ts';
import { parsePost } from './post/parse.ts';
import { resolveShortForms } from './refers.ts';
import { settle } from './settle.ts';
import type { BlockEvidence } from './tagger/evidence.ts';
import type { TypedSpan } from './tagger/labels.ts';
import type { TaggerModel } from './tagger/model.ts';
import { type Reading, type ScoredSpan, Tagger } from './tagger/tagger.ts';
import { explain } from './explain.ts';

/** How many characters of text the cache may hold readings of. */
const CACHE_LIMIT = 400_000;

export interface RecogniserParts {
  /** Without one only what bylines tell is found. */
  model?: TaggerModel;
  /** Words as evidence, when they are loaded. */
  engine?: WordEngine;
}

/** A block's reading, and its rereadings by what they were made from. */
interface Cached {
  reading: Reading;
  /** More than one where the same text stands in different places of a page. */
  settled: Map<string, Settled>;
}

interface Settled {
  spans: readonly ScoredSpan[];
  /** What is told of each span, by its place and type. */
  details: Map<string, Details>;
}

/** How many rereadings of one text are kept. */
const SETTLED_LIMIT = 4;

interface Details {
  text: string;
  why: string;
  post?: Post;
}

/** A block, or a part of one that is longer than any paragraph. */
interface Piece {
  block: number;
  /** Where it starts in the block. */
  offset: number;
  text: string;
  certain: TypedSpan[];
}

/** Blocks longer than this are read in pieces that end with a sentence. */
const PIECE = 4_000;
/** What stands behind so many characters of one block is not prose and is not read. */
const BLOCK_LIMIT = 100_000;

function piecesOf(block: Block, index: number, certain: TypedSpan[]): Piece[] {
  const text = block.text.text;
  if (text.length <= PIECE) return [{ block: index, offset: 0, text, certain }];
  const pieces: Piece[] = [];
  const limit = Math.min(text.length, BLOCK_LIMIT);
  for (let offset = 0; offset < limit;) {
    let end = Math.min(offset + PIECE, limit);
    if (end < limit) {
      const sentence = Math.max(
        ...['。', '！', '？', '\n', ' '].map((mark) => text.lastIndexOf(mark, end - 1)),
      );
      if (sentence > offset) end = sentence + 1;
    }
    const from = offset;
    const to = end;
    pieces.push({
      block: index,
      offset,
      text: text.slice(offset, end),
      certain: certain
        .filter((span) => span.start >= from && span.end <= to)
        .map((span) => ({ ...span, start: span.start - from, end: span.end - from })),
    });
    offset = end;
  }
  return pieces;
}

/** Finds the mentions of a page. Pure but for its cache, which is keyed by role and text of a block. */
export class Recogniser {
  /** Blocks answered from the cache and blocks read anew by the last `recognise`. */
  readonly reuse = { hits: 0, misses: 0 };
  private readonly tagger: Tagger | undefined;
  private readonly cache = new Map<string, Cached>();
  private cached = 0;

  constructor(parts: RecogniserParts = {}) {
    this.tagger = parts.model && new Tagger(parts.model, parts.engine);
  }

  /** Mentions in order of their start. */
  recognise(page: Page): Mention[] {
    this.reuse.hits = this.reuse.misses = 0;
    const certain = certainNames(page);
    const pieces = page.blocks.flatMap((block, index) => piecesOf(block, index, certain[index]));
    const entries = pieces.map(({ text, block }) => this.read(text, page.blocks[block].role));
    const blocks: ReadBlock[] = entries.map(({ reading }, i) => ({
      text: reading.text,
      spans: merge(reading.spans, pieces[i].certain),
    }));
    const evidence = new PageEvidence(blocks);
    const about = blocks.map((block) => evidence.about(block));
    const again = entries.map((entry, i) => this.reread(entry, about[i], pieces[i].certain));
    const spans = settle(again.map((one, i) => ({ text: pieces[i].text, spans: one.spans })));
    const mentions: Mention[] = [];
    const own: number[][] = page.blocks.map(() => []);
    pieces.forEach((piece, i) => {
      for (const span of spans[i]) {
        const details = detailsOf(
          again[i],
          piece.text,
          page.blocks[piece.block].role,
          span,
          about[i],
        );
        own[piece.block].push(mentions.length);
        mentions.push(mentionOf(page.blocks[piece.block], piece, span, details));
      }
    });
    page.blocks.forEach((block, i) => {
      if (own[i].length > 0) findHolders(mentions, own[i], block.text.text);
    });
    resolveShortForms(
      mentions,
      page.blocks.map((block) => block.article),
    );
    return mentions;
  }

  private read(text: string, role: Role): Cached {
    const key = `${role}\n${text}`;
    const known = this.cache.get(key);
    if (known) {
      this.reuse.hits++;
      // A Map keeps its order: what is used goes to the end, what is at the front goes first.
      this.cache.delete(key);
      this.cache.set(key, known);
      return known;
    }
    this.reuse.misses++;
    const reading = this.tagger?.read(text, role) ?? {
      text,
      role,
      scores: new Int16Array(0),
      spans: [],
    };
    const entry: Cached = { reading, settled: new Map() };
    this.cache.set(key, entry);
    this.cached += text.length;
    for (const [oldest, { reading: old }] of this.cache) {
      if (this.cached <= CACHE_LIMIT || oldest === key) break;
      this.cache.delete(oldest);
      this.cached -= old.text.length;
    }
    return entry;
  }

  private reread(
    { reading, settled }: Cached,
    about: BlockEvidence | undefined,
    certain: readonly TypedSpan[],
  ): Settled {
    const signature = signatureOf(about, certain);
    const known = settled.get(signature);
    if (known) return known;
    let spans: readonly ScoredSpan[] = reading.spans;
    if (!this.tagger) spans = certain.map((span) => ({ ...span, confidence: 1 }));
    else if (signature !== '') spans = this.tagger.reread(reading, about, certain);
    if (settled.size >= SETTLED_LIMIT) settled.clear();
    const fresh: Settled = { spans, details: new Map() };
    settled.set(signature, fresh);
    return fresh;
  }
}

/** A string that is the same for the same evidence. */
function signatureOf(about: BlockEvidence | undefined, certain: readonly TypedSpan[]): string {
  if (!about && certain.length === 0) return '';
  const names = certain.map(({ start, end }) => `${start}-${end}`).join(' ');
  if (!about) return names;
  const arrays = [about.person, about.place, about.organisation, about.surname];
  return `${names}|${arrays.map((array) => String.fromCharCode(...compact(array))).join('|')}`;
}

/** Places and values that are not 0. */
function compact(array: Uint8Array): number[] {
  const values: number[] = [];
  for (let i = 0; i < array.length && values.length < 20_000; i++)
    if (array[i] !== 0) values.push(i & 0xffff, array[i]);
  return values;
}

/** For each block, the names that its bylines and credits tell. */
function certainNames(page: Page): TypedSpan[][] {
  const names: TypedSpan[][] = page.blocks.map(() => []);
  const blockOfLine = new Map<number, number>();
  page.blocks.forEach((block, index) => {
    for (const line of block.lines) blockOfLine.set(line, index);
  });
  for (const byline of [
    ...page.articles.flatMap((article) => article.bylines),
    ...page.looseBylines,
  ]) {
    const index = blockOfLine.get(byline.line);
    if (index === undefined) continue;
    for (const person of byline.people) {
      const start = page.blocks[index].text.toJoined(person.start);
      if (start === undefined || person.end <= person.start) continue;
      const end = start + person.end - person.start;
      if (names[index].every((other) => end <= other.start || start >= other.end)) {
        names[index].push({ start, end, type: 'PER' });
      }
    }
  }
  for (const list of names) list.sort((a, b) => a.start - b.start);
  return names;
}

/** A reading with the certain names put over it. */
function merge(spans: readonly ScoredSpan[], certain: readonly TypedSpan[]): readonly ScoredSpan[] {
  if (certain.length === 0) return spans;
  const kept = spans.filter(({ start, end }) =>
    certain.every((name) => end <= name.start || start >= name.end),
  );
  return [...kept, ...certain.map((name) => ({ ...name, confidence: 1 }))].sort(
    (a, b) => a.start - b.start,
  );
}

function detailsOf(
  entry: Settled,
  text: string,
  role: Role,
  span: ScoredSpan,
  about: BlockEvidence | undefined,
): Details {
  const key = `${span.type}${span.start}-${span.end}`;
  let details = entry.details.get(key);
  if (!details) {
    const name = text.slice(span.start, span.end);
    details = { text: name, why: explain(text, span, role, about) };
    if (span.type === 'TITLE') details.post = parsePost(name);
    entry.details.set(key, details);
  }
  return details;
}

function mentionOf(block: Block, piece: Piece, span: ScoredSpan, details: Details): Mention {
  const start = span.start + piece.offset;
  const end = span.end + piece.offset;
  const mention: Mention = {
    label: span.type === 'NOM' ? 'PER' : span.type,
    nominal: span.type === 'NOM',
    fragments: block.text.toSource(start, end),
    text: details.text,
    block: piece.block,
    start,
    end,
    holders: [],
    confidence: Math.round(span.confidence * 1000) / 1000,
    why: details.why,
  };
  if (details.post) mention.post = details.post;
  return mention;
}
