/**
 * Persons, posts and bodies with dates and sources: `people.csv`, a row for each post that a place
 * gives a person, and one for a person whom an article names without any.
 *
 * 层 says whether it is a decision (决定) or a suggestion (建议). 起 and 止 are code points of the
 * page; 篇 is the article's number in its page. The organisation is the one inside the post as
 * printed (崇川区司法局副局长), as far as the machine reads it.
 */
import { articleDate } from '../../corpus/date.ts';
import { plainName } from '../../corpus/appearance.ts';
import type { Mention } from '../../entity/mention.ts';
import { CodePoints } from '../codepoints.ts';
import { extent, spanKey } from '../decision.ts';
import { csv } from './csv.ts';
import { marksOf, wikidataOf, type Mark } from './marks.ts';
import { GENERATOR, type Exporter, type ExportPage, type Layer } from './model.ts';

const HEADER = [
  '姓名',
  '职务',
  '机构',
  '代理',
  '曾任',
  '日期',
  '文件',
  '篇',
  '行',
  '起',
  '止',
  '层',
  '把握',
  'Wikidata',
  '备注',
  '程序',
];

export const exportPeopleCsv: Exporter = ({ pages, layer, version }) => {
  const rows = pages.flatMap((page) => rowsOf(page, layer, `${GENERATOR} ${version}`));
  return [{ fileName: 'people.csv', content: csv([HEADER, ...rows]) }];
};

function rowsOf(page: ExportPage, layer: Layer, program: string): (string | number)[][] {
  const { read, name: file } = page;
  const { text, lines, articles } = read.page;
  const points = new CodePoints(text);
  const marks = marksOf(page, layer);
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const mentions = new Map(read.mentions.map((m) => [spanKey(m.label, m.fragments), m]));
  const issue =
    read.date && read.dateSource ? { date: read.date, source: read.dateSource } : undefined;
  const named = new Set<string>();
  const people = marks
    .filter(({ type, attributes }) => type === 'PER' && attributes['Nominal'] === undefined)
    .map((person) => {
      const { start } = extent(person.fragments);
      const article = articles.findIndex((a) => start >= a.start && start < a.end);
      const titles = person.holds.flatMap((id) => byId.get(id) ?? []);
      const key = `${String(article)} ${plainName(person.text)}`;
      if (titles.length > 0) named.add(key);
      return { person, article, titles, key };
    });
  return people.flatMap(({ person, article, titles, key }) => {
    const whole = extent(person.fragments);
    const { start, end } = points.rangeFromUtf16(whole);
    const told = article < 0 ? undefined : articleDate(read.page, articles[article], issue)?.date;
    const row = (title?: Mark): (string | number)[] => {
      const post = title && mentions.get(spanKey(title.type, title.fragments))?.post;
      return [
        plainName(person.text),
        title ? plainName(title.text) : '',
        post?.organisation ?? '',
        isActing(title, post) ? '是' : '',
        post?.former ? '是' : '',
        told ?? read.date ?? '',
        file,
        article < 0 ? '' : article + 1,
        lines.lineAt(whole.start) + 1,
        start,
        end,
        person.layer === 'decision' ? '决定' : '建议',
        person.confidence ?? attributeText(person, 'Confidence'),
        wikidataOf(person) ?? '',
        person.note ?? '',
        program,
      ];
    };
    if (titles.length > 0) return titles.map(row);
    // Named again without a post: the rows with one, or the first row, stand for it.
    if (named.has(key)) return [];
    named.add(key);
    return [row()];
  });
}

const attributeText = ({ attributes }: Mark, name: string): string => {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : '';
  return value === true ? '是' : value;
};

const isActing = (title: Mark | undefined, post: Mention['post']): boolean =>
  title?.attributes['Acting'] === true || post?.acting === true;
