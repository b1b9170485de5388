import { expect, test } from 'vitest';
import { corpusSymbols } from './symbols.ts';
import { viewOf } from './testing.ts';

const PAGES = {
  'a.txt': '⟦T:区委书记⟧⟦P:周明军⟧来到⟦L:崇川区⟧的⟦O:ABC公司⟧调研。',
  'b.txt': '⟦P:周明⟧和⟦P:小周明军⟧到会。',
};

function check(query: string, expected: string[]): void {
  const { snapshot } = viewOf(PAGES);
  const found = corpusSymbols(snapshot, query).filter(
    ({ sort }) => sort !== 'article' && sort !== 'headless',
  );
  expect(found.map(({ sort, name }) => `${sort} ${name}`)).toEqual(expected);
}

test('the name itself comes first, then names that begin so, then those that hold it', () => {
  check('周明', ['person 周明', 'person 周明军', 'person 小周明军']);
});

test('case does not count', () => check('abc', ['organisation ABC公司']));

test('a name nobody has finds nothing', () => check('王', []));

test('a person is told by the newest post', () => {
  const { snapshot } = viewOf(PAGES);
  expect(corpusSymbols(snapshot, '周明军').at(0)?.container).toBe('区委书记');
});
