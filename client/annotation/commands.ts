import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { AnnotatingMode } from './mode.ts';
import { markEveryEqual } from './equal.ts';
import { pickType } from './pick.ts';
import type { Annotated, Shown } from './protocol.ts';
import { extentOf, isDecision, openFrom, spanAt, toRange, toWire, type Span } from './ranges.ts';

type Editor = vscode.TextEditor;

/** What a person does with a page, each as a command that works at the selection. */
export class AnnotationCommands {
  readonly #pages: AnnotatedPages;

  constructor(pages: AnnotatedPages) {
    this.#pages = pages;
  }

  register(mode: AnnotatingMode): vscode.Disposable[] {
    const commands: Record<string, (editor: Editor, argument: unknown) => Promise<unknown>> = {
      accept: (editor) => this.#accept(editor),
      reject: (editor) => this.#reject(editor),
      remove: (editor) => this.#onSpan(editor, (span) => ({ action: 'remove', target: span.id })),
      next: (editor) => this.#walk(editor, 1),
      previous: (editor) => this.#walk(editor, -1),
      changeType: (editor) => this.#changeType(editor),
      mark: (editor, type) => this.#mark(editor, type),
      markAll: (editor) => markEveryEqual(this.#pages, editor),
      moveBoundary: (editor, edge) => this.#boundary(editor, edge),
      acceptVisible: (editor) => this.#acceptVisible(editor),
      note: (editor) => this.#note(editor),
      holds: (editor) => this.#holds(editor),
      undo: (editor) => this.#back(editor, 'undo'),
      redo: (editor) => this.#back(editor, 'redo'),
      placeLost: (editor) => this.#placeLost(editor),
      leave: () => mode.set(false),
    };
    return Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`zhnews.annotation.${name}`, (argument: unknown) => {
        const editor = vscode.window.activeTextEditor;
        return editor && run(editor, argument);
      }),
    );
  }

  async #shown(editor: Editor): Promise<Shown | undefined> {
    const known = this.#pages.of(editor.document);
    if (known?.version === editor.document.version) return known;
    return this.#pages.load(editor.document);
  }

  async #spanAt(editor: Editor): Promise<Span | undefined> {
    const shown = await this.#shown(editor);
    return shown && spanAt(shown, editor.selection);
  }

  /** Accepts what stands here and goes on to the next; where nothing stands, only goes on. */
  async #accept(editor: Editor): Promise<void> {
    const span = await this.#spanAt(editor);
    if (!span || isDecision(span)) return this.#walk(editor, 1);
    await this.#andNext(editor, { action: 'accept', target: span.id });
  }

  async #reject(editor: Editor): Promise<void> {
    const span = await this.#spanAt(editor);
    if (!span) return this.#walk(editor, 1);
    await this.#andNext(editor, { action: 'reject', target: span.id });
  }

  async #andNext(
    editor: Editor,
    action: { action: string } & Record<string, unknown>,
  ): Promise<void> {
    const done = await this.#pages.act(editor.document, {
      ...action,
      from: toWire(editor.selection),
    });
    if (!done) return;
    if (done.next) select(editor, extentOf(done.next.ranges));
    else void vscode.window.setStatusBarMessage(vscode.l10n.t('Everything is decided.'), 3000);
  }

  async #walk(editor: Editor, step: 1 | -1): Promise<void> {
    const shown = await this.#shown(editor);
    const range = shown && openFrom(shown, editor.selection, step);
    if (range) select(editor, range);
    else if (shown)
      void vscode.window.setStatusBarMessage(vscode.l10n.t('Everything is decided.'), 3000);
  }

  async #onSpan(
    editor: Editor,
    actionFor: (span: Span) => ({ action: string } & Record<string, unknown>) | undefined,
  ): Promise<void> {
    const span = await this.#spanAt(editor);
    const action = span && actionFor(span);
    if (!action) {
      void vscode.window.setStatusBarMessage(
        vscode.l10n.t('No suggestion or decision stands here.'),
        3000,
      );
      return;
    }
    selectTouched(editor, await this.#pages.act(editor.document, action));
  }

  async #changeType(editor: Editor): Promise<void> {
    const span = await this.#spanAt(editor);
    if (!span) return this.#onSpan(editor, () => undefined);
    const type = await pickType(this.#pages, editor.document, span.type);
    if (type !== undefined)
      await this.#onSpan(editor, () => ({ action: 'changeType', target: span.id, type }));
  }

  /**
   * Marks the selection, or what stands at the caret.
   * @param type the place of a type in the table, from 1; picked when it is not given
   */
  async #mark(editor: Editor, type: unknown): Promise<void> {
    const { document, selections } = editor;
    const table = typeof type === 'number' ? (await this.#pages.types(document)).types : [];
    const name =
      typeof type === 'number' ? table.at(type - 1)?.name : await pickType(this.#pages, document);
    if (name === undefined) return;
    const ranges = selections.filter(({ isEmpty }) => !isEmpty);
    if (ranges.length === 0) {
      await this.#onSpan(editor, (span) => ({ action: 'changeType', target: span.id, type: name }));
      return;
    }
    // What is selected exactly is that suggestion or decision, with what is known of it.
    const span = await this.#spanAt(editor);
    const exact = span && ranges.length === 1 && extentOf(span.ranges).isEqual(ranges[0]);
    const action = exact
      ? { action: 'changeType', target: span.id, type: name }
      : { action: 'mark', ranges: ranges.map(toWire), type: name };
    selectTouched(editor, await this.#pages.act(document, action));
  }

  /** @param move `start -1`, `end 1`: which edge, and where to */
  async #boundary(editor: Editor, move: unknown): Promise<void> {
    const [edge, by] = typeof move === 'string' ? move.split(' ') : [];
    await this.#onSpan(editor, (span) => ({
      action: 'moveBoundary',
      target: span.id,
      edge: edge === 'start' ? 'start' : 'end',
      by: by === '-1' ? -1 : 1,
    }));
  }

  async #acceptVisible(editor: Editor): Promise<void> {
    const [first, ...rest] = editor.visibleRanges;
    if (!first) return;
    const whole = rest.reduce((all, range) => all.union(range), first);
    const last = editor.document.lineAt(whole.end.line).range.end;
    await this.#andNext(editor, {
      action: 'acceptAll',
      range: toWire(new vscode.Range(whole.start, last)),
    });
  }

  async #note(editor: Editor): Promise<void> {
    const span = await this.#spanAt(editor);
    if (!span) return this.#onSpan(editor, () => undefined);
    const note = await vscode.window.showInputBox({
      prompt: vscode.l10n.t('Note about “{0}” (empty: none)', span.text),
      value: isDecision(span) ? (span.note ?? '') : '',
    });
    if (note !== undefined)
      await this.#onSpan(editor, () => ({ action: 'setNote', target: span.id, note }));
  }

  /** Says which posts of the page a decided person holds. */
  async #holds(editor: Editor): Promise<void> {
    const shown = await this.#shown(editor);
    const span = shown && spanAt(shown, editor.selection);
    if (!span || !isDecision(span)) return this.#onSpan(editor, () => undefined);
    const here = extentOf(span.ranges).start.line;
    const far = ({ ranges }: Span): number => Math.abs(extentOf(ranges).start.line - here);
    const posts = shown.decisions
      .filter(({ id, state, type }) => id !== span.id && state === 'accepted' && type !== span.type)
      .sort((a, b) => far(a) - far(b));
    const picked = await vscode.window.showQuickPick(
      posts.map((post) => ({
        label: post.text,
        description: `${post.type} ${String(extentOf(post.ranges).start.line + 1)}`,
        picked: span.holds.includes(post.id),
        id: post.id,
      })),
      { canPickMany: true, placeHolder: vscode.l10n.t('What “{0}” holds', span.text) },
    );
    if (!picked) return;
    const wanted = new Set(picked.map(({ id }) => id));
    for (const { id } of posts) {
      const holds = wanted.has(id);
      if (holds === span.holds.includes(id)) continue;
      const action = { action: 'setHolds', target: span.id, title: id, holds };
      await this.#pages.act(editor.document, action);
    }
  }

  async #back(editor: Editor, action: 'undo' | 'redo'): Promise<void> {
    const done = await this.#pages.act(editor.document, { action });
    selectTouched(editor, done);
    if (done?.uris.length === 0)
      void vscode.window.setStatusBarMessage(
        action === 'undo' ? vscode.l10n.t('Nothing to undo.') : vscode.l10n.t('Nothing to redo.'),
        3000,
      );
  }

  /** Gives a decision whose words were edited away the selection as its place, or gives it up. */
  async #placeLost(editor: Editor): Promise<void> {
    const shown = await this.#shown(editor);
    if (!shown || shown.lost.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No decision of this page is lost.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(
      shown.lost.map((lost) => ({
        label: lost.text,
        description: lost.type,
        detail: `…${lost.prefix}[${lost.text}]${lost.suffix}…`,
        lost,
      })),
      { placeHolder: vscode.l10n.t('A decision that has lost its place') },
    );
    if (!picked) return;
    const { id } = picked.lost;
    const here = vscode.l10n.t('Place it at the selection');
    const away = vscode.l10n.t('Give it up');
    const choices = editor.selection.isEmpty ? [away] : [here, away];
    const choice = await vscode.window.showQuickPick(choices);
    if (choice === here) {
      const ranges = editor.selections.map(toWire);
      await this.#pages.act(editor.document, { action: 'placeLost', target: id, ranges });
    } else if (choice === away) {
      await this.#pages.act(editor.document, { action: 'forgetLost', target: id });
    }
  }
}

function select(editor: Editor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Shows what an action was about: the first decision that it made or changed. */
function selectTouched(editor: Editor, done: Annotated | undefined): void {
  const [id] = done?.touched ?? [];
  const decision = done?.annotations.decisions.find((one) => one.id === id);
  const [first] = decision?.ranges ?? [];
  if (decision && first) select(editor, toRange(first).union(extentOf(decision.ranges)));
}
