import { describe, expect, it } from 'vitest';
import { parsePage } from '../page/parse.ts';
import { isoDate, pageDate } from './date.ts';

const check = (text: string, name = 'page.txt'): string | undefined =>
  pageDate(name, parsePage(text))?.date;

const ARTICLE = `全区重点项目推进会召开

4月17日,区政府召开项目推进会。会议指出,要对照年度目标,倒排工期,挂图作战,确保按时完成。

·凌霄·
`;

describe('the date of a page', () => {
  it('is in the name of the file', () => {
    expect(check(ARTICLE, '2023-04-18-A1.txt')).toBe('2023-04-18');
    expect(check(ARTICLE, 'hmrb20230418a01.txt')).toBe('2023-04-18');
    expect(check(ARTICLE, '20231341.txt')).toBeUndefined();
  });

  it('takes the year that the text tells of, not those it plans for or numbers that look like one', () => {
    expect(check(`${ARTICLE}\n2022年完成投资2088万元,到2025年翻番,力争2030年建成。\n`)).toBe(
      '2022-04-17',
    );
  });

  it('is unknown where no year is told', () => {
    expect(check(ARTICLE)).toBeUndefined();
  });

  it('knows no 31 February', () => {
    expect(isoDate(2023, 2, 31)).toBeUndefined();
  });
});
