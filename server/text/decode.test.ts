import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decoding a page', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(decode(utf8('本报讯'))).toEqual({
      ok: true,
      text: '本报讯',
      encoding: 'utf-8',
      bom: false,
    });
    expect(decode(utf8('\ufeff本报讯'))).toEqual({
      ok: true,
      text: '本报讯',
      encoding: 'utf-8',
      bom: true,
    });
  });

  it('reads GB18030, two and four bytes', () => {
    // 本报讯 in GBK, then 𠮷 (U+20BB7) as GB18030's four bytes.
    const file = bytes(0xb1, 0xbe, 0xb1, 0xa8, 0xd1, 0xb6, 0x95, 0x34, 0xc9, 0x35);
    const decoded = decode(file);
    expect(decoded).toMatchObject({ ok: true, encoding: 'gb18030' });
    expect(decoded.ok && decoded.text.startsWith('本报讯')).toBe(true);
  });

  it('reads UTF-16 by its mark', () => {
    expect(decode(bytes(0xff, 0xfe, 0x2c, 0x67))).toMatchObject({
      ok: true,
      text: '本',
      encoding: 'utf-16le',
    });
  });

  it.each([
    ['nothing', bytes(), 'empty'],
    ['only a mark', bytes(0xef, 0xbb, 0xbf), 'empty'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'binary'],
    ['bytes of no encoding', bytes(0xff, 0xff, 0x81, 0x20), 'unknown-encoding'],
  ])('says why %s is no page', (_what, file, reason) => {
    expect(decode(file)).toMatchObject({ ok: false, reason });
  });

  it('takes the user at their word', () => {
    // 記者 in Big5
    expect(decode(bytes(0xb0, 0x4f, 0xaa, 0xcc), 'big5')).toMatchObject({ ok: true, text: '記者' });
    expect(decode(utf8('記者'), 'utf-16le')).toMatchObject({ ok: true, encoding: 'utf-16le' });
  });
});
