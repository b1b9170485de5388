import { foldCode } from './fold.ts';

/**
 * Words with a bit mask each, for finding every word that starts at a place of a text. States and
 * transitions live in typed arrays; a text is given as folded code units.
 */
export class Trie {
  private keys = new Float64Array(1 << 18).fill(-1);
  private next = new Int32Array(1 << 18);
  private masks = new Int32Array(1 << 17);
  private used = 0;
  private states = 1;

  /** Adds a word, folded as it goes in. A word added twice has both masks. */
  add(word: string, mask: number): void {
    let state = 0;
    for (let i = 0; i < word.length; i++)
      state = this.step(state, foldCode(word.charCodeAt(i)), true);
    this.masks[state] |= mask;
  }

  /** The state after one more character, or -1. The first state is 0. */
  follow(state: number, code: number): number {
    return this.step(state, code, false);
  }

  /** The mask of the word that ends in a state, 0 where none does. */
  mask(state: number): number {
    return this.masks[state];
  }

  private step(state: number, code: number, create: boolean): number {
    const key = state * 0x10000 + code;
    const limit = this.keys.length - 1;
    let at = Math.imul(state ^ Math.imul(code, 0x9e3779b1), 0x85ebca6b) >>> 7;
    for (at &= limit; this.keys[at] !== -1; at = (at + 1) & limit) {
      if (this.keys[at] === key) return this.next[at];
    }
    if (!create) return -1;
    this.keys[at] = key;
    this.next[at] = this.states++;
    if (this.states >= this.masks.length) this.masks = grown(this.masks);
    if (++this.used * 2 > this.keys.length) {
      const created = this.states - 1;
      this.rehash();
      return created;
    }
    return this.next[at];
  }

  private rehash(): void {
    const { keys, next } = this;
    const limit = keys.length * 2 - 1;
    this.keys = new Float64Array(limit + 1).fill(-1);
    this.next = new Int32Array(limit + 1);
    keys.forEach((key, i) => {
      if (key === -1) return;
      const state = Math.floor(key / 0x10000);
      let at = Math.imul(state ^ Math.imul(key % 0x10000, 0x9e3779b1), 0x85ebca6b) >>> 7;
      for (at &= limit; this.keys[at] !== -1; at = (at + 1) & limit);
      this.keys[at] = key;
      this.next[at] = next[i];
    });
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
