import type { Finding } from '../check/finding.ts';
import type { Mention } from '../entity/mention.ts';
import type { Article, Byline, BylineKind, Page, Role, Span } from '../page/page.ts';
import type { Language } from '../text/language.ts';
import type { Range } from '../text/lines.ts';
import { articleDate } from './date.ts';
import type { CorpusSnapshot, Entity, ReadPage } from './entity.ts';

type Pair = [start: number, end: number];

export interface JsonSpan {
  range: Pair;
  text: string;
}

export interface JsonByline {
  /** One-based. */
  line: number;
  range: Pair;
  text: string;
  people: { name: string; role: BylineKind }[];
  wellFormed: boolean;
}

export interface JsonArticle {
  range: Pair;
  lines: { line: number; role: Role }[];
  kicker?: JsonSpan;
  headline?: JsonSpan;
  subheadlines: JsonSpan[];
  rubric?: JsonSpan;
  crossheads: JsonSpan[];
  dateline?: JsonSpan & { agency?: string; place?: string; date?: string };
  bylines: JsonByline[];
  captions: JsonSpan[];
  continuedFrom?: string;
  continuedOn?: string;
  date?: string;
  dateFrom?: string;
}

export interface JsonMention {
  range: Pair;
  fragments?: Pair[];
  text: string;
  label: Mention['label'];
  nominal?: boolean;
  entity?: string;
  holder?: number[];
  confidence: number;
  why: string;
}

export interface JsonPerson {
  id: string;
  name: string;
  forms: string[];
  posts: { title: string; organisation?: string; date?: string; mention: number }[];
  mentions: number[];
}

/** The public analysis of one page; the shape is documented in docs/ANALYSIS.md. */
export interface PageAnalysis {
  path: string;
  encoding: string;
  offsets: 'utf-16';
  articles: JsonArticle[];
  loose: { line: number; role: Role }[];
  mentions: JsonMention[];
  people: JsonPerson[];
  diagnostics: {
    line: number;
    range: Pair;
    code: string;
    severity: Finding['severity'];
    message: string;
    fixable: boolean;
  }[];
}

const pair = ({ start, end }: Range): Pair => [start, end];
const span = (from: Span): JsonSpan => ({ range: pair(from), text: from.text });
const hundredth = (value: number): number => Math.round(value * 100) / 100;

/**
 * The public analysis of a page. Offsets are UTF-16 code units of the decoded text, lines are
 * one-based. People are those of this page, with the posts that this page gives them.
 */
export function toPageAnalysis(
  read: ReadPage,
  snapshot: CorpusSnapshot,
  findings: readonly Finding[],
  language: Language = 'en',
): PageAnalysis {
  const { page } = read;
  return {
    path: read.uri,
    encoding: read.encoding,
    offsets: 'utf-16',
    articles: page.articles.map((article, i) => articleJson(read, article, i)),
    loose: page.pageLines
      .filter((line) => line.article === undefined)
      .map(({ line, role }) => ({ line: line + 1, role })),
    mentions: read.mentions.map((mention, i) =>
      mentionJson(mention, snapshot.entityOf({ uri: read.uri, mention: i })),
    ),
    people: peopleJson(read, snapshot),
    diagnostics: findings.map((finding) => ({
      line: page.lines.lineAt(finding.start) + 1,
      range: pair(finding),
      code: finding.code,
      severity: finding.severity,
      message: finding.message[language],
      fixable: finding.fixes.length > 0,
    })),
  };
}

function articleJson(read: ReadPage, article: Article, index: number): JsonArticle {
  const { page } = read;
  const issue =
    read.date && read.dateSource ? { date: read.date, source: read.dateSource } : undefined;
  const told = articleDate(page, article, issue);
  const from = article.jumps.find((jump) => jump.direction === 'from');
  const to = article.jumps.find((jump) => jump.direction === 'to');
  return {
    range: pair(article),
    lines: page.pageLines
      .filter((line) => line.article === index)
      .map(({ line, role }) => ({ line: line + 1, role })),
    ...(article.kicker ? { kicker: span(article.kicker) } : {}),
    ...(article.headline ? { headline: span(article.headline) } : {}),
    subheadlines: article.subheadlines.map(span),
    ...(article.rubric ? { rubric: span(article.rubric) } : {}),
    crossheads: article.crossheads.map(span),
    ...(article.dateline ? { dateline: datelineJson(article.dateline) } : {}),
    bylines: article.bylines.map((byline) => bylineJson(page, byline)),
    captions: article.captions.map(span),
    ...(from ? { continuedFrom: from.page } : {}),
    ...(to ? { continuedOn: to.page } : {}),
    ...(told ? { date: told.date, dateFrom: told.from } : {}),
  };
}

function datelineJson(
  dateline: NonNullable<Article['dateline']>,
): NonNullable<JsonArticle['dateline']> {
  const { agency, place, date } = dateline;
  return {
    ...span(dateline),
    ...(agency ? { agency } : {}),
    ...(place ? { place } : {}),
    ...(date ? { date } : {}),
  };
}

function bylineJson(page: Page, byline: Byline): JsonByline {
  return {
    line: page.lines.lineAt(byline.start) + 1,
    range: pair(byline),
    text: byline.text,
    people: byline.people.map(({ name, kind }) => ({ name, role: kind })),
    wellFormed: byline.wellFormed,
  };
}

function mentionJson(mention: Mention, entity: Entity | undefined): JsonMention {
  const { fragments } = mention;
  return {
    range: [fragments[0].start, fragments[fragments.length - 1].end],
    ...(fragments.length > 1 ? { fragments: fragments.map(pair) } : {}),
    text: mention.text,
    label: mention.label,
    ...(mention.nominal ? { nominal: true } : {}),
    ...(entity ? { entity: entity.id } : {}),
    ...(mention.holders.length > 0 ? { holder: mention.holders } : {}),
    confidence: hundredth(mention.confidence),
    why: mention.why,
  };
}

function peopleJson(read: ReadPage, snapshot: CorpusSnapshot): JsonPerson[] {
  const people = new Map<string, JsonPerson>();
  read.mentions.forEach((mention, i) => {
    if (mention.label !== 'PER') return;
    const entity = snapshot.entityOf({ uri: read.uri, mention: i });
    if (!entity) return;
    let person = people.get(entity.id);
    if (!person) {
      const posts = entity.posts.filter((post) => post.at.uri === read.uri);
      person = {
        id: entity.id,
        name: entity.name,
        forms: [],
        posts: posts.map(({ title, post, date, at }) => ({
          title,
          ...(post.organisation ? { organisation: post.organisation } : {}),
          ...(date ? { date } : {}),
          mention: at.mention,
        })),
        mentions: [],
      };
      people.set(entity.id, person);
    }
    if (!person.forms.includes(mention.text)) person.forms.push(mention.text);
    person.mentions.push(i);
  });
  return [...people.values()];
}
