import type { Article, Page } from '../page/page.ts';

/** A day, and where it was read. */
export interface PageDate {
  /** ISO date `2024-03-12`. */
  date: string;
  source: 'file-name' | 'masthead' | 'dateline' | 'text';
}

/** First year of the Republic calendar that Taiwan's papers count by is 1912. */
const REPUBLIC_OFFSET = 1911;
const FULL_DATE =
  /(?:(民[国國])\s?)?([\d０-９]{2,4}|[〇○零一二三四五六七八九]{4})\s?年\s?([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日/g;
const DAY = /(?<![\d年至到])(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?日(?!本|元|报)/;
/** A year that the text plans for rather than tells of: 到2025年, 至2030年, 确保2022年. */
const YEAR =
  /(到|至|~|～|—|-|确保|力争|預計|预计|届时)?\s?(?<!\d)((?:19|20)\d{2})年(?!前|来|后|內|内|间|間)/g;

/** Numerals of a date: Arabic, full-width, 二〇二四, 三十一. NaN when it is none of them. */
function numeral(text: string): number {
  const plain = text.replace(/[０-９]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const digits = [...plain].map((ch) =>
    '○零'.includes(ch) ? 0 : '〇一二三四五六七八九'.indexOf(ch),
  );
  const ten = plain.indexOf('十');
  if (ten < 0) return Number(digits.join(''));
  const tens = ten === 0 ? 1 : digits[0];
  const units = ten === plain.length - 1 ? 0 : digits[ten + 1];
  return tens * 10 + units;
}

/** An ISO date, or undefined when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1800 && year < 2200 ? date.toISOString().slice(0, 10) : undefined;
}

function firstFullDate(text: string): string | undefined {
  for (const match of text.matchAll(FULL_DATE)) {
    const year = numeral(match[2]) + (match[1] ? REPUBLIC_OFFSET : 0);
    const date = isoDate(year, numeral(match[3]), numeral(match[4]));
    if (date) return date;
  }
  return undefined;
}

/**
 * The day a page was printed: from the file's name, the masthead, a dateline with its year, or the
 * text: the latest year it tells of with the latest day its articles open with.
 */
export function pageDate(fileName: string, page: Page): PageDate | undefined {
  const inName = /(?<!\d)((?:18|19|20)\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)/.exec(fileName);
  const named = inName && isoDate(Number(inName[1]), Number(inName[2]), Number(inName[3]));
  if (named) return { date: named, source: 'file-name' };
  for (const line of page.pageLines) {
    if (line.article !== undefined || line.role !== 'notice') continue;
    const date = firstFullDate(page.text.slice(line.start, line.end));
    if (date) return { date, source: 'masthead' };
  }
  for (const article of page.articles) {
    const date = article.dateline && firstFullDate(article.dateline.text);
    if (date) return { date, source: 'dateline' };
  }
  const year = toldYear(page.text);
  if (year === undefined) return undefined;
  const days = page.articles
    .map((article) => openingDay(page, article, undefined))
    .filter((day) => day !== undefined)
    .map((day) => isoDate(year, day.month, day.day))
    .filter((day) => day !== undefined)
    .sort();
  const last = days.at(-1);
  return last ? { date: last, source: 'text' } : undefined;
}

/** The latest year the page tells of; years it plans for do not count. */
function toldYear(text: string): number | undefined {
  let latest: number | undefined;
  for (const match of text.matchAll(YEAR)) {
    if (match[1] !== undefined) continue;
    const year = Number(match[2]);
    if (latest === undefined || year > latest) latest = year;
  }
  return latest;
}

/** The day an article opens with: its dateline's, else the first of its first paragraph. */
function openingDay(
  page: Page,
  article: Article,
  month: number | undefined,
): { month: number; day: number; text: string } | undefined {
  const texts = [article.dateline?.date ?? ''];
  const first = page.pageLines.find(
    (line) =>
      line.start >= article.start && line.start < article.end && line.role.startsWith('paragraph'),
  );
  if (first) texts.push(page.text.slice(first.start, Math.min(first.end, first.start + 80)));
  for (const text of texts) {
    const match = DAY.exec(text);
    const found = match?.[1] !== undefined ? Number(match[1]) : month;
    if (match && found !== undefined)
      return { month: found, day: Number(match[2]), text: match[0] };
  }
  return undefined;
}

/**
 * The day an article tells of, with what it was inferred from: a day it opens with takes the
 * page's year (and the page's month where it says only 2日); otherwise unknown.
 */
export function articleDate(
  page: Page,
  article: Article,
  issue: PageDate | undefined,
): { date: string; from: string } | undefined {
  if (!issue) return undefined;
  const [year, month] = issue.date.split('-').map(Number);
  const opening = openingDay(page, article, month);
  if (!opening) return undefined;
  // A page of January tells of December: of the year before.
  const told = opening.month - month > 6 ? year - 1 : year;
  const date = isoDate(told, opening.month, opening.day);
  return date ? { date, from: `${opening.text}; ${issue.source} ${issue.date}` } : undefined;
}
