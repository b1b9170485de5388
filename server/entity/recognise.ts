import type { Block, Page } from '../page/page.ts';
import type { WordEngine } from '../words/engine.ts';
import { PageEvidence, type ReadBlock } from './evidence.ts';
import type { Mention } from './mention.ts';
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

/** A block's reading, and the last rereading with what it was made from. */
interface Cached {
  reading: Reading;
  signature: string;
  spans: readonly ScoredSpan[];
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
    const entries = page.blocks.map((block) => this.read(block));
    const blocks: ReadBlock[] = entries.map(({ reading }, i) => ({
      text: reading.text,
      spans: merge(reading.spans, certain[i]),
    }));
    const evidence = new PageEvidence(blocks);
    const about = blocks.map((block) => evidence.about(block));
    const spans = settle(
      entries.map((entry, index) => ({
        text: entry.reading.text,
        spans: this.reread(entry, about[index], certain[index]),
      })),
    );
    const mentions: Mention[] = [];
    const articles = page.blocks.map((block) => block.article);
    entries.forEach((entry, index) => {
      const own = spans[index].map(
        (span) => mentions.push(mentionOf(page.blocks[index], index, span, about[index])) - 1,
      );
      findHolders(mentions, own, entry.reading.text);
    });
    resolveShortForms(mentions, articles);
    return mentions;
  }

  private read(block: Block): Cached {
    const text = block.text.text;
    const key = `${block.role}\n${text}`;
    const known = this.cache.get(key);
    if (known) {
      this.reuse.hits++;
      // A Map keeps its order: what is used goes to the end, what is at the front goes first.
      this.cache.delete(key);
      this.cache.set(key, known);
      return known;
    }
    this.reuse.misses++;
    const reading = this.tagger?.read(text, block.role) ?? {
      text,
      role: block.role,
      scores: new Int16Array(0),
      spans: [],
    };
    const entry: Cached = { reading, signature: '', spans: reading.spans };
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
    entry: Cached,
    about: BlockEvidence | undefined,
    certain: readonly TypedSpan[],
  ): readonly ScoredSpan[] {
    const signature = signatureOf(about, certain);
    if (signature !== entry.signature) {
      entry.signature = signature;
      entry.spans = this.tagger
        ? this.tagger.reread(entry.reading, about, certain)
        : certain.map((span) => ({ ...span, confidence: 1 }));
    }
    return entry.spans;
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

function mentionOf(
  block: Block,
  index: number,
  span: ScoredSpan,
  about: BlockEvidence | undefined,
): Mention {
  const { start, end, type, confidence } = span;
  const text = block.text.text.slice(start, end);
  const mention: Mention = {
    label: type === 'NOM' ? 'PER' : type,
    nominal: type === 'NOM',
    fragments: block.text.toSource(start, end),
    text,
    block: index,
    start,
    end,
    holders: [],
    confidence: Math.round(confidence * 1000) / 1000,
    why: explain(block.text.text, span, block.role, about),
  };
  if (type === 'TITLE') mention.post = parsePost(text);
  return mention;
}
