import type { Word } from '../../words/engine.ts';
import { hashCodes, mix } from './hash.ts';
import { type Observation, PAD } from './observation.ts';

/** Number of features of a character that tell of the words around it. */
export const WORD_FEATURES = 16;

const hashTag = (tag: string): number => {
  let h = 7;
  for (let i = 0; i < tag.length; i++) h = Math.imul(h, 31) + tag.charCodeAt(i);
  return h;
};

/** Writes the word features of every character to `out`, `WORD_FEATURES` for each; 0 is none. */
export function wordFeatures(o: Observation, words: readonly Word[], out: Int32Array): void {
  out.fill(0, 0, o.length * WORD_FEATURES);
  const count = words.length;
  const tags = new Int32Array(count + 4);
  const hashes = new Int32Array(count + 4);
  words.forEach((word, w) => {
    tags[w + 2] = hashTag(word.tag);
    hashes[w + 2] = hashCodes(o.codes, word.start + PAD, word.end + PAD);
  });
  const position = new Uint8Array(o.length + 2);
  for (const { start, end } of words) {
    if (end - start === 1) position[start + 1] = 4;
    else {
      position.fill(2, start + 2, end);
      position[start + 1] = 1;
      position[end] = 3;
    }
  }
  words.forEach((word, index) => {
    const w = index + 2;
    const length = Math.min(5, word.end - word.start);
    for (let i = word.start; i < word.end; i++) {
      let k = i * WORD_FEATURES;
      const b = position[i + 1];
      out[k++] = mix(70, b, tags[w]);
      out[k++] = mix(71, b, hashes[w]);
      out[k++] = mix(72, b, tags[w], tags[w - 1]);
      out[k++] = mix(73, b, tags[w], tags[w + 1]);
      out[k++] = mix(74, b, hashes[w - 1]);
      out[k++] = mix(75, b, hashes[w + 1]);
      out[k++] = mix(76, (position[i] << 6) | (b << 3) | position[i + 2], length);
      out[k++] = mix(77, b, tags[w], length);
      out[k++] = mix(78, b, tags[w - 2], tags[w - 1]);
      out[k++] = mix(79, b, tags[w + 1], tags[w + 2]);
      out[k++] = mix(80, b, tags[w], o.surnames[i + PAD]);
      out[k++] = mix(81, b, hashes[w], hashes[w + 1]);
      out[k++] = mix(82, b, hashes[w - 1], hashes[w]);
      out[k++] = mix(83, b, tags[w - 1], tags[w + 1]);
      out[k++] = mix(84, b, hashes[w - 2], tags[w - 1]);
      out[k++] = mix(85, b, hashes[w + 2], tags[w + 1]);
    }
  });
}
