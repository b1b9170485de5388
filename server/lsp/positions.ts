import * as lsp from 'vscode-languageserver/node';
import type { Lines, Range } from '../text/lines.ts';

/** Positions of the protocol (UTF-16) and offsets of the core: converted here and nowhere else. */
export function toRange(lines: Lines, { start, end }: Range): lsp.Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** The offset of a position; one outside the text is clamped into it. */
export function offsetAt(lines: Lines, position: lsp.Position): number {
  return lines.offsetAt({ line: whole(position.line), character: whole(position.character) });
}

/** The offsets of a range; one given backwards is turned round. */
export function rangeAt(lines: Lines, { start, end }: lsp.Range): Range {
  const from = offsetAt(lines, start);
  const to = offsetAt(lines, end);
  return { start: Math.min(from, to), end: Math.max(from, to) };
}

/** Clients in dynamic languages send what they have. */
function whole(value: unknown): number {
  const number = typeof value === 'number' && !Number.isNaN(value) ? value : 0;
  return Math.trunc(Math.min(number, lsp.uinteger.MAX_VALUE));
}
