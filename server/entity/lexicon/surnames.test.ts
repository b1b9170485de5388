import { expect, test } from 'vitest';
import { isSurname, surnameLength, surnameRank } from './surnames.ts';

test('knows common, rare and compound surnames, in either script', () => {
  for (const surname of ['王', '逄', '亓', '缑', '欧阳', '歐陽', '陳', '尉迟', '闫', '仉']) {
    expect(isSurname(surname), surname).toBe(true);
  }
  for (const other of ['的', '一', '区', '欧阳修', '']) expect(isSurname(other), other).toBe(false);
});

test('tells the length of the surname at a place', () => {
  expect(surnameLength('记者司马青衫', 2)).toBe(2);
  expect(surnameLength('王 斌', 0)).toBe(1);
  expect(surnameLength('的确', 0)).toBe(0);
  expect(surnameLength('王', 1)).toBe(0);
});

test('ranks surnames by how usual they are', () => {
  expect(surnameRank('王'.charCodeAt(0))).toBe(3);
  expect(surnameRank('逄'.charCodeAt(0))).toBeLessThan(3);
});
