/**
 * JSON with line numbers: what an import needs to say where a file is wrong. Strict (RFC 8259).
 */

/** A value, and the one-based line on which each object or array of it begins. */
export type ParsedJson =
  { ok: true; value: unknown; lineOf: (value: unknown) => number } | { ok: false; line: number };

/** Deeper nesting than any of the formats has; keeps a hostile file from filling the stack. */
const DEPTH = 200;

/** Reads a JSON text. Never throws. @param firstLine the line of the file that the text begins on */
export function parseJson(content: string, firstLine = 1): ParsedJson {
  const reader = new JsonReader(content, firstLine);
  try {
    const value = reader.document();
    return {
      ok: true,
      value,
      lineOf: (part) =>
        typeof part === 'object' && part !== null
          ? (reader.lines.get(part) ?? firstLine)
          : firstLine,
    };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, line: reader.line };
    throw error;
  }
}

/** Thrown and caught in this file only. */
class Malformed extends Error {}

class JsonReader {
  readonly lines = new WeakMap<object, number>();
  private at = 0;

  constructor(
    private readonly text: string,
    public line: number,
  ) {}

  document(): unknown {
    const value = this.value(0);
    this.blank();
    if (this.at < this.text.length) throw new Malformed();
    return value;
  }

  private blank(): void {
    for (; this.at < this.text.length; this.at++) {
      const ch = this.text[this.at];
      if (ch === '\n') this.line++;
      else if (ch !== ' ' && ch !== '\t' && ch !== '\r') return;
    }
  }

  private value(depth: number): unknown {
    if (depth > DEPTH) throw new Malformed();
    this.blank();
    const ch = this.text.charAt(this.at);
    if (ch === '{') return this.object(depth);
    if (ch === '[') return this.array(depth);
    if (ch === '"') return this.string();
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
    word.lastIndex = this.at;
    const match = word.exec(this.text);
    if (!match) throw new Malformed();
    this.at = word.lastIndex;
    return JSON.parse(match[0]) as unknown;
  }

  private object(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const line = this.line;
    this.list('}', () => {
      this.blank();
      const key = this.string();
      this.blank();
      this.take(':');
      entries.push([key, this.value(depth + 1)]);
    });
    // Object.fromEntries defines `__proto__` as a plain property.
    const object = Object.fromEntries(entries);
    this.lines.set(object, line);
    return object;
  }

  private array(depth: number): unknown[] {
    const array: unknown[] = [];
    this.lines.set(array, this.line);
    this.list(']', () => array.push(this.value(depth + 1)));
    return array;
  }

  private list(end: string, item: () => void): void {
    this.at++;
    this.blank();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.blank();
      if (this.text[this.at] === end) {
        this.at++;
        return;
      }
      this.take(',');
    }
  }

  private string(): string {
    if (this.text[this.at] !== '"') throw new Malformed();
    let end = this.at + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    const written = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    try {
      const value: unknown = JSON.parse(written);
      if (typeof value === 'string') return value;
    } catch {
      // A bad escape or a raw control character.
    }
    throw new Malformed();
  }

  private take(ch: string): void {
    if (this.text[this.at] !== ch) throw new Malformed();
    this.at++;
  }
}

/** JSON on one line that every reader takes for one line, Python's `splitlines` too. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
