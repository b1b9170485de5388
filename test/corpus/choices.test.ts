import { describe, expect, it } from 'vitest';
import { Authority, readAuthority } from '../../server/corpus/authority.ts';
import { Corpus } from '../../server/corpus/corpus.ts';
import { authorityPlaces, newAuthorityRows } from '../../server/feature/authority.ts';
import { identityChoices } from '../../server/feature/identity.ts';
import type { View } from '../../server/feature/view.ts';
import { readMarked } from '../support/marked.ts';

const PAGES = {
  '2023-05-01-A1.txt': '⟦T:区委书记⟧⟦P:梁志远⟧讲话。\n',
  '2023-05-02-A1.txt': '⟦T:区委书记⟧⟦P:梁志远⟧调研。\n',
  '2023-05-03-A3.txt': '⟦T:青岭镇卫生院医生⟧⟦P:梁志远⟧出诊。\n',
};

function viewOf(name: keyof typeof PAGES, corpus = new Corpus()): { view: View; corpus: Corpus } {
  for (const [page, marked] of Object.entries(PAGES)) corpus.set(readMarked(page, marked));
  const snapshot = corpus.snapshot();
  const read = snapshot.pages.get(name);
  if (!read) throw new Error(name);
  return { view: { read, snapshot, language: 'en' }, corpus };
}

describe('deciding who somebody is', () => {
  const people = (corpus: Corpus): string[][] =>
    [...corpus.snapshot().entities.values()]
      .filter((entity) => entity.name === '梁志远')
      .map((entity) => entity.mentions.map(({ uri }) => uri.slice(8, 10)));

  it('splits off the person of this article', () => {
    const { view, corpus } = viewOf('2023-05-02-A1.txt');
    const [split] = identityChoices(view, 1);
    expect(split.title.zh).toBe('梁志远：本文中是另一个人');
    corpus.decide(split.decisions);
    expect(people(corpus)).toEqual([['01'], ['02'], ['03']]);
  });

  it('joins the namesake of another page', () => {
    const { view, corpus } = viewOf('2023-05-03-A3.txt');
    const choices = identityChoices(view, 1);
    expect(choices.map(({ title }) => title.en)).toEqual([
      '梁志远: the same person as the 梁志远 of “区委书记”',
    ]);
    corpus.decide(choices[0].decisions);
    expect(people(corpus)).toEqual([['01', '02', '03']]);
  });
});

describe('the authority file at the caret', () => {
  const csv = 'name,post\n梁志远,区委书记\n';
  const authority = new Authority([readAuthority('leaders.csv', csv)]);

  it('answers the row of a name and of a post', () => {
    const { view } = viewOf('2023-05-01-A1.txt');
    const rows = (offset: number): string[] =>
      authorityPlaces(view, authority, offset).map(({ start, end }) => csv.slice(start, end));
    expect(rows(5)).toEqual(['梁志远,区委书记']);
    expect(rows(1)).toEqual(['梁志远,区委书记']);
    expect(rows(8)).toEqual([]);
  });

  it('offers the row that is missing, in the columns of the file', () => {
    const { view } = viewOf('2023-05-03-A3.txt');
    const rows = newAuthorityRows(view, authority, 1, ['姓名', '起', '职务']);
    expect(rows.map(({ line }) => line)).toEqual(['梁志远,2023-05-03,青岭镇卫生院医生']);
    expect(newAuthorityRows(viewOf('2023-05-01-A1.txt').view, authority, 1, ['name'])).toEqual([]);
  });
});
