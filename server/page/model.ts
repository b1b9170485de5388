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
const BEAM = 10;

/** One line with the states that are followed and their scores. */
interface Column {
  ids: number[];
  states: number[];
  own: number[];
  forward: number[];
  backward: number[];
  back: number[];
}

function column(
  seen: readonly string[],
  { features, weights, states }: Model,
  sum: Float64Array,
): Column {
  const n = states.length;
  const ids = known(seen, features);
  sum.fill(0);
  for (const f of ids) {
    const from = f * n;
    for (let s = 0; s < n; s++) sum[s] += weights[from + s];
  }
  let most = -Infinity;
  for (let s = 0; s < n; s++) if (sum[s] > most) most = sum[s];
  const followed: number[] = [];
  const own: number[] = [];
  for (let s = 0; s < n; s++) {
    if (sum[s] < most - BEAM) continue;
    followed.push(s);
    own.push(sum[s]);
  }
  return { ids, states: followed, own, forward: [], backward: [], back: [] };
}

/** The best sequence of readings for a page (max-sum both ways, so that each line knows its margin). */
export function decide(seen: readonly (readonly string[])[], using: Model = model()): Decision[] {
  const n = using.states.length;
  if (seen.length === 0) return [];
  const { transitions, finals } = using;
  const sum = new Float64Array(n);
  const columns = seen.map((names) => column(names, using, sum));
  columns.forEach((here, i) => {
    const before = i > 0 ? columns[i - 1] : undefined;
    here.states.forEach((to, k) => {
      let best = before ? -Infinity : transitions[n * n + to];
      let from = 0;
      if (before) {
        for (let j = 0; j < before.states.length; j++) {
          const value = before.forward[j] + transitions[before.states[j] * n + to];
          if (value > best) {
            best = value;
            from = j;
          }
        }
      }
      here.forward.push(best + here.own[k]);
      here.back.push(from);
    });
  });
  for (let i = columns.length - 1; i >= 0; i--) {
    const here = columns[i];
    const after = columns.at(i + 1);
    for (const from of here.states) {
      let best = i + 1 < columns.length ? -Infinity : finals[from];
      if (after && i + 1 < columns.length) {
        for (let j = 0; j < after.states.length; j++) {
          const value = transitions[from * n + after.states[j]] + after.own[j] + after.backward[j];
          if (value > best) best = value;
        }
      }
      here.backward.push(best);
    }
  }
  return follow(columns, using);
}

/** Walks back along the best path and asks each line how far its next best role is. */
function follow(columns: readonly Column[], using: Model): Decision[] {
  const { states, finals } = using;
  const last = columns[columns.length - 1];
  let k = 0;
  last.states.forEach((state, j) => {
    if (last.forward[j] + finals[state] > last.forward[k] + finals[last.states[k]]) k = j;
  });
  const out: Decision[] = [];
  for (let i = columns.length - 1; i >= 0; i--) {
    const here = columns[i];
    const chosen = here.states[k];
    const best = here.forward[k] + here.backward[k];
    let second = best - BEAM;
    here.states.forEach((state, j) => {
      const value = here.forward[j] + here.backward[j];
      // Another place of the same role is no other reading of the line itself.
      if (states[state].role !== states[chosen].role && value > second) second = value;
    });
    const { role, place } = states[chosen];
    out.push({ role, place, margin: best - second, reasons: reasons(here.ids, chosen, using) });
    k = here.back[k];
  }
  return out.reverse();
}

const names = new WeakMap<Model, string[]>();

/** The three things seen that speak most for a state. */
function reasons(ids: readonly number[], state: number, using: Model): string[] {
  const n = using.states.length;
  let told = names.get(using);
  if (!told) {
    told = [...using.features.keys()];
    names.set(using, told);
  }
  const top: number[] = [];
  for (const f of ids) {
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
