import { fold } from '../../entity/lexicon/fold.ts';
import { newsroom } from '../lexicon/newsroom.ts';
import { isSpace } from '../signs.ts';
import type { FrameOptions } from './frame.ts';
import { readByline } from './grammar.ts';
import { applyEdits, type BylineReading } from './reading.ts';

/** What stands at the head of a story: 本报讯(记者X), 新华社北京4月17日电. Offsets in the line. */
export interface DatelineReading {
  start: number;
  end: number;
  agency?: string;
  place?: string;
  date?: string;
  /** The byline inside or right behind it. */
  byline?: BylineReading;
  /** 讯, 电, 报道 … were read; without one, only a byline in parentheses opens the story. */
  dated: boolean;
}

const OPEN = '(（【〔[［';
const CLOSE = ')）】〕]］';
const AGENCIES = [...newsroom('agency'), '本报', '本台', '本网', '本刊', '本社', '我报', '又'];
const WINDOW = 110;
const DATE = /^(\d{1,2}月)?\d{1,2}日/;

/** Reads the dateline or byline that opens a paragraph, or undefined where it opens with its story. */
export function readDateline(
  line: string,
  options: FrameOptions = {},
): DatelineReading | undefined {
  let start = 0;
  while (start < line.length && isSpace(line.charCodeAt(start))) start++;
  const head = line.slice(start, start + WINDOW);
  const folded = fold(head);
  const bare = credit(folded, 0);
  if (bare) return withByline(head, folded, bare, start, options);
  if (!OPEN.includes(head.charAt(0))) return undefined;
  const close = closing(head, 0);
  if (close < 0) return undefined;
  const inner = credit(folded, 1);
  if (inner && inner.end <= close) {
    const byline = readByline(head.slice(inner.end, close), options);
    if (!byline) return withByline(head, folded, { ...inner, end: close + 1 }, start, options);
    const { agency, place, date } = inner;
    const end = start + close + 1;
    return {
      start,
      end,
      agency,
      place,
      date,
      byline: moved(byline, start + inner.end),
      dated: true,
    };
  }
  const byline = readByline(head.slice(0, close + 1), options);
  if (!byline || byline.certainty < 0.3 || byline.people.length === 0) return undefined;
  const place = /[/](\p{Script=Han}{2,4})报导/u.exec(folded.slice(0, close))?.[1];
  return {
    start,
    end: start + close + 1,
    place,
    byline: moved(byline, start),
    dated: place !== undefined,
  };
}

interface Credit {
  end: number;
  agency: string;
  place?: string;
  date?: string;
}

/** 据新华社北京4月17日电, 本报1月6日讯, 本报长沙讯, 又讯: the agency, place and date up to 讯 or 电. */
function credit(folded: string, from: number): Credit | undefined {
  let at = from;
  if (folded[at] === '据') at++;
  const agency =
    AGENCIES.find((word) => folded.startsWith(word, at)) ??
    /^\p{Script=Han}{2,8}(?=\d{1,2}月\d{1,2}日(讯|电))/u.exec(folded.slice(at, at + 20))?.[0];
  if (agency === undefined) return undefined;
  at += agency.length;
  const limit = Math.min(folded.length, at + 24);
  let end = -1;
  for (let i = at; i < limit; i++) {
    const ch = folded[i];
    if ('(（，,。、：:；!?'.includes(ch)) break;
    if (ch === '讯' || ch === '电') {
      // 电 and 讯 open other words (电视, 讯问); the dateline's stands before a space, bracket or story.
      const glued = /^(视|话|影|子|力|动|商|器|网|脑|信|梯|台|厂|站|价|能)/.test(
        folded.slice(i + 1),
      );
      if (!glued || ch === '讯') {
        end = i + 1;
        break;
      }
    }
    if (folded.startsWith('报道', i) || folded.startsWith('报导', i)) {
      end = i + 2;
      break;
    }
  }
  if (end < 0) return undefined;
  const middle = folded
    .slice(at, end - 1)
    .replace(/(专|快|综合|客户端|报|综)$/, '')
    .trim();
  const found = /(\d{1,2}月)?\d{1,2}日/.exec(middle)?.[0];
  const place = (found === undefined ? middle : middle.slice(0, middle.indexOf(found))).trim();
  if (/[一-鿿]{9,}/.test(place)) return undefined;
  // 本报报道, 新华社报道 in running text tell of a report; they are no dateline without a place or date.
  if (
    folded.slice(end - 2, end) === '报道' &&
    found === undefined &&
    !/[(（]/.test(folded.charAt(end))
  ) {
    return undefined;
  }
  return { end, agency, place: place === '' ? undefined : place, date: found };
}

/** The parenthesis behind a dateline. */
function withByline(
  head: string,
  folded: string,
  found: Credit,
  start: number,
  options: FrameOptions,
): DatelineReading {
  const { agency, place, date } = found;
  const reading: DatelineReading = {
    start,
    end: start + found.end,
    agency,
    place,
    date,
    dated: true,
  };
  let at = found.end;
  while (at < head.length && isSpace(head.charCodeAt(at))) at++;
  let from = at;
  if (OPEN.includes(head.charAt(at))) {
    const close = closing(head, at);
    from = close < 0 ? unclosedEnd(head, at) : close + 1;
  } else {
    // 本报讯记者X)…: the parenthesis is missing in front.
    const close = [...head.slice(at, at + 40)].findIndex((ch) => CLOSE.includes(ch));
    if (close > 0 && /^(本报)?\S{0,5}(记者|通讯员)/.test(folded.slice(at))) from = at + close + 1;
  }
  if (from === at) return reading;
  const byline = readByline(head.slice(at, from), options);
  if (!byline || (byline.people.length === 0 && byline.faults.length === 0)) return reading;
  return { ...reading, end: start + from, byline: moved(byline, start + at) };
}

/** Where an open parenthesis with a byline in it would close: before the story's first comma or date. */
function unclosedEnd(head: string, at: number): number {
  const match = /^.[^，,。：“"\d)）]{3,40}?(?=\d|[“"]|近日|日前|昨|今)/.exec(head.slice(at));
  if (!match) return at;
  return at + match[0].trimEnd().length;
}

function closing(head: string, open: number): number {
  for (let i = open + 1; i < Math.min(head.length, open + 80); i++) {
    if (CLOSE.includes(head[i])) return i;
    if ('。！？!?'.includes(head[i])) return -1;
  }
  return -1;
}

/** A reading of a part, told in offsets of the whole. */
export function moved(reading: BylineReading, by: number): BylineReading {
  const shift = <T extends { start: number; end: number }>(range: T): T => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  });
  return {
    ...shift(reading),
    people: reading.people.map(shift),
    faults: reading.faults.map((fault) => ({ ...shift(fault), edits: fault.edits.map(shift) })),
  };
}

/** The corrected form of a stretch of a line, given the faults that lie in it. */
export function correctedStretch(
  line: string,
  reading: Pick<BylineReading, 'start' | 'end' | 'faults'>,
): string {
  const edits = reading.faults
    .flatMap((fault) => fault.edits)
    .map((edit) => ({ ...edit, start: edit.start - reading.start, end: edit.end - reading.start }));
  return applyEdits(line.slice(reading.start, reading.end), edits);
}

/** Whether a line opens with a date: 4月17日, 昨日 …, as captions and briefs do. */
export function opensWithDate(folded: string): boolean {
  return DATE.test(folded) || /^(近日|日前|昨日|昨天|今天|今日|本周|连日来|当天)/.test(folded);
}
