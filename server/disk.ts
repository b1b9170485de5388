import { randomUUID } from 'node:crypto';
import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import type { Encoding } from './text/decode.ts';

/**
 * A text as bytes of an encoding. Throws a RangeError when the encoding has no way to write it: a
 * page must never lose a character by being saved.
 */
export function encode(text: string, encoding: Encoding, bom: boolean): Buffer {
  const bytes = iconv.encode(text, encoding, { addBOM: false });
  if (iconv.decode(bytes, encoding, { stripBOM: false }) !== text) {
    throw new RangeError(`this text cannot be written in ${encoding}`);
  }
  return bom ? Buffer.concat([iconv.encode('\ufeff', encoding, { addBOM: false }), bytes]) : bytes;
}

/** Replaces a file in one step: a crash leaves the old one or the new one, never half of either. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.zhnews-${randomUUID()}`);
  const mode = await stat(path).then(
    (info) => info.mode,
    () => undefined,
  );
  try {
    await writeFile(temporary, bytes, { flush: true });
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
