import { describe, expect, it } from 'vitest';
import { Authority, inTerm, readAuthority } from './authority.ts';

describe('authority files', () => {
  it('reads Chinese headings in any order', () => {
    const file = readAuthority('a.csv', '职务,姓名,单位,别名\n局长,凌霄,区水务局,小凌;凌局\n');
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([
      { name: '凌霄', post: '局长', body: '区水务局', aliases: ['小凌', '凌局'] },
    ]);
    const authority = new Authority([file]);
    expect(authority.named('凌局').map((row) => row.name)).toEqual(['凌霄']);
    expect(authority.holding('区水务局局长').map((row) => row.name)).toEqual(['凌霄']);
  });

  it('reports a bad row with its place and keeps the others', () => {
    const text = 'name,post,from\n,局长,2020\n方若水,局长,昨天\n凌霄,科长,2021-04\n';
    const file = readAuthority('a.csv', text);
    expect(file.rows.map((row) => row.name)).toEqual(['方若水', '凌霄']);
    expect(file.problems.map(({ start, end }) => text.slice(start, end))).toEqual([',', '昨天']);
  });

  it('knows quotes, semicolons, CRLF and a byte order mark', () => {
    const file = readAuthority('a.csv', '\ufeffname;note\r\n"凌 霄";"说""好""; 真的"\r\n');
    expect(file.rows).toMatchObject([{ name: '凌霄', note: '说"好"; 真的' }]);
  });

  it('reports a quote that is never closed and columns it does not know', () => {
    const file = readAuthority('a.csv', 'name,colour\n凌霄,"red\n');
    expect(file.problems).toHaveLength(2);
  });

  it('asks for a column of names', () => {
    expect(readAuthority('a.csv', 'post\n局长\n').problems).toHaveLength(1);
  });

  it('compares terms of any precision', () => {
    const [row] = readAuthority('a.csv', 'name,from,to\n凌霄,2021,2023-04\n').rows;
    expect(
      ['2020-12-31', '2021-01-01', '2023-04-30', '2023-05-01'].map((day) => inTerm(row, day)),
    ).toEqual([false, true, true, false]);
  });
});
