import { expect, it } from 'vitest';
import { parsePage } from '../../server/page/parse.ts';

const BODY =
  '会议指出,要对照年度目标任务,倒排工期、挂图作战,把各项工作往前赶、往实里做,确保全年任务圆满完成。';

/** The jumps of a page as they stand in it. */
function check(text: string): string[] {
  const page = parsePage(text);
  return page.articles.flatMap((article) =>
    article.jumps.map(
      ({ start, end, direction, page: to }) => `${text.slice(start, end)} ${direction} ${to}`,
    ),
  );
}

it.each([
  [`全区召开重点项目推进会\n\n${BODY}(下转A2版)\n`, '(下转A2版) to A2'],
  [`全区召开重点项目推进会\n\n${BODY}(上接第四版)\n`, '(上接第四版) from 4'],
  [`全区召开重点项目推进会\n\n  (上接A1版)${BODY}\n`, '(上接A1版) from A1'],
  [`全区召开重点项目推进会\n\n${BODY}\n\n(下转A2版)\n`, '(下转A2版) to A2'],
])('tells a jump where it stands: %#', (text, jump) => {
  expect(check(text)).toEqual([jump]);
});

it('keeps a headline with the text that comes from another page', () => {
  const page = parsePage(`全区召开重点项目推进会\n\n(上接A1版)${BODY}\n\n${BODY}\n`);
  expect(page.articles.map(({ headline, lines }) => [headline?.text, lines.length])).toEqual([
    ['全区召开重点项目推进会', 3],
  ]);
});
