import type { Role } from './page.ts';
import { WEIGHTS } from './weights.ts';

/** How a line stands to articles: begins one, goes on in one, or belongs to none. */
export type Place = 'begins' | 'inside' | 'outside';

/** A reading of a line: its role and how it stands to articles. */
export interface State {
  role: Role;
  place: Place;
}

/** A log-linear model of a sequence of lines: weights of what is seen, and of what follows what. */
export interface Model {
  states: readonly State[];
  /** Index of a thing that is seen; unknown things weigh nothing. */
  features: ReadonlyMap<string, number>;
  /** `feature * states + state`. */
  weights: Float32Array;
  /** `from * states + to`; one row more for the start of the page. */
  transitions: Float32Array;
  /** Weight of a state as the page's last. */
  finals: Float32Array;
}

/** One line's reading. `margin` is how much worse the best other reading of the page is. */
export interface Decision extends State {
  margin: number;
  /** The things seen that spoke most for it. */
  reasons: string[];
}

/** Reads a model from its table: states, then transitions, then weights. */
export function parseModel(table: string): Model {
  const rows = table.split('\n').filter((row) => row !== '' && !row.startsWith('//'));
  const states: State[] = (rows.shift() ?? '').split('\t').map((name) => {
    const [role, place] = name.split(' ');
    return { role: role as Role, place: place as Place };
  });
  const n = states.length;
  const row = (text: string): number[] => text.split(' ').map((cell) => Number(cell));
  const transitions = new Float32Array((n + 1) * n);
  for (let i = 0; i <= n; i++) transitions.set(row(rows.shift() ?? ''), i * n);
  const finals = Float32Array.from(row(rows.shift() ?? ''));
  const features = new Map<string, number>();
  const weights = new Float32Array(rows.length * n);
  rows.forEach((text, f) => {
    const [name, cells = ''] = text.split('\t');
    features.set(name, f);
    for (const cell of cells.split(' ')) {
      const [state, weight] = cell.split(':');
      if (weight !== undefined) weights[f * n + Number(state)] = Number(weight);
    }
  });
  return { states, features, weights, transitions, finals };
}

let trained: Model | undefined;

/** The model the program comes with. */
export function model(): Model {
  trained ??= parseModel(WEIGHTS);
  return trained;
}

/** How much each state is spoken for by what is seen of each line. */
export function scores(
  seen: readonly (readonly string[])[],
  { features, weights, states }: Model,
): Float64Array {
  const n = states.length;
  const out = new Float64Array(seen.length * n);
  seen.forEach((names, i) => {
    for (const name of names) {
      const f = features.get(name);
      if (f === undefined) continue;
      const from = f * n;
      for (let s = 0; s < n; s++) out[i * n + s] += weights[from + s];
    }
  });
  return out;
}

/** The best sequence of readings for a page (max-sum both ways, so that each line knows its margin). */
export function decide(seen: readonly (readonly string[])[], using: Model = model()): Decision[] {
  const n = using.states.length;
  const length = seen.length;
  if (length === 0) return [];
  const own = scores(seen, using);
  const { transitions, finals, states } = using;
  const forward = new Float64Array(length * n);
  const backward = new Float64Array(length * n);
  const back = new Int32Array(length * n);
  for (let s = 0; s < n; s++) {
    forward[s] = own[s] + transitions[n * n + s];
    backward[(length - 1) * n + s] = finals[s];
  }
  for (let i = 1; i < length; i++) {
    for (let to = 0; to < n; to++) {
      let best = -Infinity;
      let from = 0;
      for (let s = 0; s < n; s++) {
        const value = forward[(i - 1) * n + s] + transitions[s * n + to];
        if (value > best) {
          best = value;
          from = s;
        }
      }
      forward[i * n + to] = best + own[i * n + to];
      back[i * n + to] = from;
    }
  }
  for (let i = length - 2; i >= 0; i--) {
    for (let from = 0; from < n; from++) {
      let best = -Infinity;
      for (let to = 0; to < n; to++) {
        const at = (i + 1) * n + to;
        const value = transitions[from * n + to] + own[at] + backward[at];
        if (value > best) best = value;
      }
      backward[i * n + from] = best;
    }
  }
  let state = 0;
  let best = -Infinity;
  for (let s = 0; s < n; s++) {
    const value = forward[(length - 1) * n + s] + finals[s];
    if (value > best) {
      best = value;
      state = s;
    }
  }
  const path = new Int32Array(length);
  for (let i = length - 1; i >= 0; i--) {
    path[i] = state;
    state = back[i * n + state];
  }
  return Array.from(path, (chosen, i) => {
    let second = -Infinity;
    for (let s = 0; s < n; s++) {
      const value = forward[i * n + s] + backward[i * n + s];
      // Another place of the same role is no other reading of the line itself.
      if (states[s].role !== states[chosen].role && value > second) second = value;
    }
    const { role, place } = states[chosen];
    return { role, place, margin: best - second, reasons: reasons(seen[i], chosen, using) };
  });
}

function reasons(
  seen: readonly string[],
  state: number,
  { features, weights, states }: Model,
): string[] {
  const n = states.length;
  const spoken: [string, number][] = [];
  for (const name of seen) {
    const f = features.get(name);
    if (f !== undefined && weights[f * n + state] > 0.3)
      spoken.push([name, weights[f * n + state]]);
  }
  spoken.sort((a, b) => b[1] - a[1]);
  return spoken.slice(0, 3).map(([name]) => name);
}
