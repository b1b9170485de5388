import { expect, it } from 'vitest';
import { Authority, readAuthority } from '../../server/corpus/authority.ts';
import { Corpus } from '../../server/corpus/corpus.ts';
import { complete } from '../../server/feature/completion.ts';
import { readMarked } from '../support/marked.ts';

const AUTHORITY = new Authority([
  readAuthority(
    'a.csv',
    'name,post,body,from,to\n单志芳,局长,区水务局,2020,2022\n凌霄汉,局长,区水务局,2023,\n',
  ),
]);
const OTHER = '⟦T:区委书记⟧⟦P:俞佩兰⟧讲话。⟦P:俞佩兰⟧强调,要抓紧。⟦T:副区长⟧⟦P:余培林⟧参加。\n';

/** What is proposed at `‸`, as `text (detail)`. */
function check(marked: string): string[] {
  const corpus = new Corpus();
  corpus.set(readMarked('2023-05-01-A1.txt', OTHER));
  const offset = marked.replace(/⟦.:|⟧/g, '').indexOf('‸');
  const read = readMarked('2023-05-02-A1.txt', marked.replace('‸', ''));
  corpus.set(read);
  const view = { read, snapshot: corpus.snapshot(), language: 'en' as const };
  return complete(view, AUTHORITY, offset).map(({ text, detail }) => `${text} (${detail})`);
}

it('proposes the holder of the post before the caret, of this day', () => {
  expect(check('区水务局局长‸\n')).toEqual(['凌霄汉 (区水务局局长)']);
  expect(check('昨天,区委书记‸\n')).toEqual(['俞佩兰 (区委书记)']);
});

it('finds names by their initials and spelling, the holder of the post first', () => {
  expect(check('区委书记ypl‸\n')).toEqual(['俞佩兰 (区委书记)', '余培林 (副区长)']);
  expect(check('昨天yupeil‸\n').sort()).toEqual(['余培林 (副区长)', '俞佩兰 (区委书记)'].sort());
});

it('reads a surname as a surname', () => {
  expect(check('局长shanz‸\n')).toEqual(['单志芳 (区水务局局长)']);
});

it('proposes the posts of the name behind the caret', () => {
  expect(check('昨天,‸⟦P:俞佩兰⟧出席。\n')).toEqual(['区委书记 (俞佩兰)']);
});

it('proposes nothing in plain text', () => {
  expect(check('昨天‸,天气很好。\n')).toEqual([]);
});
