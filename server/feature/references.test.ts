import { expect, test } from 'vitest';
import { definition } from './definition.ts';
import { highlights } from './highlights.ts';
import { references } from './references.ts';
import { viewOf, words } from './testing.ts';

const OTHER = '⟦P:周明军⟧到会并讲话。\n';
const PAGE = '4月17日,⟦T:区委书记⟧⟦P:周明军⟧主持会议。\n\n⟦P:周明‸军⟧指出,要抓落实。\n';

const show = (places: readonly { uri: string; start: number }[]): string[] =>
  places.map(({ uri, start }) => `${uri.slice(8)}@${String(start)}`);

test('references are over all pages, with or without the introducing one', () => {
  const view = viewOf({ 'a.txt': OTHER, 'b.txt': PAGE });
  expect(show(references(view, view.caret, true)).sort()).toEqual([
    'a.txt@0',
    'b.txt@10',
    'b.txt@20',
  ]);
  expect(show(references(view, view.caret, false)).sort()).toEqual(['a.txt@0', 'b.txt@20']);
});

test('the definition is the mention with a post, its origin the one under the caret', () => {
  const view = viewOf({ 'a.txt': OTHER, 'b.txt': PAGE });
  const [found] = definition(view, view.caret);
  expect(show([found.target])).toEqual(['b.txt@10']);
  expect(words(view, found.origin)).toBe('周明军');
  expect(words(view, found.context)).toBe('4月17日,区委书记周明军主持会议。');
});

test('a post leads to its holder', () => {
  const view = viewOf({ 'b.txt': '⟦T:区委‸书记⟧⟦P:周明军⟧主持会议并讲话。' });
  expect(definition(view, view.caret).map(({ target }) => words(view, target))).toEqual(['周明军']);
});

test('a post without a name leads to who holds it elsewhere', () => {
  const view = viewOf({ 'a.txt': '⟦T:区委‸书记⟧到会并讲话。', 'b.txt': PAGE.replace('‸', '') });
  expect(show(definition(view, view.caret).map(({ target }) => target))).toEqual(['b.txt@10']);
});

test('references of a post are its prints, whoever holds it', () => {
  const view = viewOf({
    'a.txt': '⟦T:区‸长⟧⟦P:林秋实⟧到会。',
    'b.txt': '⟦T:区长⟧⟦P:李明⟧到会。⟦T:副区长⟧⟦P:王强⟧到会。',
  });
  expect(show(references(view, view.caret, true))).toEqual(['a.txt@0', 'b.txt@0']);
});

test('highlights are the mentions of the page, the introducing one marked', () => {
  const view = viewOf({ 'a.txt': OTHER, 'b.txt': PAGE });
  const found = highlights(view, view.caret);
  expect(found.map((one) => `${words(view, one)} ${String(one.introduction)}`)).toEqual([
    '周明军 true',
    '周明军 false',
  ]);
});

test('nothing stands for plain words', () => {
  const view = viewOf({ 'b.txt': '⟦P:周明军⟧主持‸会议。' });
  expect(definition(view, view.caret)).toEqual([]);
  expect(references(view, view.caret, true)).toEqual([]);
  expect(highlights(view, view.caret)).toEqual([]);
});
