import * as vscode from 'vscode';
import { LANGUAGE } from '../language.ts';
import type { AnnotatedPages } from './pages.ts';

/** The context key that single keys wait for. */
const CONTEXT = 'zhnews.annotating';

/**
 * The mode in which single keys annotate. Pages are read-only meanwhile, so that a key that means
 * nothing here types nothing into the page.
 */
export class AnnotatingMode implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'zhnews.annotating',
    vscode.StatusBarAlignment.Left,
    50,
  );
  readonly #changed = new vscode.EventEmitter<boolean>();
  readonly #pages: AnnotatedPages;
  readonly #locked = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];
  #on = false;

  readonly onDidChange = this.#changed.event;

  constructor(pages: AnnotatedPages) {
    this.#pages = pages;
    this.#item.name = vscode.l10n.t('zhnews: annotating');
    this.#item.command = 'zhnews.annotation.toggleMode';
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => void this.#settle()),
      vscode.commands.registerCommand('zhnews.annotation.toggleMode', () => this.set(!this.#on)),
    ];
    void this.#settle();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
    this.#changed.dispose();
  }

  get on(): boolean {
    return this.#on;
  }

  async set(on: boolean): Promise<void> {
    this.#on = on;
    await vscode.commands.executeCommand('setContext', CONTEXT, on);
    await this.#settle();
    this.#changed.fire(on);
  }

  /** What is in front follows the mode: the status bar, and whether the page can be typed into. */
  async #settle(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== LANGUAGE) {
      this.#item.hide();
      return;
    }
    this.#item.text = this.#on
      ? `$(tag) ${vscode.l10n.t('annotating')}`
      : `$(tag) ${vscode.l10n.t('annotate')}`;
    this.#item.tooltip = this.#on
      ? await this.#legend(document)
      : vscode.l10n.t('Annotate this page with single keys');
    this.#item.backgroundColor = this.#on
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.show();
    await this.#lock(document);
  }

  /** The types with their colours and keys, and what the other keys do. */
  async #legend(document: vscode.TextDocument): Promise<vscode.MarkdownString> {
    const text = new vscode.MarkdownString('', true);
    text.supportHtml = true;
    const { types } = await this.#pages.types(document);
    types.forEach(({ name, label, color, key }, i) => {
      text.appendMarkdown(`<span style="color:${color};">■</span> `);
      const named = label === name ? name : `${label} ${name}`;
      text.appendText([i < 9 ? String(i + 1) : '', key ?? '', named].join('  '));
      text.appendMarkdown('\n\n');
    });
    text.appendText(
      vscode.l10n.t(
        'a accept, r reject, n next, p previous, t type, 1–5 mark as, e every equal, [ ] move start, shift+[ ] move end, x remove, m note, u undo, Esc leave',
      ),
    );
    return text;
  }

  async #lock(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.#on === this.#locked.has(key)) return;
    const command = this.#on
      ? 'setActiveEditorReadonlyInSession'
      : 'resetActiveEditorReadonlyInSession';
    try {
      await vscode.commands.executeCommand(`workbench.action.files.${command}`);
      if (this.#on) this.#locked.add(key);
      else this.#locked.delete(key);
    } catch {
      // An editor of another kind cannot be locked; the keys work all the same.
      this.#locked.delete(key);
    }
  }
}
