import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { applyHouse, readHouseFile, withSilence } from './house-file.ts';

const page = '·凌霄\n';
const finding: Finding = {
  start: 0,
  end: 3,
  code: 'byline.unclosed-interpunct',
  severity: 'error',
  message: { en: '', zh: '' },
  fixes: [],
  related: [],
};

function check(text: string, path = 'a/1.txt'): string[] {
  const { file } = readHouseFile(text);
  return applyHouse([finding], page, [{ file, page: path }]).map(({ severity }) => severity);
}

describe('the house file', () => {
  it('sets a level for a code, an area, everything; the nearest word counts', () => {
    expect(check('{}')).toEqual(['error']);
    expect(check('{"diagnostics":{"byline.*":"hint"}}')).toEqual(['hint']);
    expect(check('{"diagnostics":{"*":"off"}}')).toEqual([]);
    expect(check('{"diagnostics":{"*":"off","byline.unclosed-interpunct":"warning"}}')).toEqual([
      'warning',
    ]);
  });

  it('silences one finding, or a code on a page', () => {
    const code = 'byline.unclosed-interpunct';
    expect(check(withSilence(undefined, { code, page: 'a/1.txt', text: '·凌霄' }))).toEqual([]);
    expect(check(withSilence('{}', { code, page: 'a/1.txt' }))).toEqual([]);
    expect(check(withSilence('{}', { code, page: 'a/2.txt' }))).toEqual(['error']);
    expect(check(withSilence('{}', { code, page: 'a/1.txt', text: '·方' }))).toEqual(['error']);
  });

  it('keeps what it does not know when it is written', () => {
    expect(withSilence('{"other":1}', { code: 'c', page: 'p' })).toContain('"other": 1');
  });

  it('says what is wrong and holds to the rest', () => {
    expect(readHouseFile('{').problems).toHaveLength(1);
    const { file, problems } = readHouseFile(
      '{"diagnostics":{"a.b":"loud","c.*":"off"},"silenced":[{}]}',
    );
    expect(problems).toHaveLength(2);
    expect(file.diagnostics).toEqual({ 'c.*': 'off' });
  });

  it('names the authority files', () => {
    expect(readHouseFile('{"authority":["a.csv","b/c.csv"]}').file.authority).toEqual([
      'a.csv',
      'b/c.csv',
    ]);
    expect(readHouseFile('{"authority":"a.csv"}').file.authority).toEqual(['a.csv']);
    expect(readHouseFile('{"authority":[1]}').problems).toHaveLength(1);
  });
});
