import type { Byline, BylineKind, Signatory } from '../page/page.ts';
import type { Bilingual } from '../text/language.ts';
import { countOf, postsProse } from './hover-entity.ts';
import { DOUBTFUL, tidy } from './outline.ts';
import { pageIndex } from './page-index.ts';
import { item, line, type Prose } from './prose.ts';
import { say, type View } from './view.ts';
import { bylineAt, linkToArticle } from './where.ts';

const KINDS: Record<BylineKind, Bilingual> = {
  writer: { en: 'writer', zh: '作者' },
  reporter: { en: 'reporter', zh: '记者' },
  correspondent: { en: 'correspondent', zh: '通讯员' },
  photographer: { en: 'photographer', zh: '摄影' },
  editor: { en: 'editor', zh: '编辑' },
};

/** A list longer than this is cut. */
const MOST = 12;

/** A writer in a byline: what else they sign. */
export function hoverWriter(view: View, signatory: Signatory, mention: number | undefined): Prose {
  const entity =
    mention === undefined ? undefined : view.snapshot.entityOf({ uri: view.read.uri, mention });
  const head = line(
    { strong: signatory.name },
    ` · ${say(view, KINDS[signatory.kind])}${entity ? ` · ${countOf(view, entity)}` : ''}`,
  );
  return [head, ...(entity ? postsProse(view, entity) : []), ...signedBy(view, signatory)];
}

/** The other articles of a writer, in page order. */
function signedBy(view: View, signatory: Signatory): Prose {
  const others = view.snapshot.bylinesOf(signatory.name).filter((at) => {
    const byline = bylineAt(view, at);
    const own = byline?.people.some((person) => person.start === signatory.start);
    return byline && !(at.uri === view.read.uri && own);
  });
  if (others.length === 0)
    return [line(say(view, { en: 'Signs nothing else.', zh: '没有其他署名文章。' }))];
  const lines = others.slice(0, MOST).map(({ uri, article }) => {
    const name = view.snapshot.pages.get(uri)?.name ?? uri;
    return article === undefined
      ? item(name)
      : item(linkToArticle(view, uri, article), ` — ${name}`);
  });
  const more = others.length - MOST;
  if (more > 0)
    lines.push(item(say(view, { en: `${String(more)} more`, zh: `另有 ${String(more)} 篇` })));
  return [line(say(view, { en: 'Also signs:', zh: '其他署名文章：' })), ...lines];
}

/** A byline as a whole: every writer in it. */
export function hoverByline(view: View, byline: Byline): Prose {
  if (byline.people.length === 0) {
    const who = byline.collective ?? tidy(byline.text);
    return [line({ strong: who }, ` · ${say(view, { en: 'signature', zh: '署名' })}`)];
  }
  return byline.people.flatMap((signatory) => hoverWriter(view, signatory, undefined));
}

/** A headline: its length, who wrote the article, who is named in it, and any doubt. */
export function hoverHeadline(view: View, index: number): Prose {
  const { page } = view.read;
  const article = page.articles[index];
  const text = tidy(article.headline?.text ?? '');
  const length = [...(article.headline?.text ?? '').replace(/[\s\u3000]/g, '')].length;
  const prose: Prose = [
    line(
      { strong: text },
      ` · ${say(view, { en: `headline · ${String(length)} characters`, zh: `标题 · ${String(length)} 字` })}`,
    ),
  ];
  const writers = article.bylines
    .filter((byline) => !byline.credit)
    .flatMap((byline) => byline.people.map((person) => person.name));
  if (writers.length > 0)
    prose.push(line(say(view, { en: 'By ', zh: '作者：' }), [...new Set(writers)].join('、')));
  const people = namedIn(view, index);
  if (people.length > 0) {
    const shown = people.slice(0, 2 * MOST).join('、') + (people.length > 2 * MOST ? '…' : '');
    prose.push(line(say(view, { en: 'Names ', zh: '提到：' }), shown));
  }
  if (article.confidence < DOUBTFUL) {
    const why = article.why ? `: ${article.why}` : '';
    prose.push(
      line(say(view, { en: `This reading is a guess${why}`, zh: `此篇的划分存疑${why}` })),
    );
  }
  return prose;
}

function namedIn(view: View, article: number): string[] {
  const { read, snapshot } = view;
  const index = pageIndex(read);
  const names = new Set<string>();
  for (const i of index.mentionsOf(article)) {
    const mention = read.mentions[i];
    if (mention.label !== 'PER' || index.signs(i)) continue;
    names.add(snapshot.entityOf({ uri: read.uri, mention: i })?.name ?? tidy(mention.text));
  }
  return [...names];
}

/** A jump: the other half of the article, or that the workspace does not have it. */
export function hoverJump(view: View, index: number, jump: number): Prose {
  const { page, direction } = view.read.page.articles[index].jumps[jump];
  const head =
    direction === 'from'
      ? say(view, { en: `Continued from page ${page}`, zh: `上接 ${page} 版` })
      : say(view, { en: `Continued on page ${page}`, zh: `下转 ${page} 版` });
  const other = view.snapshot.counterpart(view.read.uri, index, jump);
  if (!other) {
    const missing = {
      en: ' · not among the pages that are open here',
      zh: ' · 工作区里没有这一版',
    };
    return [line({ strong: head }, say(view, missing))];
  }
  const name = view.snapshot.pages.get(other.uri)?.name ?? other.uri;
  return [
    line({ strong: head }),
    line(linkToArticle(view, other.uri, other.article), ` — ${name}`),
  ];
}
