import {
  SemanticTokensBuilder,
  type SemanticTokensLegend,
  type SemanticTokens,
} from 'vscode-languageserver/node';
import { tokens, type TokenType } from '../feature/tokens.ts';
import type { ReadPage } from '../corpus/entity.ts';
import type { Range } from '../text/lines.ts';

const TYPES: TokenType[] = ['person', 'post', 'place', 'organisation'];

export const LEGEND: SemanticTokensLegend = {
  tokenTypes: TYPES,
  tokenModifiers: ['nominal', 'doubtful'],
};

/** The mentions of a page, or of a range of it, in the protocol's packed form. */
export function packTokens(read: ReadPage, within?: Range): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const token of tokens(read.mentions)) {
    if (within && (token.end <= within.start || token.start >= within.end)) continue;
    const { line, character } = read.page.lines.positionAt(token.start);
    const modifiers = (token.nominal ? 1 : 0) | (token.doubtful ? 2 : 0);
    builder.push(line, character, token.end - token.start, TYPES.indexOf(token.type), modifiers);
  }
  // No result id: differences between two answers are not offered.
  return { data: builder.build().data };
}
