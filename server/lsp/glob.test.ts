import { expect, test } from 'vitest';
import { globMatcher } from './glob.ts';

function check(glob: string, matches: string[], others: string[]): void {
  const match = globMatcher([glob]);
  expect(matches.filter((path) => !match(path))).toEqual([]);
  expect(others.filter(match)).toEqual([]);
}

test('any folders', () =>
  check(
    '**/seeds/**/*.txt',
    ['seeds/a.txt', 'x/seeds/y/z/a.txt', 'x/seeds/崇川.txt'],
    ['seeds/a.md', 'seedsa.txt', 'a.txt', 'xseeds/a.txt'],
  ));

test('one name', () => check('*.txt', ['a.txt', '.txt'], ['x/a.txt', 'a.txt.bak']));

test('alternatives, nested too', () =>
  check('{a,b{1,2}}/?.{txt,md}', ['a/x.txt', 'b1/x.md', 'b2/y.txt'], ['b/x.txt', 'a/xx.txt']));

test('sets', () => check('[0-9][!x].txt', ['1a.txt', '9y.txt'], ['1x.txt', 'aa.txt']));

test('characters that mean something to a regular expression', () =>
  check('a+(b).$^|.txt', ['a+(b).$^|.txt'], ['aab.txt']));

test('an unclosed bracket or brace is itself', () => {
  check('[a.txt', ['[a.txt'], ['a.txt']);
  check('{a.txt', ['{a.txt'], ['a.txt']);
});

test('a pattern made to explode ends', () => {
  expect(globMatcher(['{a,b}'.repeat(40)])('x')).toBe(false);
});
