import { expect, test } from 'vitest';
import { viewOf, words } from './testing.ts';
import { tokens } from './tokens.ts';

function check(marked: string, expected: string[]): void {
  const view = viewOf({ 'a.txt': marked });
  const found = tokens(view.read.mentions).map((token) => `${token.type} ${words(view, token)}`);
  expect(found).toEqual(expected);
}

test('every label has its type', () => {
  check('⟦O:区政府⟧⟦T:区长⟧⟦P:林秋实⟧来到⟦L:崇川区⟧调研。', [
    'organisation 区政府',
    'post 区长',
    'person 林秋实',
    'place 崇川区',
  ]);
});

test('of nested mentions the inner keeps its place and the outer what is left', () => {
  check('来了⟦T:⟦O:司法局⟧副局长⟧和⟦A:王⟦T:书记⟧⟧。', [
    'organisation 司法局',
    'post 副局长',
    'person 王',
    'post 书记',
  ]);
  check('⟦O:甲⟦L:乙⟧丙⟧', ['organisation 甲', 'place 乙', 'organisation 丙']);
});
