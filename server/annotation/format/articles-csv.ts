/**
 * An index of articles for a spreadsheet or a library catalogue: `articles.csv`.
 *
 * 篇名, 作者, 版次, 版名, 栏目, 日期, and where the article stands: 文件, 行 (one-based), 起 and 止
 * (code points of the page); 程序 says which version wrote it. Everything in it is the machine's
 * reading of the page's structure, whatever the layer. An empty cell: the page does not say.
 */
import { articleDate } from '../../corpus/date.ts';
import type { Article, Page } from '../../page/page.ts';
import { CodePoints } from '../codepoints.ts';
import { csv } from './csv.ts';
import { GENERATOR, type Exporter } from './model.ts';

const HEADER = ['篇名', '作者', '版次', '版名', '栏目', '日期', '文件', '行', '起', '止', '程序'];

export const exportArticlesCsv: Exporter = ({ pages, version }) => {
  const rows = pages.flatMap(({ name, read }) => {
    const { page, date, dateSource } = read;
    const points = new CodePoints(page.text);
    const issue = date && dateSource ? { date, source: dateSource } : undefined;
    const sheet = sheetOf(page);
    return page.articles.map((article) => {
      const { start, end } = points.rangeFromUtf16(article);
      return [
        titleOf(page, article),
        authorsOf(article),
        sheet.number,
        sheet.name,
        article.rubric?.text ?? '',
        date ?? articleDate(page, article, issue)?.date ?? '',
        name,
        page.lines.lineAt(article.start) + 1,
        start,
        end,
        `${GENERATOR} ${version}`,
      ];
    });
  });
  return [{ fileName: 'articles.csv', content: csv([HEADER, ...rows]) }];
};

/** The headline; an article without one is called by the beginning of its text. */
function titleOf(page: Page, article: Article): string {
  const headline = article.headline?.text.trim() ?? '';
  if (headline !== '') return headline;
  const opening = page.text.slice(article.start, article.end).trim();
  const characters = [...(opening.split(/[\r\n。]/)[0] ?? '')];
  return characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : characters.join('');
}

function authorsOf(article: Article): string {
  const writers = article.bylines.filter(({ credit }) => !credit);
  const names = writers.flatMap(({ people, collective }) =>
    people.length > 0 ? people.map(({ name }) => name) : collective ? [collective] : [],
  );
  return [...new Set(names)].join('；');
}

/** Number and name of the newspaper's sheet (第3版, 国内要闻), as its head says them. */
export function sheetOf(page: Page): { number: string; name: string } {
  const heads = page.pageLines
    .filter(({ article }) => article === undefined)
    .slice(0, 8)
    .map(({ start, end }) => page.text.slice(start, end));
  for (const head of heads) {
    const number = /第?\s*([A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s*版/.exec(head);
    if (!number) continue;
    // What is left of a head without date, weekday, number and the paper's own name.
    const name = head
      .replace(number[0], ' ')
      .split(/[\s　:：|｜·,，/]+/)
      .find(
        (word) =>
          /^[\p{Script=Han}]{2,6}$/u.test(word) && !/[年月日报]|^星期|编辑|农历|版/.test(word),
      );
    return { number: number[1], name: name ?? '' };
  }
  return { number: '', name: '' };
}
