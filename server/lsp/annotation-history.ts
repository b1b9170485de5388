import { TextDocument } from 'vscode-languageserver-textdocument';
import type * as lsp from 'vscode-languageserver/node';
import { reanchor, type Lost, type TextChange } from '../annotation/anchor.ts';
import type { Decision } from '../annotation/decision.ts';
import type { DecisionEdit } from '../annotation/edits.ts';

/** One page's part of a step that can be taken back. */
export interface Undoable {
  uri: string;
  edits: readonly DecisionEdit[];
  /** The text that the edits' offsets are of. */
  text: string;
  lost?: readonly Lost[];
}

/** So many steps can be taken back. */
const STEPS = 500;

/** The steps that can be taken back, and those that were. A step may be about several pages. */
export class History {
  private done: Undoable[][] = [];
  private undone: Undoable[][] = [];

  clear(): void {
    this.done = [];
    this.undone = [];
  }

  /** Something was done; what was taken back before is forgotten. */
  add(step: Undoable[]): void {
    if (step.length === 0) return;
    this.done = [...this.done, step].slice(-STEPS);
    this.undone = [];
  }

  /** The last step that was done to a page, or was taken back. */
  last(uri: string, again: boolean): readonly Undoable[] | undefined {
    const from = again ? this.undone : this.done;
    return from.findLast((step) => step.some((part) => part.uri === uri));
  }

  /** A step was taken back, or done again. */
  turn(step: readonly Undoable[], reverse: Undoable[], again: boolean): void {
    const [from, to] = again ? [this.undone, this.done] : [this.done, this.undone];
    const at = from.findIndex((one) => one === step);
    if (at >= 0) from.splice(at, 1);
    to.push(reverse);
  }

  /** Decisions of a page have other ids now. */
  renumber(uri: string, ids: ReadonlyMap<string, string>): void {
    if (ids.size === 0) return;
    const rename = (decision: Decision): Decision => ({
      ...decision,
      id: ids.get(decision.id) ?? decision.id,
    });
    for (const part of [...this.done, ...this.undone].flat()) {
      if (part.uri !== uri) continue;
      part.edits = part.edits.map(({ at, before, after }) => ({
        at,
        ...(before ? { before: rename(before) } : {}),
        ...(after ? { after: rename(after) } : {}),
      }));
    }
  }
}

/** The edits of the protocol as offsets, each in the text the one before it left. */
export function textChanges(
  text: string,
  changes: readonly lsp.TextDocumentContentChangeEvent[],
): TextChange[] | undefined {
  let document = TextDocument.create('', '', 0, text);
  const found: TextChange[] = [];
  for (const change of changes) {
    // A whole new text: nobody knows what was edited.
    if (!('range' in change)) return undefined;
    const start = document.offsetAt(change.range.start);
    const end = document.offsetAt(change.range.end);
    found.push({
      start: Math.min(start, end),
      end: Math.max(start, end),
      newText: change.text,
    });
    document = TextDocument.update(document, [change], 0);
  }
  return found;
}

/** Stored edits on the text of now; one whose place is gone is left out. */
export function editsOn(text: string, { edits, text: old }: Undoable): readonly DecisionEdit[] {
  if (text === old) return edits;
  const after = edits.flatMap((edit, i) => (edit.after ? [{ ...edit.after, id: String(i) }] : []));
  const moved = new Map(reanchor(old, text, after).decisions.map((one) => [one.id, one]));
  return edits.flatMap((edit, i) => {
    if (!edit.after) return [edit];
    const found = moved.get(String(i));
    return found ? [{ ...edit, after: { ...found, id: edit.after.id } }] : [];
  });
}
