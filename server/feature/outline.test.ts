import { expect, test } from 'vitest';
import { outline, tidy, type OutlineItem } from './outline.ts';
import { viewOf, words } from './testing.ts';

const BODY = '区委书记强调,要持续推动经济运行稳中向好,各项工作任务落地见效,让群众得到更多实惠。';

function lines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ kind, name, detail, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}${detail ? ` | ${detail}` : ''}`,
    ...lines(children, depth + 1),
  ]);
}

function check(marked: string, expected: string[]): void {
  expect(lines(outline(viewOf({ 'a.txt': marked })))).toEqual(expected);
}

test('an article has its headline, its kicker, its people with their posts, its byline', () => {
  check(
    `凝心聚力促发展 实干担当谱新篇\n\n⟦L:云岭区⟧召开全区工作会议\n\n4月17日上午,⟦T:区委副书记⟧、⟦T:区长⟧⟦P:林秋实⟧主持会议。⟦P:林秋实⟧说:${BODY}\n\n·⟦P:章明远⟧·\n`,
    [
      'article 云岭区召开全区工作会议 | 凝心聚力促发展 实干担当谱新篇',
      '  person 林秋实 | 区委副书记、区长',
      '  byline 章明远 | ·章明远·',
    ],
  );
});

test('without a kicker the byline is the detail', () => {
  check(`云岭区召开全区工作会议\n\n4月17日上午,会议召开。${BODY}\n\n·章明远 林秋实·\n`, [
    'article 云岭区召开全区工作会议 | 章明远 林秋实',
    '  byline 章明远 林秋实 | ·章明远 林秋实·',
  ]);
});

test('an article without a headline is named by its first words and looks different', () => {
  const [item] = outline(viewOf({ 'a.txt': `4月17日上午,会议召开。${BODY}\n\n·章明远·\n` }));
  expect(item.kind).toBe('headless');
  expect(item.name).toBe('〈4月17日上午,会议召开。区委书…〉');
});

test('every selection lies in its range, and children in their article', () => {
  const view = viewOf({
    'a.txt': `云岭区召开全区工作会议\n\n${BODY}\n\n### 把好事办好\n\n${BODY}\n\n·章明远·\n`,
  });
  const inside = (a: { start: number; end: number }, b: typeof a): boolean =>
    a.start >= b.start && a.end <= b.end;
  const walk = (item: OutlineItem): void => {
    expect(inside(item.selection, item.range), item.name).toBe(true);
    for (const child of item.children) {
      expect(inside(child.range, item.range), child.name).toBe(true);
      walk(child);
    }
  };
  outline(view).forEach(walk);
});

test('an empty page has an empty outline', () => check('\n\n', []));

test('an opening is cut between characters, not inside one', () => {
  const view = viewOf({ 'a.txt': `${'𠮷'.repeat(30)}说,${BODY}\n\n·章明远·\n` });
  const [item] = outline(view);
  expect(item.name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  expect(words(view, item.selection).length).toBeGreaterThan(0);
});

test('names stand on one line, without what Markdown left', () => {
  expect(tidy('## 云岭区\n召开\u3000会议 **')).toBe('云岭区 召开 会议');
});
