import type { Range } from '../text/lines.ts';

export type Label = 'PER' | 'TITLE' | 'LOC' | 'ORG';

/** A post as its grammar reads it: 崇川区司法局|副局长 → organisation, rank, acting or former. */
export interface Post {
  organisation?: string;
  rank: string;
  acting: boolean;
  former: boolean;
}

/** A name or post read on a page. */
export interface Mention {
  label: Label;
  /** PER by surname or nickname and appellation: 梁先生, 梁阿姨, 王书记. */
  nominal: boolean;
  /** Where it stands in the page; more than one where a column break cuts it. In order. */
  fragments: Range[];
  /** As printed, without the break and a name's padding kept. */
  text: string;
  /** Index of the block in `Page.blocks`, and the span in that block's joined text. */
  block: number;
  start: number;
  end: number;
  /** TITLE: indices of the PER mentions that hold it. */
  holders: number[];
  /** TITLE: its parts. */
  post?: Post;
  /** PER: index of the full-name mention it stands for (王书记 → 王建国), when the text decides it. */
  refersTo?: number;
  /** 0..1, and the evidence in a few words (English; features translate the known ones). */
  confidence: number;
  why: string;
}
