import type { Bilingual } from './language.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** A file's text, or why its bytes cannot be read as one. */
export type Decoded =
  | { ok: true; text: string; encoding: Encoding; bom: boolean }
  | { ok: false; reason: 'empty' | 'binary' | 'unknown-encoding'; message: Bilingual };

const REASONS: Record<'empty' | 'binary' | 'unknown-encoding', Bilingual> = {
  empty: { en: 'the file is empty', zh: '文件是空的' },
  binary: { en: 'not a text file: it holds NUL bytes', zh: '不是文本文件：其中有 NUL 字节' },
  'unknown-encoding': {
    en: 'the bytes are neither UTF-8 nor GB18030; if the file is Big5, convert it to UTF-8 or name its encoding',
    zh: '既不是 UTF-8 也不是 GB18030；如果是 Big5，请转成 UTF-8 或指明编码',
  },
};

function failure(reason: 'empty' | 'binary' | 'unknown-encoding'): Decoded {
  return { ok: false, reason, message: REASONS[reason] };
}

function strictly(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A TextDecoder in fatal mode answers "these are not such bytes" with an exception.
    return undefined;
  }
}

/**
 * Decodes a page: byte order mark, then strict UTF-8, then strict GB18030. Detectors that guess by
 * statistics are of no use here: they fail on short files and take GBK for Big5.
 * @param encoding the encoding to use instead, when the user knows it
 */
export function decode(bytes: Uint8Array, encoding?: Encoding): Decoded {
  if (bytes.length === 0) return failure('empty');
  const bom = byteOrderMark(bytes);
  const body = bom ? bytes.subarray(bom.length) : bytes;
  if (body.length === 0) return failure('empty');
  const named = encoding ?? bom?.encoding;
  if (named) {
    const text = strictly(named, body);
    return text === undefined
      ? failure('unknown-encoding')
      : { ok: true, text, encoding: named, bom: bom !== undefined };
  }
  if (body.includes(0)) return failure('binary');
  for (const candidate of ['utf-8', 'gb18030'] as const) {
    const text = strictly(candidate, body);
    if (text !== undefined && !(candidate === 'gb18030' && looksForeign(text))) {
      return { ok: true, text, encoding: candidate, bom: false };
    }
  }
  return failure('unknown-encoding');
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/**
 * Big5 bytes often pass as GB18030 and come out as rare and private-use characters. Chinese news
 * text holds 的, 了, 在 … and hardly ever a private-use character or control character.
 */
function looksForeign(text: string): boolean {
  let odd = 0;
  let common = 0;
  for (const ch of text) {
    const code = ch.codePointAt(0) ?? 0;
    if (
      (code >= 0xe000 && code <= 0xf8ff) ||
      (code < 32 && code !== 9 && code !== 10 && code !== 13)
    )
      odd++;
    if ('的了在是一有和人不中大年，。、'.includes(ch)) common++;
  }
  return odd > 0 && odd * 20 > common;
}
