import { expect, test } from 'vitest';
import type { Language } from '../text/language.ts';
import { hover } from './hover.ts';
import { plainText } from './prose.ts';
import { viewOf, words } from './testing.ts';

const BODY = '会议强调,要持续推动经济运行稳中向好,各项工作任务落地见效,让群众得到更多实惠。';

/** Every expected string is in the hover, in this order. */
function check(
  pages: Record<string, string>,
  origin: string | undefined,
  expected: string[],
  language: Language = 'en',
): void {
  const view = viewOf(pages, language);
  const found = hover(view, view.caret);
  expect(found && words(view, found.range)).toBe(origin);
  const text = found ? plainText(found.prose) : '';
  let at = 0;
  for (const part of expected) {
    expect(text.slice(at)).toContain(part);
    at = text.indexOf(part, at) + part.length;
  }
}

test('a person: posts newest first, where and when they were read, mentions and pages', () => {
  check(
    {
      '2023-04-17.txt': '4月17日,⟦T:代区长⟧⟦P:林秋实⟧主持会议。',
      '2023-05-20.txt': '5月20日,⟦T:区长⟧⟦P:林‸秋实⟧到会。⟦P:林秋实⟧讲话。',
    },
    '林秋实',
    [
      '林秋实 · person · 3 mentions on 2 pages',
      '- 区长 — 2023-05-20, 2023-05-20.txt:1',
      '- 代区长 — 2023-04-17, 2023-04-17.txt:1',
      'First introduced: 2023-04-17.txt:1',
      '“4月17日,代区长林秋实主持会议。”',
    ],
  );
});

test('a post: who holds it here, who holds and who held it', () => {
  check(
    {
      '2023-04-17.txt': '4月17日,⟦T:区长⟧⟦P:李明⟧主持会议。',
      '2023-05-20.txt': '5月20日,⟦T:区‸长⟧⟦P:林秋实⟧到会。',
    },
    '区长',
    ['区长 · post', 'Here: 林秋实', 'Holds it', '- 林秋实', 'Held it', '- 李明'],
  );
});

test('a post nobody is named with says so', () => {
  check({ 'a.txt': '⟦T:区‸长⟧到会并讲话。' }, '区长', ['Here: nobody is named']);
});

test('places and organisations', () => {
  check({ 'a.txt': '来到⟦L:云‸岭区⟧调研。' }, '云岭区', ['云岭区 · place · 1 mention on 1 page']);
  check({ 'a.txt': '⟦O:区政‸府⟧通报。' }, '区政府', ['区政府 · organisation']);
});

test('a writer: what else they sign', () => {
  const first = `云岭区召开全区工作会议\n\n${BODY}\n\n·⟦P:章‸明远⟧·\n`;
  const second = `和平社区举办文艺汇演\n\n${BODY}\n\n·⟦P:章明远⟧·\n`;
  check({ 'a.txt': first, 'b.txt': second }, '章明远', [
    '章明远 · writer',
    'Also signs:',
    '- 和平社区举办文艺汇演 — b.txt',
  ]);
  check({ 'a.txt': first }, '章明远', ['Signs nothing else.']);
});

test('a headline: its length, its writers, the people named', () => {
  check(
    { 'a.txt': `云岭区‸召开 全区会议\n\n⟦P:林秋实⟧到会。${BODY}\n\n·⟦P:章明远⟧·\n` },
    '云岭区召开 全区会议',
    ['headline · 9 characters', 'By 章明远', 'Names 林秋实'],
  );
});

test('in Chinese', () => {
  check(
    { 'a.txt': '4月17日,⟦T:区长⟧⟦P:林‸秋实⟧主持会议。' },
    '林秋实',
    ['人物', '1 个版面提到 1 次', '职务（由新到旧）', '首次介绍在此处。'],
    'zh',
  );
});

test('plain words have no hover', () => {
  check({ 'a.txt': `${BODY.slice(0, 8)}‸${BODY.slice(8)}` }, undefined, []);
});
