/**
 * A list of decisions and the small edits that change it. Every operation of the workflow is such a
 * list of edits, and so is its undo; that makes a bulk action one step, and steps can be stored.
 */
import { applyChanges, type TextChange } from './anchor.ts';
import type { Decision } from './decision.ts';

/** One decision added (no `before`), removed (no `after`) or replaced (both, of one id). */
export interface DecisionEdit {
  /** Its index in the list at that moment: where it is put, or was. */
  at: number;
  before?: Decision;
  after?: Decision;
}

export interface Edited {
  decisions: Decision[];
  /** Edits that lead back, in the order in which to apply them. */
  undo: DecisionEdit[];
}

/** Collects edits on a list. */
export class Draft {
  readonly decisions: Decision[];
  private readonly done: DecisionEdit[] = [];

  constructor(decisions: readonly Decision[]) {
    this.decisions = [...decisions];
  }

  get(id: string): Decision | undefined {
    return this.decisions.find((decision) => decision.id === id);
  }

  /** Replaces the decision of this id, or adds it at the end. */
  put(decision: Decision, hint = -1): void {
    const at = this.indexOf(decision.id, hint);
    if (at < 0) this.insert(decision, this.decisions.length);
    else {
      this.done.push({ at, before: this.decisions[at], after: decision });
      this.decisions[at] = decision;
    }
  }

  /** Adds a decision known to be new. */
  insert(decision: Decision, at: number): void {
    const place = Math.min(Math.max(0, at), this.decisions.length);
    this.decisions.splice(place, 0, decision);
    this.done.push({ at: place, after: decision });
  }

  remove(id: string, hint = -1): void {
    const at = this.indexOf(id, hint);
    if (at < 0) return;
    this.done.push({ at, before: this.decisions[at] });
    this.decisions.splice(at, 1);
  }

  /** The list and the way back. */
  finish(): Edited {
    const undo = [...this.done].reverse().map(({ at, before, after }): DecisionEdit => ({
      at,
      ...(after ? { before: after } : {}),
      ...(before ? { after: before } : {}),
    }));
    return { decisions: this.decisions, undo };
  }

  private indexOf(id: string, hint: number): number {
    if (this.decisions.at(hint)?.id === id && hint >= 0) return hint;
    return this.decisions.findIndex((decision) => decision.id === id);
  }
}

/** Applies edits, an undo for example. What they are about is found by id; missing ones are added. */
export function applyEdits(decisions: readonly Decision[], edits: readonly DecisionEdit[]): Edited {
  const draft = new Draft(decisions);
  for (const { at, before, after } of edits) {
    if (after && before) draft.put(after, at);
    else if (after) draft.insert(after, at);
    else if (before) draft.remove(before.id, at);
  }
  return draft.finish();
}

/**
 * Stored edits after changes of the text, so that an undo stays possible across them. An edit that
 * would bring back a decision whose place is gone is left out.
 */
export function mapEdits(
  text: string,
  edits: readonly DecisionEdit[],
  changes: readonly TextChange[],
): DecisionEdit[] {
  return edits.flatMap((edit) => {
    if (!edit.after) return [edit];
    const [after] = applyChanges(text, [edit.after], changes).decisions as (Decision | undefined)[];
    return after ? [{ ...edit, after }] : [];
  });
}
