import { expect, test } from 'vitest';
import { folds } from './folding.ts';
import { links } from './links.ts';
import { selectionAt } from './selection.ts';
import { viewOf, words } from './testing.ts';

const BODY = '会议强调,要持续推动经济运行稳中向好,各项工作任务落地见效,让群众得到更多实惠。';

/** What a selection grows through, until it holds the article. */
function checkSelection(marked: string, expected: string[]): void {
  const view = viewOf({ 'a.txt': marked });
  const found = selectionAt(view.read.page, view.caret).map((range) => words(view, range));
  expect(found.slice(0, expected.length)).toEqual(expected);
  expect(found.at(-1)).toBe(view.read.page.text);
}

test('a selection grows from sentence to paragraph', () => {
  checkSelection('第一句话在这里。第二‸句“话在这里。”第三句话在这里。', [
    '第二句“话在这里。”',
    '第一句话在这里。第二句“话在这里。”第三句话在这里。',
  ]);
});

test('behind the last mark the caret is still in the last sentence', () => {
  checkSelection('第一句话在这里。第二句话在这里。‸', ['第二句话在这里。']);
});

test('a blank place and an empty page have only the page', () => {
  checkSelection('‸', ['']);
  checkSelection('\n‸\n', ['\n\n']);
});

test('each range holds the one before and is larger', () => {
  const view = viewOf({ 'a.txt': `云岭区召开全区工作会议\n\n${BODY}‸${BODY}\n\n·章明远·\n` });
  const ranges = selectionAt(view.read.page, view.caret);
  for (let i = 1; i < ranges.length; i++) {
    expect(ranges[i].start).toBeLessThanOrEqual(ranges[i - 1].start);
    expect(ranges[i].end).toBeGreaterThanOrEqual(ranges[i - 1].end);
    expect(ranges[i].end - ranges[i].start).toBeGreaterThan(
      ranges[i - 1].end - ranges[i - 1].start,
    );
  }
});

test('articles fold, sections inside them too, their byline stays in sight', () => {
  const article = `云岭区召开全区工作会议\n\n${BODY}\n\n### 把好事办好\n\n${BODY}\n\n·章明远·\n`;
  const { page } = viewOf({ 'a.txt': article }).read;
  expect(folds(page)).toEqual([
    { from: 0, to: 8 },
    { from: 4, to: 6 },
  ]);
});

test('one line is nothing to fold', () => {
  expect(folds(viewOf({ 'a.txt': BODY }).read.page)).toEqual([]);
  expect(folds(viewOf({ 'a.txt': '' }).read.page)).toEqual([]);
});

test('a jump links to the other half, when it is there', () => {
  const head = '云岭区推进老旧小区改造惠及万户居民\n\n';
  const here = `${head}${BODY}${BODY}(下转A3版)\n`;
  const there = `${head}${BODY}${BODY}(上接A1版)\n\n·章明远·\n`;
  const view = viewOf({ 'A1.txt': here, 'A3.txt': there });
  const [link] = links(view);
  expect(words(view, link)).toBe('(下转A3版)');
  expect(link.target).toEqual({ uri: 'file:///A3.txt', start: 0, end: 17 });
  expect(links(viewOf({ 'A1.txt': here }))).toEqual([]);
});
