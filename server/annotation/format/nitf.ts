/**
 * NITF 3.6: `NAME-2.nitf.xml`, an article each.
 *
 * https://iptc.org/standards/nitf/. Headline parts: the headline is `hl1`, kicker and subheadlines
 * `hl2`; bylines, dateline, paragraphs joined over their column breaks; names inline as `person`,
 * `function`, `location`, `org` (the outermost ones), others as `em`; `class` says decision or
 * suggestion, `idsrc` and `value` the Wikidata number. Written only: a NITF article does not know its
 * page, so nothing exact could be read back.
 */
import type { Article, Block } from '../../page/page.ts';
import { extent } from '../decision.ts';
import { documentsOf, type Document } from './documents.ts';
import { flatten, wikidataOf, type Mark } from './marks.ts';
import { baseName, GENERATOR, type Exporter, type ExportInput, type ExportPage } from './model.ts';
import { attribute, escapeText, legal } from './xml.ts';

export const exportNitf: Exporter = ({ pages, layer, version }) =>
  pages.flatMap((page) => {
    const documents = documentsOf(page, layer);
    const articles = documents.filter(({ article }) => article !== undefined);
    // A page that nobody could cut into articles is one.
    return (articles.length > 0 ? articles : documents).map((document, i) => ({
      fileName: `${baseName(page.name)}-${String(document.article ?? i + 1)}.nitf.xml`,
      content: nitfOf(page, document, layer, version),
    }));
  });

const content = (text: string): string => escapeText(legal(text.replace(/[\r\n]+/g, '')));

function nitfOf(
  page: ExportPage,
  document: Document,
  layer: ExportInput['layer'],
  version: string,
): string {
  const { read } = page;
  const article =
    document.article === undefined ? undefined : read.page.articles[document.article - 1];
  const headline = article?.headline?.text ?? page.name;
  const day = read.date?.replace(/-/g, '');
  const { flat } = flatten(document.marks);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN">',
    '<head>',
    `<title>${content(headline)}</title>`,
    `<meta name="generator" content=${attribute(`${GENERATOR} ${version}`)}/>`,
    `<meta name="layer" content="${layer}"/>`,
    `<meta name="page" content=${attribute(page.name)}/>`,
    `<meta name="page-start" content="${String(document.pageStart)}"/>`,
    '<docdata>',
    `<doc-id id-string=${attribute(document.id)}/>`,
    ...(day ? [`<date.issue norm="${day}"/>`] : []),
    '</docdata>',
    '</head>',
    '<body>',
    '<body.head>',
    ...(article
      ? headOf(article, headline)
      : [`<hedline><hl1>${content(headline)}</hl1></hedline>`]),
    '</body.head>',
    '<body.content>',
    ...blocksOf(page, document).map((block) => paragraph(block, flat)),
    '</body.content>',
    '</body>',
    '</nitf>',
    '',
  ].join('\n');
}

function headOf(article: Article, headline: string): string[] {
  const { kicker, subheadlines, bylines, dateline } = article;
  const second = [...(kicker ? [kicker] : []), ...subheadlines];
  return [
    '<hedline>',
    `<hl1>${content(headline)}</hl1>`,
    ...second.map(({ text }) => `<hl2>${content(text)}</hl2>`),
    '</hedline>',
    ...bylines
      .filter(({ credit }) => !credit)
      .map(({ people, collective, text }) => {
        const names = people.map(({ name }) => `<person>${content(name)}</person>`);
        return `<byline>${names.length > 0 ? names.join(' ') : content(collective ?? text)}</byline>`;
      }),
    ...(dateline ? [datelineOf(dateline)] : []),
  ];
}

function datelineOf({ place, date, text }: NonNullable<Article['dateline']>): string {
  if (place === undefined && date === undefined) return `<dateline>${content(text)}</dateline>`;
  const where = place === undefined ? '' : `<location>${content(place)}</location>`;
  const when = date === undefined ? '' : `<story.date>${content(date)}</story.date>`;
  return `<dateline>${where}${when}</dateline>`;
}

/** What `body.head` does not hold already. */
function blocksOf(page: ExportPage, document: Document): Block[] {
  const { blocks, lines } = page.read.page;
  const end = document.start + document.text.length;
  return blocks.filter(({ role, lines: own }) => {
    const start = own.length === 0 ? -1 : lines.start(own[0]);
    const shown = !['headline', 'kicker', 'kicker+headline', 'subheadline', 'byline'].includes(
      role,
    );
    return shown && start >= document.start && start < end;
  });
}

const ELEMENTS: Readonly<Record<string, string>> = {
  PER: 'person',
  TITLE: 'function',
  LOC: 'location',
  ORG: 'org',
};

function paragraph(block: Block, marks: readonly Mark[]): string {
  const { text, pieces } = block.text;
  const inside = marks.flatMap((mark) => {
    const { start, end } = extent(mark.fragments);
    const home = pieces.some((piece) => start >= piece.start && start < piece.end);
    const from = home ? block.text.toJoined(start) : undefined;
    const to = block.text.toJoined(end);
    return from !== undefined && to !== undefined && from < to ? [{ from, to, mark }] : [];
  });
  let xml = '';
  let at = 0;
  for (const { from, to, mark } of inside.sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    const known = Object.hasOwn(ELEMENTS, mark.type);
    const element = known ? ELEMENTS[mark.type] : 'em';
    const link = wikidataOf(mark);
    const kind = known ? mark.layer : `${mark.layer} ${mark.type}`;
    // `function` and `em` take no link in NITF.
    const linked = link !== undefined && known && element !== 'function';
    xml += content(text.slice(at, from));
    xml += `<${element} class=${attribute(kind)}${linked ? ` idsrc="wikidata" value="${link}"` : ''}>`;
    xml += `${content(text.slice(from, to))}</${element}>`;
    at = to;
  }
  const element = block.role === 'crosshead' || block.role === 'rubric' ? 'hl2' : 'p';
  return `<${element}>${xml}${content(text.slice(at))}</${element}>`;
}
