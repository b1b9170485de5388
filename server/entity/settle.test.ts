import { expect, test } from 'vitest';
import { settle } from './settle.ts';
import type { SpanType } from './tagger/labels.ts';

type Named = [name: string, type: SpanType, confidence: number];

/** What stays of readings of one page, block by block. */
function settled(...blocks: [text: string, ...names: Named[]][]): string[][] {
  return settle(
    blocks.map(([text, ...names]) => ({
      text,
      spans: names.map(([name, type, confidence]) => ({
        start: text.indexOf(name),
        end: text.indexOf(name) + name.length,
        type,
        confidence,
      })),
    })),
  ).map((spans, i) => spans.map(({ start, end }) => blocks[i][0].slice(start, end)));
}

test('an everyday word is a name only where the page read it surely once', () => {
  expect(settled(['孩子成长了', ['成长', 'PER', 0.6]])).toEqual([[]]);
  expect(
    settled(['民警成长说', ['成长', 'PER', 0.99]], ['孩子成长了', ['成长', 'PER', 0.6]]),
  ).toEqual([['成长'], ['成长']]);
});

test('a glued verb gives way to the name that the page knows', () => {
  expect(
    settled(['区长罗文说', ['罗文', 'PER', 0.95]], ['罗文满是喜悦', ['罗文满', 'PER', 0.5]]),
  ).toEqual([['罗文'], ['罗文']]);
});

test('groups in a list hold no post, persons in one do', () => {
  expect(settled(['党员、网格员、志愿者参加', ['网格员', 'TITLE', 0.8]])).toEqual([[]]);
  expect(
    settled([
      '区长、总河长罗文',
      ['区长', 'TITLE', 0.8],
      ['总河长', 'TITLE', 0.8],
      ['罗文', 'PER', 1],
    ]),
  ).toEqual([['区长', '总河长', '罗文']]);
});

test('a programme of two provinces is no place', () => {
  expect(settled(['闽宁协作会议', ['闽', 'LOC', 0.9], ['宁', 'LOC', 0.9]])).toEqual([[]]);
  expect(settled(['闽宁两地', ['闽', 'LOC', 0.9], ['宁', 'LOC', 0.9]])).toEqual([['闽', '宁']]);
});
