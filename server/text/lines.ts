/** A position as editors count it: zero-based line, UTF-16 code units from its start. */
export interface Position {
  line: number;
  character: number;
}

/** `[start, end)` in UTF-16 code units of the decoded text. */
export interface Range {
  start: number;
  end: number;
}

/**
 * The lines of a text and the only converter of positions. Lines end at LF, CRLF or CR; a text
 * that ends in a newline has a last, empty line. Offsets are UTF-16 code units.
 */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** Offset of the first character of a line; a line outside the text is clamped. */
  start(line: number): number {
    if (line >= this.count) return this.text.length;
    return this.starts[Math.max(0, line)];
  }

  /** Offset behind the last character of a line, its newline left out. */
  end(line: number): number {
    if (line + 1 >= this.count) return this.text.length;
    let end = this.starts[line + 1] - 1;
    if (end > this.start(line) && this.text[end] === '\n' && this.text[end - 1] === '\r') end--;
    return end;
  }

  /** The characters of a line without its newline. */
  content(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  /** The line that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(0, offset), this.text.length);
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.starts[line] };
  }

  /** The offset of a position; a character past the end of its line is clamped to that end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.count) return this.text.length;
    const start = this.starts[position.line];
    return Math.min(start + Math.max(0, position.character), this.end(position.line));
  }
}
