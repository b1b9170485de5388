import { expect, test } from 'vitest';
import { LABEL_COUNT as L } from './labels.ts';
import { BIAS, ROW_WORDS, TaggerModel } from './model.ts';

const features = Int32Array.from([-5, 7, 123_456_789, 0x7fffffff]);
const weights = new Float32Array(features.length * L);
weights[0] = 0.5;
weights[L + 3] = -0.25;
weights[2 * L + 20] = 9;
const bytes = TaggerModel.write(features, weights, new Float32Array(L * L).fill(0.5), 0.01);

test('a model is read as it was written, greatest weights clipped', () => {
  const model = TaggerModel.read(bytes);
  const out = new Int32Array(8);
  const row = (feature: number): number[] | undefined => {
    if (model?.rows(Int32Array.from([0, feature]), 0, 2, out) !== 1) return undefined;
    const words = model.packed.subarray(out[0], out[0] + ROW_WORDS);
    return Array.from(
      { length: L },
      (_, y) => ((words[y >> 1] >>> ((y & 1) * 16)) & 0xffff) - BIAS,
    );
  };
  expect(row(-5)?.[0]).toBe(50);
  expect(row(7)?.[3]).toBe(-25);
  expect(row(123_456_789)?.[20]).toBe(127);
  expect(row(0x7fffffff)).toEqual(Array.from({ length: L }, () => 0));
  expect(row(8)).toBeUndefined();
  expect(model?.transitions[5]).toBe(0.5);
});

test('other bytes are no model', () => {
  expect(TaggerModel.read(new Uint8Array(10))).toBeUndefined();
  expect(TaggerModel.read(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
  expect(TaggerModel.read(new Uint8Array(5000))).toBeUndefined();
});
