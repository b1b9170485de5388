import type { Range } from '../text/lines.ts';
import { say, type Place, type View } from './view.ts';
import { articlePlace } from './where.ts';

export interface PageLink extends Range {
  target: Place;
  tooltip: string;
}

/** The jumps of a page whose other half the workspace has. */
export function links(view: View): PageLink[] {
  const { uri, page } = view.read;
  return page.articles.flatMap((article, i) =>
    article.jumps.flatMap(({ start, end }, jump) => {
      const other = view.snapshot.counterpart(uri, i, jump);
      const target = other && articlePlace(view, other.uri, other.article);
      if (!target) return [];
      const tooltip = say(view, {
        en: 'Go to the other half of the article',
        zh: '转到文章的另一半',
      });
      return [{ start, end, target, tooltip }];
    }),
  );
}
