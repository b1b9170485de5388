import { expect, test } from 'vitest';
import { Lines } from '../text/lines.ts';
import { offsetAt, rangeAt, toRange } from './positions.ts';

const lines = new Lines('😀一\r\n\u3000𠮷\ud800二');

test('positions are UTF-16 and come back', () => {
  for (let offset = 0; offset <= lines.text.length; offset++) {
    if (offset === 4) continue; // between CR and LF no caret can stand
    const { start } = toRange(lines, { start: offset, end: offset });
    expect(offsetAt(lines, start)).toBe(offset);
  }
});

test('positions outside the text, or no numbers at all, count as the nearest inside', () => {
  expect(offsetAt(lines, { line: 0, character: 99 })).toBe(3);
  expect(offsetAt(lines, { line: 99, character: 0 })).toBe(lines.text.length);
  expect(offsetAt(lines, { line: -1, character: -1 })).toBe(0);
  expect(offsetAt(lines, { line: Number.NaN, character: 1.7 })).toBe(1);
  const none: unknown = {};
  expect(offsetAt(lines, none as { line: number; character: number })).toBe(0);
});

test('a range given backwards is turned round', () => {
  const range = { start: { line: 1, character: 0 }, end: { line: 0, character: 0 } };
  expect(rangeAt(lines, range)).toEqual({ start: 0, end: 5 });
});
