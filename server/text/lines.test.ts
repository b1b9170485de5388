import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from './lines.ts';

describe('positions', () => {
  it.each([
    ['LF', '甲\n乙', [0, 2]],
    ['CRLF', '甲\r\n乙', [0, 3]],
    ['CR', '甲\r乙', [0, 2]],
    ['a last line without newline', '甲', [0]],
    ['a last newline', '甲\n', [0, 2]],
  ])('finds the starts of lines: %s', (_what, text, starts) => {
    const lines = new Lines(text);
    expect(Array.from({ length: lines.count }, (_, line) => lines.start(line))).toEqual(starts);
  });

  it('counts UTF-16 units through emoji, rare characters and lone surrogates', () => {
    const lines = new Lines('😀𠮷甲\ud800乙\n丙');
    expect(lines.positionAt(5)).toEqual({ line: 0, character: 5 });
    expect(lines.positionAt(8)).toEqual({ line: 1, character: 0 });
    expect(lines.content(0)).toBe('😀𠮷甲\ud800乙');
  });

  it('clamps what is outside', () => {
    const lines = new Lines('甲\n乙');
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(3);
    expect(lines.offsetAt({ line: 0, character: 9 })).toBe(1);
    expect(lines.offsetAt({ line: -1, character: 0 })).toBe(0);
    expect(lines.positionAt(99)).toEqual({ line: 1, character: 1 });
  });

  it('converts there and back for every offset outside a newline', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '𠮷', '\n', '\r\n', '\u3000', '😀', 'a') }),
        (text) => {
          const lines = new Lines(text);
          for (let offset = 0; offset <= text.length; offset++) {
            if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
            expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
          }
        },
      ),
    );
  });
});
