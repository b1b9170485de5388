import type { Seen } from './context.ts';
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
  reasons: () => string[];
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

/** The things seen of a line that the model knows. */
function known(seen: readonly string[], features: Model['features']): number[] {
  const out: number[] = [];
  for (const name of seen) {
    const f = features.get(name);
    if (f !== undefined) out.push(f);
  }
  return out;
}

/** States that fall so far behind a line's best are not followed: their turn never comes. */
const BEAM = 6;

/** What equal lines have in common: the known things seen in them, and what those speak for. */
interface Own {
  ids: number[];
  sum: Float64Array;
}

const owns = new WeakMap<Model, WeakMap<readonly string[], Own>>();

function ownOf(seen: readonly string[], using: Model): Own {
  let table = owns.get(using);
  if (!table) owns.set(using, (table = new WeakMap<readonly string[], Own>()));
  let own = table.get(seen);
  if (!own) {
    const ids = known(seen, using.features);
    own = { ids, sum: new Float64Array(using.states.length) };
    addWeights(ids, using, own.sum);
    table.set(seen, own);
  }
  return own;
}

function addWeights(ids: readonly number[], { weights, states }: Model, sum: Float64Array): void {
  const n = states.length;
  for (const f of ids) {
    const from = f * n;
    for (let s = 0; s < n; s++) sum[s] += weights[from + s];
  }
}

/**
 * The states that are followed, line by line in flat arrays: those of line i stand from `from[i]` to
 * `from[i + 1]`.
 */
interface Lattice {
  from: Int32Array;
  states: Int32Array;
  own: Float64Array;
  forward: Float64Array;
  backward: Float64Array;
  back: Int32Array;
}

function lattice(seen: readonly Seen[], using: Model): Lattice {
  const n = using.states.length;
  const from = new Int32Array(seen.length + 1);
  const states = new Int32Array(seen.length * n);
  const own = new Float64Array(seen.length * n);
  const sum = new Float64Array(n);
  let size = 0;
  seen.forEach((line, i) => {
    sum.set(ownOf(line.own, using).sum);
    addWeights(known(line.around, using.features), using, sum);
    let most = -Infinity;
    for (let s = 0; s < n; s++) if (sum[s] > most) most = sum[s];
    from[i] = size;
    for (let s = 0; s < n; s++) {
      if (sum[s] < most - BEAM) continue;
      states[size] = s;
      own[size++] = sum[s];
    }
  });
  from[seen.length] = size;
  return {
    from,
    states,
    own,
    forward: new Float64Array(size),
    backward: new Float64Array(size),
    back: new Int32Array(size),
  };
}

/** The best sequence of readings for a page (max-sum both ways, so that each line knows its margin). */
export function decide(seen: readonly Seen[], using: Model = model()): Decision[] {
  if (seen.length === 0) return [];
  const n = using.states.length;
  const paths = lattice(seen, using);
  goForward(paths, seen.length, n, using.transitions);
  goBackward(paths, seen.length, n, using);
  return follow(paths, seen, using);
}

function goForward(paths: Lattice, length: number, n: number, transitions: Float32Array): void {
  const { from, states, own, forward, back } = paths;
  for (let k = 0; k < from[1]; k++) forward[k] = transitions[n * n + states[k]] + own[k];
  for (let i = 1; i < length; i++) {
    for (let k = from[i]; k < from[i + 1]; k++) {
      let best = -Infinity;
      for (let j = from[i - 1]; j < from[i]; j++) {
        const value = forward[j] + transitions[states[j] * n + states[k]];
        if (value > best) {
          best = value;
          back[k] = j;
        }
      }
      forward[k] = best + own[k];
    }
  }
}

function goBackward(
  paths: Lattice,
  length: number,
  n: number,
  { transitions, finals }: Model,
): void {
  const { from, states, own, backward } = paths;
  for (let k = from[length - 1]; k < from[length]; k++) backward[k] = finals[states[k]];
  for (let i = length - 2; i >= 0; i--) {
    for (let k = from[i]; k < from[i + 1]; k++) {
      let best = -Infinity;
      for (let j = from[i + 1]; j < from[i + 2]; j++) {
        const value = transitions[states[k] * n + states[j]] + own[j] + backward[j];
        if (value > best) best = value;
      }
      backward[k] = best;
    }
  }
}

/** Walks back along the best path and asks each line how far its next best role is. */
function follow(
  { from, states, forward, backward, back }: Lattice,
  seen: readonly Seen[],
  using: Model,
): Decision[] {
  const out: Decision[] = new Array<Decision>(seen.length);
  let chosen = from[seen.length - 1];
  for (let k = chosen; k < from[seen.length]; k++) {
    if (forward[k] + backward[k] > forward[chosen] + backward[chosen]) chosen = k;
  }
  for (let i = seen.length - 1; i >= 0; i--) {
    const state = using.states[states[chosen]];
    const best = forward[chosen] + backward[chosen];
    let second = best - BEAM;
    for (let k = from[i]; k < from[i + 1]; k++) {
      // Another place of the same role is no other reading of the line itself.
      if (using.states[states[k]].role === state.role) continue;
      if (forward[k] + backward[k] > second) second = forward[k] + backward[k];
    }
    const index = states[chosen];
    out[i] = {
      role: state.role,
      place: state.place,
      margin: best - second,
      // Hardly ever asked for, and not for every line.
      reasons: () => reasons(seen[i], index, using),
    };
    chosen = back[chosen];
  }
  return out;
}

const names = new WeakMap<Model, string[]>();

/** The three things seen that speak most for a state. */
function reasons(seen: Seen, state: number, using: Model): string[] {
  const n = using.states.length;
  let told = names.get(using);
  if (!told) {
    told = [...using.features.keys()];
    names.set(using, told);
  }
  const top: number[] = [];
  for (const f of [...ownOf(seen.own, using).ids, ...known(seen.around, using.features)]) {
    const weight = using.weights[f * n + state];
    if (weight <= 0.3) continue;
    let at = top.length;
    while (at > 0 && using.weights[top[at - 1] * n + state] < weight) at--;
    if (at < 3) top.splice(at, 0, f);
    if (top.length > 3) top.pop();
  }
  const [a, b, c] = top;
  return [a, b, c].flatMap((f) => (f === undefined ? [] : [told[f]]));
}
