import { expect, test } from 'vitest';
import { PageEvidence, type ReadBlock } from './evidence.ts';
import type { SpanType } from './tagger/labels.ts';

const read = (text: string, ...names: [string, SpanType][]): ReadBlock => ({
  text,
  spans: names.map(([name, type]) => ({
    start: text.indexOf(name),
    end: text.indexOf(name) + name.length,
    type,
    confidence: 0.9,
  })),
});

test('a name read in one block is told to the others', () => {
  const one = read('区长高峰说', ['高峰', 'PER']);
  const two = read('随后高峰来到');
  const evidence = new PageEvidence([one, two]);
  expect([...(evidence.about(two)?.person ?? [])]).toEqual([0, 0, 1, 3, 0, 0]);
  expect(evidence.about(one)?.person[2] ?? 0).toBe(0);
});

test('a padded name is the same name', () => {
  const evidence = new PageEvidence([read('区长高峰说', ['高峰', 'PER'])]);
  expect(evidence.about(read('高　峰 摄'))?.person[2]).toBe(3);
});

test('the X of an X镇 is a place where it stands alone', () => {
  const evidence = new PageEvidence([read('曲江镇党委书记说', ['曲江镇党委书记', 'TITLE'])]);
  expect(evidence.about(read('在曲江看戏'))?.place[1]).toBe(1);
});

test('surnames of the page are told for short forms', () => {
  const evidence = new PageEvidence([read('区长高峰说', ['高峰', 'PER'])]);
  expect(evidence.about(read('高区长说'))?.surname[0]).toBe(1);
});

test('nothing is told where the page knows nothing', () => {
  expect(new PageEvidence([read('今天下雨')]).about(read('明天晴'))).toBeUndefined();
});
