/** Pages for the tests of the formats: read ones, with articles, suggestions and decisions. */
import fc from 'fast-check';
import { spanKey, type Decision, type Suggestion } from '../../server/annotation/decision.ts';
import type { ExportPage } from '../../server/annotation/format/model.ts';
import type { ReadPage } from '../../server/corpus/entity.ts';
import type { Article, Role } from '../../server/page/page.ts';
import { parsePage } from '../../server/page/parse.ts';
import { anySample, type Sample } from './samples.ts';

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
