/** Pages for the tests of the formats: read ones, with articles, suggestions and decisions. */
import fc from 'fast-check';
import { spanKey, type Decision, type Suggestion } from '../../server/annotation/decision.ts';
import type { ExportPage } from '../../server/annotation/format/model.ts';
import type { ReadPage } from '../../server/corpus/entity.ts';
import type { Mention } from '../../server/entity/mention.ts';
import type { Article, Role } from '../../server/page/page.ts';
import { parsePage } from '../../server/page/parse.ts';
import { anySample, decisionOn, type Sample } from './samples.ts';

/** A page whose lines have given roles and articles; an independent stand-in for the parser. */
export function readOf(
  name: string,
  text: string,
  plan: { roles?: readonly Role[]; articleOfLine?: readonly (number | undefined)[] } = {},
): ReadPage {
  const page = parsePage(text);
  const articles = new Map<number, { start: number; end: number; lines: number[] }>();
  const blocks = page.blocks.map((block, i) => {
    const [line] = block.lines;
    const article = plan.articleOfLine?.[line];
    if (article !== undefined) {
      const start = page.lines.start(line);
      const end = page.lines.end(line);
      const known = articles.get(article);
      if (known) {
        known.end = end;
        known.lines.push(line);
      } else articles.set(article, { start, end, lines: [line] });
    }
    return { ...block, article, role: plan.roles?.[i % plan.roles.length] ?? block.role };
  });
  const whole = [...articles.values()].map((article): Article => ({
    ...article,
    subheadlines: [],
    crossheads: [],
    bylines: [],
    captions: [],
    jumps: [],
    confidence: 1,
    why: '',
  }));
  const read = { ...page, blocks, articles: whole };
  return { uri: `file:///${name}`, name, encoding: 'utf-8', page: read, mentions: [] };
}

export function suggestionsFrom(decisions: readonly Decision[]): Suggestion[] {
  const seen = new Set<string>();
  return decisions.flatMap((decision, i): Suggestion[] => {
    const id = spanKey(decision.type, decision.fragments);
    if (decision.state === 'rejected' || seen.has(id)) return [];
    seen.add(id);
    const { type, fragments, text } = decision;
    const nominal = decision.attributes['Doubt'] === true;
    const confidence = Math.round((100 * (i + 1)) / (decisions.length + 1)) / 100;
    return [
      { id, type, fragments, text, nominal, holders: [], confidence, why: `rule ${String(i)}` },
    ];
  });
}

const ROLES: readonly Role[] = ['headline', 'paragraph', 'byline', 'crosshead', 'caption'];

/** A random page: some lines in articles, some loose; decisions and suggestions of any shape. */
export const anyPage = (options: { rejected?: boolean } = {}): fc.Arbitrary<ExportPage> =>
  fc
    .tuple(anySample(options), fc.integer({ min: 0, max: 0xffff }), fc.nat(2), fc.nat(2))
    .map(([sample, cuts, roles, share]) => pageOf('第1页 a&b.txt', sample, cuts, roles, share));

function pageOf(
  name: string,
  { text, decisions }: Sample,
  cuts: number,
  roles: number,
  share: number,
): ExportPage {
  let article = -1;
  const articleOfLine = text.split('\n').map((_, line) => {
    const bits = (cuts >> (line % 8)) & 3;
    if (bits === 1) article++;
    return bits === 0 || article < 0 ? undefined : article;
  });
  // A line outside an article ends it.
  const last = new Set<number>();
  const contiguous = articleOfLine.map((one, i) => {
    const before = articleOfLine[i - 1];
    if (before !== undefined && before !== one) last.add(before);
    return one !== undefined && last.has(one) ? undefined : one;
  });
  const read = readOf(name, text, { roles: ROLES.slice(roles), articleOfLine: contiguous });
  const suggested = suggestionsFrom(decisions.filter((_, i) => i % 3 >= share));
  const titles = suggested.find(({ type }) => type === 'TITLE');
  const person = suggested.find(({ type }) => type === 'PER');
  if (titles && person) Object.assign(titles, { holders: [person.id] });
  return {
    name,
    read,
    decisions: decisions.filter((_, i) => i % 3 <= share),
    suggestions: suggested,
  };
}

/** A small page with a head, one signed article, two people and their posts. */
export function articlePage(): ExportPage {
  const text = [
    '2025年6月18日　星期三　国内要闻　第3版',
    '',
    '=七部门,联合部署',
    '法治',
    '区委书记胡拥军、代区长杨万平出席。胡拥军',
    '军讲话。本报讯。崇川区。',
    '·王菲 成城·',
  ].join('\n');
  const name = '20250618.txt';
  const read = readOf(name, text, { articleOfLine: [undefined, undefined, 0, 0, 0, 0, 0] });
  const { page } = read;
  const span = (string: string): { start: number; end: number; text: string } => {
    const start = text.indexOf(string);
    return { start, end: start + string.length, text: string };
  };
  const signed = span('·王菲 成城·');
  const [article] = page.articles;
  const whole: ReadPage = {
    ...read,
    date: '2025-06-18',
    dateSource: 'file-name',
    page: {
      ...page,
      pageLines: page.pageLines.map((line) => ({
        ...line,
        article: line.line < 2 ? undefined : 0,
      })),
      articles: [
        {
          ...article,
          headline: span('=七部门,联合部署'),
          rubric: span('法治'),
          bylines: [
            {
              ...signed,
              line: 6,
              people: [
                { ...span('王菲'), name: '王菲', kind: 'writer' },
                { ...span('成城'), name: '成城', kind: 'writer' },
              ],
              wellFormed: true,
              place: 'line',
              credit: false,
              form: 'interpunct',
              faults: [],
              corrected: signed.text,
            },
          ],
        },
      ],
    },
  };
  const title = decisionOn(text, '区委书记', { id: 'T1', type: 'TITLE' });
  const person = decisionOn(text, '胡拥军', {
    id: 'T2',
    holds: ['T1'],
    norms: [{ resource: 'Wikidata', id: 'Q42' }],
  });
  const others = [decisionOn(text, '代区长', { type: 'TITLE' }), decisionOn(text, '杨万平')];
  const suggestions = suggestionsFrom(others);
  const [post, holder] = suggestions;
  const acting = { ...post, holders: [holder.id] };
  const mention: Mention = {
    label: 'TITLE',
    nominal: false,
    fragments: [...post.fragments],
    text: '代区长',
    block: 0,
    start: 0,
    end: 0,
    holders: [],
    post: { rank: '区长', acting: true, former: false },
    confidence: 1,
    why: '',
  };
  return {
    name,
    read: { ...whole, mentions: [mention] },
    decisions: [title, person],
    suggestions: [acting, holder],
  };
}
