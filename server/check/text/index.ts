import type { Check } from '../finding.ts';
import { doubledWord } from './doubled-word.ts';
import { halfWidthPunctuation } from './half-width-punctuation.ts';
import { strayLatin } from './stray-latin.ts';
import { unbalancedBracket } from './unbalanced-bracket.ts';
import { unbalancedQuote } from './unbalanced-quote.ts';

/** What can be wrong with the characters of a page. */
export const textChecks: readonly Check[] = [
  halfWidthPunctuation,
  unbalancedQuote,
  unbalancedBracket,
  strayLatin,
  doubledWord,
];
