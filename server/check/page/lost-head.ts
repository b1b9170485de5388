import type { Check, Finding } from '../finding.ts';
import { indexOfLine } from '../lines.ts';

/** page.lost-head: an article without a headline that opens in mid sentence. */
export const lostHead: Check = {
  codes: ['page.lost-head'],
  severity: 'warning',
  run: ({ page }) =>
    page.articles.flatMap((article): Finding[] => {
      if (article.headline || article.jumps.some((jump) => jump.direction === 'from')) return [];
      const first = page.pageLines.at(indexOfLine(page, article.lines[0]));
      if (first?.role !== 'continuation') return [];
      const end = Math.min(first.end, first.start + 12);
      return [
        {
          code: 'page.lost-head',
          severity: 'warning',
          start: first.start,
          end,
          message: {
            en: 'The text opens in mid sentence and has no headline: the beginning of this article is lost. Find it in the manuscript.',
            zh: '正文从句子中间开始，也没有标题：这篇文章的开头丢失了。请对照原稿补全。',
          },
          fixes: [],
          related: [],
        },
      ];
    }),
};
