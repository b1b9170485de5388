/**
 * Trains the model of line roles (server/page/weights.ts) on the pages of training/pages: a
 * conditional random field, its weights found by full-batch gradient ascent from zero, so that the
 * same pages always give the same file.
 *
 *     node scripts/run.mjs training/structure.ts                 trains and writes
 *     node scripts/run.mjs training/structure.ts --leave city    trains without pages named city-…, prints how they are read
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { augment, generator, type TrainingLine } from './augment.ts';
import { findBridges } from '../server/page/bridges.ts';
import { observe, type Seen } from '../server/page/context.ts';
import { decide, parseModel, type Model } from '../server/page/model.ts';
import { readLines } from '../server/page/read.ts';
import { Lines } from '../server/text/lines.ts';

interface Sequence {
  name: string;
  seen: Seen[];
  gold: string[];
  weight: number;
}

const PAGES = join(process.cwd(), 'training', 'pages');
const ROUNDS = Number(process.env.ROUNDS ?? 80);
const RIDGE = Number(process.env.RIDGE ?? 0.7);
/** Variants of each page. */
const VARIANTS = Number(process.env.VARIANTS ?? 8);
const RARE = 6;

/** What is known before any page is read: the weights start there and are drawn there. */
const PRIORS: [feature: string, states: RegExp, weight: number][] = [
  ['rule', /^notice outside/, 6],
  ['dateline byline', /^paragraph\+byline/, 4],
  ['byline staff', /^notice outside/, 3],
  ['after an end', /^continuation/, -4],
  ['jump', /^jump/, 4],
  ['boxed', /^rubric/, 2],
  ['byline interpunct sure', /^byline/, 3],
  ['byline role sure', /^byline/, 3],
  ['editor note', /^notice/, 2],
  ['byline nobody', /^byline inside/, 3],
  ['start ornament', /^continuation/, -4],
  ['tail photo', /^caption\+credit/, 4],
  ['tail photo', /^residue/, -3],
  ['tail bracketed', /^paragraph\+byline/, 4],
  ['tail glued', /^paragraph\+byline/, 3],
  ['wrapped under title', /^subheadline/, 2],
  ['date alone', /^paragraph/, 3],
  ['short plain', /^rubric/, -1],
  ['start number', /^continuation/, -3],
  ['start pointer', /^continuation/, -4],
  ['start box', /^continuation/, -4],
  ['start dash', /^continuation/, -2],
  ['after a colon', /^continuation/, -2],
  ['after a roll', /^continuation/, -4],
  ['dateline', /^continuation/, -4],
];

/** Reads a page and its rows, or undefined while somebody still writes it. */
function load(name: string): TrainingLine[] | undefined {
  let marked: string;
  let rows: string[][];
  try {
    marked = readFileSync(join(PAGES, `${name}.marked.txt`), 'utf8');
    rows = readFileSync(join(PAGES, `${name}.lines.tsv`), 'utf8')
      .split('\n')
      .map((row) => row.trimEnd().split('\t'));
  } catch {
    return undefined;
  }
  const roles = new Map(
    rows.filter((row) => /^\d+$/.test(row[0])).map((row) => [Number(row[0]) - 1, row]),
  );
  const out: TrainingLine[] = [];
  let blanks = 0;
  for (const [i, text] of marked
    .replace(/⟦[A-Z]:|⟧/g, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (text.trim() === '') {
      blanks++;
      continue;
    }
    const row = roles.get(i);
    if (!row) return undefined;
    out.push({
      text,
      blanks: out.length === 0 ? 0 : blanks,
      article: row[1],
      role: row[2],
      extra: row.at(3) ?? '',
    });
    blanks = 0;
  }
  return out;
}

/** What is seen of a page's lines, and their states: role and how the line stands to articles. */
function sequence(name: string, page: readonly TrainingLine[], weight: number): Sequence {
  const text = page.map((line) => '\n'.repeat(line.blanks) + line.text).join('\n');
  const read = readLines(text, new Lines(text));
  const begun = new Set<string>();
  const gold = page.map(({ article, role }) => {
    const place = article === '0' ? 'outside' : begun.has(article) ? 'inside' : 'begins';
    begun.add(article);
    return `${role} ${place}`;
  });
  return { name, seen: observe(read, findBridges(text, read)), gold, weight };
}

function train(sequences: readonly Sequence[]): Model {
  const states = [...new Set(sequences.flatMap((sequence) => sequence.gold))].sort();
  const counts = new Map<string, number>();
  for (const { seen } of sequences)
    for (const { own, around } of seen)
      for (const name of [...own, ...around]) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .filter(([, count]) => count >= RARE)
    .map(([name]) => name)
    .sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const n = states.length;
  const size = names.length * n + (n + 1) * n + n;
  const at = { transitions: names.length * n, finals: names.length * n + (n + 1) * n };
  const data = sequences.map(({ seen, gold, weight }) => ({
    weight,
    gold: gold.map((state) => states.indexOf(state)),
    seen: seen.map(({ own, around }) =>
      Int32Array.from([...own, ...around].flatMap((name) => index.get(name) ?? [])),
    ),
  }));
  const prior = new Float64Array(size);
  for (const [name, pattern, weight] of PRIORS) {
    const f = index.get(name);
    if (f === undefined) continue;
    states.forEach((state, s) => {
      if (pattern.test(state)) prior[f * n + s] = weight;
    });
  }
  const w = Float64Array.from(prior);
  const step = new Float64Array(size).fill(0.05);
  const before = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size);
    let likelihood = 0;
    for (const page of data) likelihood += climb(page, w, gradient, n, at);
    for (let i = 0; i < size; i++) {
      const g = gradient[i] - RIDGE * (w[i] - prior[i]);
      // Rprop: the sign of the slope decides, its size does not; no rate to tune.
      if (g * before[i] > 0) step[i] = Math.min(1, step[i] * 1.2);
      else if (g * before[i] < 0) step[i] = Math.max(1e-6, step[i] * 0.5);
      w[i] += Math.sign(g) * step[i];
      before[i] = g;
    }
    if (round % 20 === 19) console.error(`round ${round + 1}: ${likelihood.toFixed(1)}`);
  }
  return parseModel(table(states, names, w, n, at));
}

interface Offsets {
  transitions: number;
  finals: number;
}

/** Adds the slope of one page's log-likelihood; returns the likelihood. */
function climb(
  page: { weight: number; gold: number[]; seen: Int32Array[] },
  w: Float64Array,
  gradient: Float64Array,
  n: number,
  at: Offsets,
): number {
  const length = page.seen.length;
  if (length === 0) return 0;
  const own = new Float64Array(length * n);
  page.seen.forEach((line, i) => {
    for (const f of line) for (let s = 0; s < n; s++) own[i * n + s] += w[f * n + s];
  });
  const jump = new Float64Array(n * n);
  for (let i = 0; i < n * n; i++) jump[i] = Math.exp(w[at.transitions + i]);
  const alpha = new Float64Array(length * n);
  const beta = new Float64Array(length * n);
  const scale = new Float64Array(length);
  const emit = new Float64Array(length * n);
  let likelihood = 0;
  for (let i = 0; i < length; i++) {
    let most = -Infinity;
    for (let s = 0; s < n; s++) most = Math.max(most, own[i * n + s]);
    likelihood -= most;
    for (let s = 0; s < n; s++) emit[i * n + s] = Math.exp(own[i * n + s] - most);
  }
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let s = 0; s < n; s++) {
      let value = 0;
      if (i === 0) value = Math.exp(w[at.transitions + n * n + s]);
      else for (let r = 0; r < n; r++) value += alpha[(i - 1) * n + r] * jump[r * n + s];
      value *= emit[i * n + s];
      alpha[i * n + s] = value;
      sum += value;
    }
    scale[i] = sum;
    for (let s = 0; s < n; s++) alpha[i * n + s] /= sum;
    likelihood -= Math.log(sum);
  }
  let end = 0;
  for (let s = 0; s < n; s++) {
    beta[(length - 1) * n + s] = Math.exp(w[at.finals + s]);
    end += alpha[(length - 1) * n + s] * beta[(length - 1) * n + s];
  }
  likelihood -= Math.log(end);
  for (let s = 0; s < n; s++) beta[(length - 1) * n + s] /= end;
  for (let i = length - 2; i >= 0; i--) {
    for (let s = 0; s < n; s++) {
      let value = 0;
      for (let r = 0; r < n; r++)
        value += jump[s * n + r] * emit[(i + 1) * n + r] * beta[(i + 1) * n + r];
      beta[i * n + s] = value / scale[i + 1];
    }
  }
  const k = page.weight;
  for (let i = 0; i < length; i++) {
    const gold = page.gold[i];
    likelihood += own[i * n + gold];
    for (let s = 0; s < n; s++) {
      const slope = k * ((s === gold ? 1 : 0) - alpha[i * n + s] * beta[i * n + s]);
      if (Math.abs(slope) > 1e-9) for (const f of page.seen[i]) gradient[f * n + s] += slope;
      if (i === 0) gradient[at.transitions + n * n + s] += slope;
      if (i === length - 1) gradient[at.finals + s] += slope;
    }
    if (i > 0) {
      for (let r = 0; r < n; r++) {
        const from = alpha[(i - 1) * n + r];
        if (from < 1e-12) continue;
        for (let s = 0; s < n; s++) {
          const p = (from * jump[r * n + s] * emit[i * n + s] * beta[i * n + s]) / scale[i];
          gradient[at.transitions + r * n + s] -= k * p;
        }
      }
      gradient[at.transitions + page.gold[i - 1] * n + gold] += k;
      likelihood += w[at.transitions + page.gold[i - 1] * n + gold];
    } else likelihood += w[at.transitions + n * n + gold];
  }
  return k * (likelihood + w[at.finals + page.gold[length - 1]]);
}

function table(states: string[], names: string[], w: Float64Array, n: number, at: Offsets): string {
  const number = (value: number): string => String(Number(value.toFixed(2)));
  const row = (from: number): string => Array.from(w.subarray(from, from + n), number).join(' ');
  const lines = [states.join('\t')];
  for (let i = 0; i <= n; i++) lines.push(row(at.transitions + i * n));
  lines.push(row(at.finals));
  names.forEach((name, f) => {
    const cells: string[] = [];
    for (let s = 0; s < n; s++)
      if (Math.abs(w[f * n + s]) >= 0.05) cells.push(`${s}:${number(w[f * n + s])}`);
    if (cells.length > 0) lines.push(`${name}\t${cells.join(' ')}`);
  });
  written = lines.join('\n');
  return written;
}

let written = '';
const leave =
  process.argv.indexOf('--leave') > 0
    ? process.argv[process.argv.indexOf('--leave') + 1]
    : undefined;
const all = readdirSync(PAGES)
  .filter((file) => file.endsWith('.lines.tsv'))
  .map((file) => file.replace('.lines.tsv', ''))
  .sort();
/** Pages that the tagger learns from and this model does not: they show how it reads unseen ones. */
const KEPT_OUT = /^(words|bodies)-/;
const used = all.filter(
  (name) => !KEPT_OUT.test(name) && (leave === undefined || !name.startsWith(leave)),
);
const sequences = used.flatMap((name, i) => {
  const page = load(name);
  if (!page) return [];
  const random = generator(i + 1);
  const variants = Array.from({ length: VARIANTS }, () =>
    sequence(name, augment(page, random), 0.5),
  );
  return [sequence(name, page, 1), ...variants];
});
console.error(
  `${String(used.length)} pages, ${String(sequences.reduce((sum, page) => sum + page.seen.length, 0))} lines`,
);
const trained = train(sequences);
if (leave === undefined) {
  const head = `/**
 * Weights of the model of line roles: states, a row of transitions from each and from the start of
 * the page, a row for its end, then for each thing that is seen the states it speaks for (state:weight).
 * Trained by training/structure.ts on training/pages; do not edit by hand.
 */
`;
  writeFileSync(
    join(process.cwd(), 'server', 'page', 'weights.ts'),
    `${head}export const WEIGHTS = \`\n${written}\n\`;\n`,
  );
} else {
  let right = 0;
  let total = 0;
  for (const name of all.filter((page) => page.startsWith(leave))) {
    const lines = load(name);
    if (!lines) continue;
    const page = sequence(name, lines, 1);
    decide(page.seen, trained).forEach((decision, i) => {
      total++;
      const got = `${decision.role} ${decision.place}`;
      if (got === page.gold[i]) right++;
      else console.log(`${name}\t${String(i)}\t${page.gold[i]} -> ${got}`);
    });
  }
  console.log(`${leave}: ${String(right)} of ${String(total)}`);
}
