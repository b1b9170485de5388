/**
 * How many actions it takes to annotate a page: from the suggestions to the gold, against marking
 * every span by hand. One action is one key at its place: accept all, remove, mark, another type,
 * an edge by one character, undoing nothing. Finding the place is not counted on either side.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBrat } from '../../server/annotation/brat.ts';
import {
  extent,
  placeKey,
  spanKey,
  suggestionsOf,
  type Decision,
} from '../../server/annotation/decision.ts';
import {
  acceptAll,
  changeType,
  mark,
  moveBoundary,
  remove,
  type PageState,
  type Step,
} from '../../server/annotation/workflow.ts';
import { readPage } from '../../server/corpus/read.ts';
import type { Recogniser } from '../../server/entity/recognise.ts';

export interface Effort {
  name: string;
  /** Spans that the gold has; those it calls optional may be there or not, and cost nothing. */
  spans: number;
  byHand: number;
  /** By hand with "mark every equal string": one action for each string and type. */
  byString: number;
  fromSuggestions: number;
}

/** Annotates every seed page that has a gold, as a person would. */
export function measureEffort(root: string, recogniser: Recogniser): Effort[] {
  const folder = join(root, 'test', 'fixtures', 'gold');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ann'))
    .map((file) => {
      const name = file.replace(/\.ann$/, '');
      const text = readFileSync(join(root, 'seeds', `${name}.txt`), 'utf8').replace(/^\ufeff/, '');
      const gold = readBrat(readFileSync(join(folder, file), 'utf8'), { text }).decisions;
      return { name, ...annotate(text, gold, recogniser) };
    });
}

const keyOf = ({ type, fragments }: Decision): string => spanKey(type, fragments);

function annotate(
  text: string,
  gold: readonly Decision[],
  recogniser: Recogniser,
): Omit<Effort, 'name'> {
  const read = readPage({ uri: 'x', name: 'x', text, encoding: 'utf-8' }, recogniser);
  const wanted = gold.filter(({ attributes }) => attributes['Optional'] === undefined);
  const allowed = new Set(gold.map(keyOf));
  const work = new Person({ text, suggestions: suggestionsOf(read.mentions), decisions: [] });
  work.do((state) => acceptAll(state));
  for (const decision of work.decisions) {
    if (!allowed.has(keyOf(decision))) work.mend(decision, gold);
  }
  const there = new Set(work.decisions.map(keyOf));
  for (const { type, fragments } of wanted.filter((one) => !there.has(keyOf(one))))
    work.do((state) => mark(state, fragments, type));
  const done = new Set(work.decisions.map(keyOf));
  if (wanted.some((one) => !done.has(keyOf(one))) || [...done].some((key) => !allowed.has(key)))
    throw new Error('the page is not as the gold has it');
  return {
    spans: wanted.length,
    byHand: wanted.length,
    byString: new Set(wanted.map((one) => `${one.type} ${one.text}`)).size,
    fromSuggestions: work.actions,
  };
}

/** Somebody who knows the gold and takes the shortest way to it. */
class Person {
  actions = 0;

  constructor(private state: PageState) {}

  get decisions(): readonly Decision[] {
    return this.state.decisions;
  }

  do(action: (state: PageState) => Step): void {
    this.state = { ...this.state, decisions: action(this.state).decisions };
    this.actions++;
  }

  /** Another type, an edge moved, or taken away, whichever the gold asks for. */
  mend(decision: Decision, gold: readonly Decision[]): void {
    const standing = new Set(this.decisions.map(keyOf));
    const open = gold.filter((one) => !standing.has(keyOf(one)));
    const place = placeKey(decision.fragments);
    const retyped = open.find(({ fragments }) => placeKey(fragments) === place);
    if (retyped) {
      this.do((state) => changeType(state, decision.id, retyped.type));
      return;
    }
    const here = extent(decision.fragments);
    for (const target of open) {
      const there = extent(target.fragments);
      const [start, end] = [there.start - here.start, there.end - here.end];
      // Taking away and marking anew are two actions; moving edges is worth it for one character.
      if (target.type !== decision.type || Math.abs(start) + Math.abs(end) !== 1) continue;
      const edge = start !== 0 ? 'start' : 'end';
      this.do((state) => moveBoundary(state, decision.id, edge, start + end === 1 ? 1 : -1));
      if (this.decisions.some((one) => one.id === decision.id && keyOf(one) === keyOf(target)))
        return;
    }
    this.do((state) => remove(state, decision.id));
  }
}
