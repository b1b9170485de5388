/** A word of a text as the engine cuts it; `tag` is its part of speech (`nr`, `v`, `x` …). */
export interface Word {
  start: number;
  end: number;
  tag: string;
}

/**
 * The word engine behind one small interface. Words are evidence for names, never the answer;
 * everything must work, a little less well, without one.
 */
export interface WordEngine {
  readonly name: string;
  /** Cuts a text into words that concatenate to it. Offsets are UTF-16 code units. */
  tag(text: string): Word[];
}
