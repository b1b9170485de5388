import { Recogniser } from '../entity/recognise.ts';
import type { Bilingual } from '../text/language.ts';

/** How names are found from now on, and what to tell about it. */
export interface Words {
  recogniser: Recogniser;
  engine?: string;
  problem?: Bilingual;
}

/** Loads the word engine and the tagger. Blocks while it loads; never throws. */
export function loadWords(): Words {
  return { recogniser: new Recogniser() };
}
