import type { Label, Mention } from '../entity/mention.ts';
import type { Range } from '../text/lines.ts';
import { DOUBTFUL } from './outline.ts';

export type TokenType = 'person' | 'post' | 'place' | 'organisation';

/** A stretch of one line to colour. Tokens come in order and do not overlap. */
export interface Token extends Range {
  type: TokenType;
  /** 梁先生, 王书记: a person by a short form. */
  nominal: boolean;
  doubtful: boolean;
}

const TYPES: Record<Label, TokenType> = {
  PER: 'person',
  TITLE: 'post',
  LOC: 'place',
  ORG: 'organisation',
};

/** The mentions of a page as coloured stretches; of nested ones the inner keeps its place. */
export function tokens(mentions: readonly Mention[]): Token[] {
  const all = mentions.flatMap((mention) =>
    mention.fragments.map(({ start, end }) => ({
      start,
      end,
      type: TYPES[mention.label],
      nominal: mention.nominal,
      doubtful: mention.confidence < DOUBTFUL,
    })),
  );
  // The outer first; a later one cuts what is open before it.
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Token[] = [];
  const open: Token[] = [];
  let at = 0;
  const closeUntil = (limit: number): void => {
    for (let token = open.at(-1); token && token.end <= limit; token = open.at(-1)) {
      if (token.end > at) out.push({ ...token, start: Math.max(token.start, at) });
      at = Math.max(at, token.end);
      open.pop();
    }
  };
  for (const token of all) {
    closeUntil(token.start);
    const outer = open.at(-1);
    if (outer && token.start > at)
      out.push({ ...outer, start: Math.max(outer.start, at), end: token.start });
    at = Math.max(at, token.start);
    open.push(token);
  }
  closeUntil(Infinity);
  return out.filter(({ start, end }) => end > start);
}
