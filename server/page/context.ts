import type { LineEvidence, Shape } from './evidence.ts';
import type { Repeat } from './repeats.ts';

/** One non-blank line as the model sees it. */
export interface LineInfo {
  evidence: LineEvidence;
  /** Blank lines right before it. */
  blanks: number;
  repeat?: Repeat;
}

const SIGNING = new Set<Shape>(['byline', 'signed', 'staff', 'jump']);
const TITLING = new Set<Shape>(['short', 'display', 'head', 'bold', 'box']);

/** Names of what is seen of a line: in itself (one list for all equal lines), and around it. */
export interface Seen {
  own: readonly string[];
  around: readonly string[];
}

/**
 * Joins words to the name of something seen. The same parts give the very same string, so that
 * looking it up needs no new hash: this is the inner loop of reading a page.
 */
function word(first: string, ...rest: string[]): string {
  let joined = first;
  for (const part of rest) {
    let known = joins.get(joined);
    if (!known) joins.set(joined, (known = new Map<string, string>()));
    let next = known.get(part);
    if (next === undefined) known.set(part, (next = joined + part));
    joined = next;
  }
  return joined;
}

const joins = new Map<string, Map<string, string>>();

/** All that is seen of each line: by itself, from its neighbours, from the page's habits. */
export function observe(lines: readonly LineInfo[], bridges: ArrayLike<number>): Seen[] {
  const habits = habitsOf(lines);
  const since = lookBack(lines);
  const ahead = lookAhead(lines);
  const runs = runsOf(lines);
  const parallels = siblingsOf(lines).map((siblings) => Math.min(2, siblings.length));
  return lines.map((info, i) => {
    const { evidence } = info;
    const { shape } = evidence;
    const seen: string[] = [];
    const prev = lines.at(i - 1);
    const before = i > 0 ? prev?.evidence : undefined;
    const next = lines.at(i + 1)?.evidence;
    const then = lines.at(i + 2)?.evidence;
    const prevShape = before?.shape ?? 'none';
    const nextShape = next?.shape ?? 'none';
    seen.push(
      word('prev ', prevShape),
      word('next ', nextShape),
      word('then ', then?.shape ?? 'none'),
    );
    seen.push(word(shape, ' after ', prevShape), word(shape, ' before ', nextShape));
    seen.push(word(shape, ' since ', since[i]), word(shape, ' ahead ', ahead[i]));
    if (TITLING.has(shape) && TITLING.has(nextShape as Shape)) {
      seen.push(word('title before ', nextShape, ', ', then?.shape ?? 'none'));
      if (next) seen.push(evidence.length > next.length ? 'longer than next' : 'shorter than next');
    }
    if (before && TITLING.has(shape) && TITLING.has(before.shape)) {
      seen.push(evidence.length > before.length ? 'longer than prev' : 'shorter than prev');
      if (before.seen.includes('ends speech') || before.seen.includes('end dash'))
        seen.push('under kicker');
      if (before.seen.includes('boxed') || before.seen.includes('rubric word'))
        seen.push('under rubric');
    }
    if (next?.seen.includes('start dash') === true) seen.push('over dash');
    if (next?.byline?.photo === true) seen.push('over credit');
    if (before?.unfinished === true && (before.shape === 'open' || before.length >= 9)) {
      seen.push(word('cut ', before.shape, ' ', shape));
      if (before.seen.includes('end han') || before.seen.includes('end comma'))
        seen.push(word('torn ', shape));
    }
    if (before && !before.unfinished && !TITLING.has(before.shape)) {
      seen.push('after an end', word('after an end ', shape));
    }
    if (before?.seen.includes('end colon') === true) seen.push('after a colon');
    if (before?.seen.includes('roll') === true) seen.push('after a roll');
    const bridge = bridges[i];
    if (bridge > 0)
      seen.push(word('bridge ', String(bridge)), word('bridge ', String(bridge), ' ', shape));
    if (i + 1 < lines.length && bridges[i + 1] > 0 && evidence.unfinished) {
      seen.push(word('bridge below ', String(bridges[i + 1]), ' ', shape));
    }
    if (before && before.quotes > 0) seen.push(word('in quote ', shape));
    if (runs[i].length > 1) {
      seen.push(
        word('run ', String(Math.min(6, runs[i].length))),
        word('run ', String(Math.min(5, runs[i].length)), ' at ', String(Math.min(3, runs[i].at))),
      );
    }
    if (before && SIGNING.has(before.shape) && !TITLING.has(shape)) {
      seen.push(word(shape, ' below byline, signs at ', habits.signsAtEnd ? 'end' : 'top'));
    }
    if (before && (before.shape === 'byline' || before.shape === 'name') && i > 1) {
      const above = lines[i - 2].evidence;
      const over = TITLING.has(above.shape)
        ? 'title'
        : above.unfinished && above.length > 15
          ? 'open text'
          : 'text';
      seen.push(word('below byline over ', over), word(shape, ' below byline over ', over));
    }
    if (before && TITLING.has(before.shape) && evidence.seen.includes('wrapped'))
      seen.push('wrapped under title');
    if (shape === 'name') seen.push(habits.marked ? 'name on marked page' : 'name on bare page');
    if (i === 0) seen.push('first', word('first ', shape));
    if (i === lines.length - 1) seen.push('last', word('last ', shape));
    const gap = i === 0 ? 'same' : relative(info.blanks, habits.gap);
    const after = i === lines.length - 1 ? 'same' : relative(lines[i + 1].blanks, habits.gap);
    seen.push(
      word('gap ', gap),
      word('gap ', gap, ' ', shape),
      word('then gap ', after),
      word('then gap ', after, ' ', shape),
    );
    if (parallels[i] > 0)
      seen.push('parallel', word('parallel ', String(parallels[i]), ' since ', since[i]));
    if (habits.heads && TITLING.has(shape))
      seen.push(shape === 'head' ? 'head on head page' : word(shape, ' on head page'));
    if (habits.signsAtEnd && TITLING.has(shape)) seen.push(word('signs at end, since ', since[i]));
    if (habits.signsAtTop && TITLING.has(shape)) seen.push(word('signs at top, since ', since[i]));
    if (info.repeat && evidence.byline === undefined) {
      const { part, earlier } = info.repeat;
      seen.push(word('repeat ', part), word('repeat ', earlier ? 'earlier' : 'later', ' ', shape));
    }
    return { own: evidence.seen, around: seen };
  });
}

function relative(blanks: number, usual: number): string {
  return blanks === usual ? 'same' : blanks < usual ? 'less' : blanks - usual > 1 ? 'much' : 'more';
}

interface Habits {
  /** Blank lines between most lines. */
  gap: number;
  /** The page marks its headlines with `#`. */
  heads: boolean;
  signsAtEnd: boolean;
  signsAtTop: boolean;
  /** Bylines carry a mark or a role word. */
  marked: boolean;
}

function habitsOf(lines: readonly LineInfo[]): Habits {
  const gaps = new Map<number, number>();
  let heads = 0;
  let end = 0;
  let top = 0;
  lines.forEach((info, i) => {
    if (i > 0) gaps.set(info.blanks, (gaps.get(info.blanks) ?? 0) + 1);
    if (info.evidence.markdown > 0 && info.evidence.markdown < 3) heads++;
    if (info.evidence.shape === 'byline' && i > 0) {
      if (TITLING.has(lines[i - 1].evidence.shape)) top++;
      else end++;
    }
  });
  const gap = [...gaps].sort((a, b) => b[1] - a[1] || a[0] - b[0]).at(0)?.[0] ?? 0;
  return {
    gap,
    heads: heads > 1,
    signsAtEnd: end > top,
    signsAtTop: top > end,
    marked: end + top > 0,
  };
}

/** Titles so far apart, in lines, are not made alike on purpose. */
const REACH = 60;

/**
 * For each line, the titles that are made like it, with text and no byline between them: the
 * crossheads of one article (第一步,… 第二步,…).
 */
export function siblingsOf(lines: readonly LineInfo[]): number[][] {
  const found: number[][] = lines.map(() => []);
  let open: number[] = [];
  lines.forEach(({ evidence }, i) => {
    if (SIGNING.has(evidence.shape)) open = [];
    if (!TITLING.has(evidence.shape)) return;
    open = open.filter((earlier) => i - earlier <= REACH);
    for (const earlier of open) {
      if (i - earlier < 2) continue;
      if (!alike(evidence.plain, lines[earlier].evidence.plain)) continue;
      found[i].push(earlier);
      found[earlier].push(i);
    }
    open.push(i);
  });
  return found;
}

/** Whether two titles begin or end with the same three characters. */
function alike(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || a === b) return false;
  return a.slice(0, 3) === b.slice(0, 3) || a.slice(-3) === b.slice(-3);
}

/** Runs of titles: a deck has two to four lines, a poem or a list more. */
function runsOf(lines: readonly LineInfo[]): { length: number; at: number }[] {
  const out = lines.map(() => ({ length: 1, at: 0 }));
  let from = 0;
  for (let i = 1; i <= lines.length; i++) {
    const goesOn =
      i < lines.length && inRun(lines[i].evidence.shape) && inRun(lines[i - 1].evidence.shape);
    if (goesOn) continue;
    for (let k = from; k < i; k++) out[k] = { length: i - from, at: k - from };
    from = i;
  }
  return out;
}

function inRun(shape: Shape): boolean {
  return TITLING.has(shape) || shape === 'name';
}

/** The last line before each that is not text: what it was, and whether text stands between. */
function lookBack(lines: readonly LineInfo[]): string[] {
  let last = 'top';
  let distance = 0;
  return lines.map(({ evidence }) => {
    const answer = distance === 0 ? last : `${last} text`;
    if (SIGNING.has(evidence.shape)) {
      last = evidence.shape === 'signed' ? 'signed' : 'byline';
      distance = 0;
    } else if (evidence.shape === 'name' && distance > 0) {
      last = 'name';
      distance = 0;
    } else if (evidence.shape === 'dated' && evidence.dateline?.byline) {
      last = 'dated';
      distance = 1;
    } else if (TITLING.has(evidence.shape) || evidence.shape === 'name') {
      last = 'title';
      distance = 0;
    } else distance++;
    return answer;
  });
}

/** The next line after each that is not text, over titles that stand right below it. */
function lookAhead(lines: readonly LineInfo[]): string[] {
  const answers: string[] = new Array<string>(lines.length).fill('end');
  let next = 'end';
  let text = false;
  for (let i = lines.length - 1; i >= 0; i--) {
    answers[i] = text ? next : `${next} near`;
    const { shape } = lines[i].evidence;
    if (SIGNING.has(shape)) {
      next = shape === 'signed' ? 'signed' : 'byline';
      text = false;
    } else if (shape === 'name') {
      next = 'name';
      text = false;
    } else if (!TITLING.has(shape)) text = true;
    else if (text) {
      next = 'title';
      text = false;
    }
  }
  return answers;
}
