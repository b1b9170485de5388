import type { Page } from '../page/page.ts';
import type { WordEngine } from '../words/engine.ts';
import type { Mention } from './mention.ts';

/** Finds the mentions of a page. Pure but for its cache, which is keyed by the text of a block. */
export class Recogniser {
  /** Blocks answered from the cache and blocks read anew by the last `recognise`. */
  readonly reuse = { hits: 0, misses: 0 };

  /** @param engine words as evidence, when they are loaded */
  constructor(readonly engine?: WordEngine) {}

  /** Mentions in order of their start. */
  recognise(_page: Page): Mention[] {
    return [];
  }
}
