import { expect, test } from 'vitest';
import type { Post } from '../mention.ts';
import { parsePost } from './parse.ts';

const plain = { acting: false, former: false };
const cases: [string, Post][] = [
  ['秦淮区司法局副局长', { organisation: '秦淮区司法局', rank: '副局长', ...plain }],
  ['区长', { rank: '区长', ...plain }],
  ['代区长', { rank: '区长', acting: true, former: false }],
  ['代理市长', { rank: '市长', acting: true, former: false }],
  ['区委书记', { organisation: '区委', rank: '书记', ...plain }],
  ['常务副县长', { rank: '常务副县长', ...plain }],
  ['原副市长', { rank: '副市长', acting: false, former: true }],
  ['前院长', { rank: '院长', acting: false, former: true }],
  [
    '青山村原党支部书记',
    { organisation: '青山村党支部', rank: '书记', acting: false, former: true },
  ],
  ['市人大常委会副主任', { organisation: '市人大常委会', rank: '副主任', ...plain }],
  ['驻村第一书记', { rank: '驻村第一书记', ...plain }],
  ['某部副团长', { organisation: '某部', rank: '副团长', ...plain }],
  ['市公安局交警支队支队长', { organisation: '市公安局交警支队', rank: '支队长', ...plain }],
  ['農會總幹事', { organisation: '農會', rank: '總幹事', ...plain }],
  ['心内科副主任医师', { organisation: '心内科', rank: '副主任医师', ...plain }],
  ['修伞匠', { rank: '修伞匠', ...plain }],
];

test.each(cases)('%s', (title, post) => {
  expect(parsePost(title)).toEqual(post);
});
