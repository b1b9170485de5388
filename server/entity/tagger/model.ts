import { LABEL_COUNT } from './labels.ts';

/** "zhn" and a version: what a model file opens with. */
const MAGIC = 0x7a686e01;
const SIEVE_BITS = 1 << 22;

/** Words of 32 bits that hold a row: two labels in each, 16 bits a label. */
export const ROW_WORDS = (LABEL_COUNT + 1) >> 1;
/** What is added to each weight so that no half of a word is ever negative. */
export const BIAS = 128;

/**
 * The weights of the tagger: a row of labels for each feature that was kept, found by the
 * feature's hash, and the weights of transitions. Rows are 8-bit integers times one scale.
 */
export class TaggerModel {
  /** Open addressing: a feature at 2 × place, its row + 1 behind it; 0 is an empty place. */
  private readonly table: Int32Array;
  private readonly limit: number;
  /** One bit for many features: most features of a text are in no row, and this tells it at once. */
  private readonly sieve = new Int32Array(SIEVE_BITS >>> 5);

  private constructor(
    features: Int32Array,
    /** Rows packed for adding two labels at once; each weight is higher by `BIAS`. */
    readonly packed: Int32Array,
    readonly scale: number,
    readonly transitions: Float32Array,
  ) {
    let capacity = 1024;
    while (capacity < features.length * 2) capacity *= 2;
    this.table = new Int32Array(capacity * 2);
    this.limit = capacity - 1;
    features.forEach((feature, row) => {
      let at = feature & this.limit;
      while (this.table[2 * at + 1] !== 0) at = (at + 1) & this.limit;
      this.table[2 * at] = feature;
      this.table[2 * at + 1] = row + 1;
      const bit = (feature >>> 8) & (SIEVE_BITS - 1);
      this.sieve[bit >>> 5] |= 1 << (bit & 31);
    });
  }

  /**
   * Finds the rows of the features from `from` to `to` and writes their offsets in `packed` to
   * `out`; gives their number. One loop with nothing else in it: the memory is asked for many at once.
   */
  rows(features: Int32Array, from: number, to: number, out: Int32Array): number {
    const { table, limit, sieve } = this;
    let candidates = 0;
    for (let k = from; k < to; k++) {
      const feature = features[k];
      if (feature === 0) continue;
      const bit = (feature >>> 8) & (SIEVE_BITS - 1);
      if ((sieve[bit >>> 5] >>> (bit & 31)) & 1) out[candidates++] = feature;
    }
    let count = 0;
    for (let k = 0; k < candidates; k++) {
      const feature = out[k];
      let at = feature & limit;
      for (;;) {
        const row = table[2 * at + 1];
        if (row === 0) break;
        if (table[2 * at] === feature) {
          out[count++] = (row - 1) * ROW_WORDS;
          break;
        }
        at = (at + 1) & limit;
      }
    }
    return count;
  }

  /** The bytes of a model file. Weights are clipped to what 8 bits of the scale can hold. */
  static write(
    features: Int32Array,
    weights: Float32Array,
    transitions: Float32Array,
    scale: number,
  ): Uint8Array {
    const order = [...features.keys()].sort((a, b) => (features[a] >>> 0) - (features[b] >>> 0));
    const bytes: number[] = [];
    let previous = 0;
    for (const row of order) {
      const key = features[row] >>> 0;
      let gap = key - previous;
      previous = key;
      for (; gap >= 128; gap = Math.floor(gap / 128)) bytes.push((gap % 128) | 128);
      bytes.push(gap);
      const values: number[] = [];
      let present = 0;
      for (let label = 0; label < LABEL_COUNT; label++) {
        const weight = Math.round(weights[row * LABEL_COUNT + label] / scale);
        const value = Math.max(-127, Math.min(127, weight));
        if (value === 0) continue;
        present |= 1 << label;
        values.push(value & 255);
      }
      bytes.push(present & 255, (present >> 8) & 255, (present >> 16) & 255, ...values);
    }
    const head = new DataView(new ArrayBuffer(16 + transitions.length * 4));
    head.setUint32(0, MAGIC);
    head.setUint32(4, features.length);
    head.setFloat32(8, scale);
    head.setUint32(12, LABEL_COUNT);
    transitions.forEach((weight, i) => head.setFloat32(16 + i * 4, weight));
    const file = new Uint8Array(head.byteLength + bytes.length);
    file.set(new Uint8Array(head.buffer));
    file.set(bytes, head.byteLength);
    return file;
  }

  /** Reads a model file; undefined when the bytes are not one of this version. */
  static read(bytes: Uint8Array): TaggerModel | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = LABEL_COUNT * LABEL_COUNT;
    if (bytes.length < 16 + size * 4 || view.getUint32(0) !== MAGIC) return undefined;
    if (view.getUint32(12) !== LABEL_COUNT) return undefined;
    const count = view.getUint32(4);
    const transitions = new Float32Array(size);
    for (let i = 0; i < size; i++) transitions[i] = view.getFloat32(16 + i * 4);
    // Rows with many labels are those of frequent features: they lie together, so that they stay
    // in the processor's cache.
    const keys = new Int32Array(count);
    const offsets = new Int32Array(count);
    const places = new Int32Array(LABEL_COUNT + 2);
    let at = 16 + size * 4;
    let key = 0;
    for (let i = 0; i < count; i++) {
      let factor = 1;
      let byte = bytes[at++];
      for (; byte >= 128; byte = bytes[at++], factor *= 128) key += (byte - 128) * factor;
      key += byte * factor;
      keys[i] = key | 0;
      offsets[i] = at;
      const labels = bits(bytes[at], bytes[at + 1], bytes[at + 2]);
      places[LABEL_COUNT - labels + 1]++;
      at += 3 + labels;
    }
    if (at !== bytes.length) return undefined;
    for (let i = 1; i < places.length; i++) places[i] += places[i - 1];
    const features = new Int32Array(count);
    const packed = new Int32Array(count * ROW_WORDS).fill(BIAS | (BIAS << 16));
    for (let i = 0; i < count; i++) {
      let from = offsets[i];
      const present = bytes[from] | (bytes[from + 1] << 8) | (bytes[from + 2] << 16);
      const row = places[LABEL_COUNT - bits(bytes[from], bytes[from + 1], bytes[from + 2])]++;
      features[row] = keys[i];
      from += 3;
      for (let label = 0; label < LABEL_COUNT; label++) {
        if ((present & (1 << label)) === 0) continue;
        const weight = (bytes[from++] << 24) >> 24;
        packed[row * ROW_WORDS + (label >> 1)] += weight << ((label & 1) * 16);
      }
    }
    return new TaggerModel(features, packed, view.getFloat32(8), transitions);
  }
}

/** Number of bits set in three bytes. */
function bits(low: number, middle: number, high: number): number {
  let value = low | (middle << 8) | (high << 16);
  let count = 0;
  for (; value !== 0; value &= value - 1) count++;
  return count;
}
