import { expect, test } from 'vitest';
import { item, line } from '../feature/prose.ts';
import { escapeMarkdown, toMarkdown } from './markdown.ts';

test('text of a page is data', () => {
  expect(escapeMarkdown('<img src=x onerror=alert(1)>')).not.toMatch(/<|(?<!\\)>/);
  expect(escapeMarkdown('[x](command:rm) **b** `c`\n# d')).toBe(
    '\\[x\\]\\(command\\:rm\\) \\*\\*b\\*\\* \\`c\\` \\# d',
  );
  expect(escapeMarkdown('https://e.cn')).toBe('https\\://e\\.cn');
});

test('paragraphs, lists, links', () => {
  const to = { uri: 'file:///a.txt', start: 0, end: 1 };
  const prose = [
    line({ strong: '周明军' }, ' · person'),
    item('区委书记, ', { link: 'a.txt:1', to }),
    item('区长'),
    line('end'),
  ];
  expect(toMarkdown(prose, () => 'file:///a b.txt#L1,1')).toBe(
    '**周明军** · person\n\n- 区委书记, [a\\.txt\\:1](<file:///a%20b.txt#L1,1>)\n- 区长\n\nend',
  );
});
