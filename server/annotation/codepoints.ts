/**
 * Code points and UTF-16: the one place of the annotation room that converts between them.
 *
 * Inside the program every offset is a UTF-16 code unit of the decoded text. brat, doccano, Label
 * Studio, spaCy and the W3C selectors count code points. A lone surrogate, which no UTF-8 file can
 * hold but an editor's buffer can, counts as one.
 */
import type { Range } from '../text/lines.ts';

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** True where an offset falls between the two halves of one character. */
export function splitsCharacter(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isLow(text.charCodeAt(offset)) &&
    isHigh(text.charCodeAt(offset - 1))
  );
}

/** Both counts of one text. Chinese pages hold few characters beyond U+FFFF, so only those are kept. */
export class CodePoints {
  /** UTF-16 offsets of the high surrogates of whole pairs, ascending. */
  private readonly pairs: number[] = [];
  /** Length of the text in code points. */
  readonly length: number;

  constructor(readonly text: string) {
    for (let i = 0; i + 1 < text.length; i++) {
      if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) this.pairs.push(i++);
    }
    this.length = text.length - this.pairs.length;
  }

  /** The code points before a UTF-16 offset; inside a pair, the ones before the pair. */
  fromUtf16(offset: number): number {
    const before = this.countBelow((pair) => pair + 1 < offset);
    const within = before < this.pairs.length && this.pairs[before] + 1 === offset;
    return offset - before - (within ? 1 : 0);
  }

  /** The UTF-16 offset of a code point; past the end it goes on counting one for one. */
  toUtf16(codePoint: number): number {
    // The pair with index i stands at code point pairs[i] - i.
    return codePoint + this.countBelow((pair, i) => pair - i < codePoint);
  }

  rangeFromUtf16({ start, end }: Range): Range {
    return { start: this.fromUtf16(start), end: this.fromUtf16(end) };
  }

  rangeToUtf16({ start, end }: Range): Range {
    return { start: this.toUtf16(start), end: this.toUtf16(end) };
  }

  /** How many leading pairs satisfy a condition that holds for a prefix of them. */
  private countBelow(holds: (pair: number, index: number) => boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.pairs[middle], middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
