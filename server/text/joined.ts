import type { Range } from './lines.ts';

/**
 * Several stretches of a text read as one, as a paragraph is over its column breaks. Offsets in
 * `text` are offsets of the joined string; `toSource` gives the stretches of the page that a span
 * covers.
 */
export class JoinedText {
  readonly text: string;
  private readonly ats: number[] = [];

  /** @param pieces ranges of `source` in order, not overlapping */
  constructor(
    source: string,
    readonly pieces: readonly Range[],
  ) {
    let text = '';
    for (const piece of pieces) {
      this.ats.push(text.length);
      text += source.slice(piece.start, piece.end);
    }
    this.text = text;
  }

  /** The ranges of the page under a span of the joined text: one, or more where a break cuts it. */
  toSource(start: number, end: number): Range[] {
    const ranges: Range[] = [];
    this.pieces.forEach((piece, i) => {
      const from = Math.max(start - this.ats[i], 0);
      const to = Math.min(end - this.ats[i], piece.end - piece.start);
      if (from < to) ranges.push({ start: piece.start + from, end: piece.start + to });
    });
    return ranges;
  }

  /** The offset in the joined text of an offset of the page, or undefined between the pieces. */
  toJoined(offset: number): number | undefined {
    for (let i = 0; i < this.pieces.length; i++) {
      const piece = this.pieces[i];
      if (offset >= piece.start && offset <= piece.end) return this.ats[i] + offset - piece.start;
    }
    return undefined;
  }
}
