import type { Article, Page } from '../page/page.ts';

/** Lines, zero-based and both included, that fold away under the first. */
export interface Fold {
  from: number;
  to: number;
}

/** Folds of a page: its articles, and inside them the sections under crossheads. */
export function folds(page: Page): Fold[] {
  return page.articles
    .flatMap((article) => [articleFold(article), ...sectionFolds(page, article)])
    .filter(({ from, to }) => to > from);
}

function articleFold(article: Article): Fold {
  return { from: article.lines.at(0) ?? 0, to: article.lines.at(-1) ?? 0 };
}

/** A section ends before the next crosshead; the byline under the last one stays in sight. */
function sectionFolds(page: Page, article: Article): Fold[] {
  const heads = article.crossheads.map((head) => page.lines.lineAt(head.start));
  const closing = new Set(
    article.bylines
      .filter((byline) => byline.place === 'line')
      .map((byline) => page.lines.lineAt(byline.start)),
  );
  return heads.map((from, i) => {
    const next = heads.at(i + 1) ?? Infinity;
    const lines = article.lines.filter((line) => line >= from && line < next);
    while (lines.length > 1 && closing.has(lines[lines.length - 1])) lines.pop();
    return { from, to: lines.at(-1) ?? from };
  });
}
