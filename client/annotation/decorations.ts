import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { AnnotationType, Shown } from './protocol.ts';
import { isDecision, toRange, type Span } from './ranges.ts';

/** The two looks of a type: still open, and decided. */
interface Looks {
  open: vscode.TextEditorDecorationType;
  decided: vscode.TextEditorDecorationType;
}

/**
 * Draws decisions with a solid line and a tint and, while annotating, suggestions with a dotted
 * line. Colour tells the type; while annotating each decision also bears its type's key, for those
 * who cannot tell colours.
 */
export class Decorations implements vscode.Disposable {
  readonly #pages: AnnotatedPages;
  #looks = new Map<string, Looks>();
  #table: readonly AnnotationType[] = [];
  #drawn = '';
  #tagged = false;
  readonly #subscriptions: vscode.Disposable[];

  constructor(pages: AnnotatedPages) {
    this.#pages = pages;
    this.#subscriptions = [
      pages.onDidChange(() => void this.drawAll()),
      vscode.window.onDidChangeVisibleTextEditors(() => void this.drawAll()),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#forget();
  }

  /** With the key of its type behind each decision, or without. */
  async tag(tagged: boolean): Promise<void> {
    this.#tagged = tagged;
    await this.#pages.types();
    await this.drawAll();
  }

  async drawAll(): Promise<void> {
    for (const editor of vscode.window.visibleTextEditors) {
      const shown = this.#pages.of(editor.document);
      if (!shown || shown.version !== editor.document.version) continue;
      if (this.#table.length === 0) this.#table = (await this.#pages.types(editor.document)).types;
      this.#draw(editor, shown);
    }
  }

  /** Reads the types anew: their file changed. */
  async refresh(): Promise<void> {
    this.#table = [];
    await this.drawAll();
  }

  #draw(editor: vscode.TextEditor, shown: Shown): void {
    this.#make(shown);
    // Who only reads has the colours of the names already.
    const spans: Span[] = [
      ...(this.#tagged ? shown.suggestions : []),
      ...shown.decisions.filter(({ state }) => state === 'accepted'),
    ];
    for (const [type, { open, decided }] of this.#looks) {
      const of = (wanted: boolean): vscode.DecorationOptions[] =>
        spans
          .filter((span) => span.type === type && isDecision(span) === wanted)
          .flatMap((span) =>
            span.ranges.map((range) => ({
              range: toRange(range),
              hoverMessage: this.#hover(span),
            })),
          );
      editor.setDecorations(open, of(false));
      editor.setDecorations(decided, of(true));
    }
  }

  /** What the mouse is told: what it is, why, and which keys do what. */
  #hover(span: Span): vscode.MarkdownString {
    const type = this.#table.find(({ name }) => name === span.type);
    const text = new vscode.MarkdownString('', true);
    const label = type && type.label !== span.type ? `${type.label} ${span.type}` : span.type;
    if (isDecision(span)) {
      text.appendText(vscode.l10n.t('Decided: {0}', label));
      if (span.note) text.appendText(` (${span.note})`);
      text.appendMarkdown('\n\n');
      text.appendText(
        vscode.l10n.t('Keys while annotating: t type, [ ] start, shift+[ ] end, x remove, u undo'),
      );
    } else {
      text.appendText(
        vscode.l10n.t('Suggested: {0}, {1}%', label, Math.round(span.confidence * 100)),
      );
      text.appendMarkdown('\n\n');
      text.appendText(
        vscode.l10n.t('Keys while annotating: a accept, r reject, t type, n next, p previous'),
      );
    }
    return text;
  }

  #make({ suggestions, decisions }: Shown): void {
    const names = new Set([
      ...this.#table.map(({ name }) => name),
      ...[...suggestions, ...decisions].map(({ type }) => type),
      ...this.#looks.keys(),
    ]);
    const drawn = JSON.stringify([[...names], this.#tagged, this.#table]);
    if (drawn === this.#drawn) return;
    this.#forget();
    this.#drawn = drawn;
    [...names].forEach((name, i) => {
      const type = this.#table.find((one) => one.name === name);
      this.#looks.set(
        name,
        looksOf(type?.color ?? '#808080', i, this.#tagged ? type?.key : undefined),
      );
    });
  }

  #forget(): void {
    for (const { open, decided } of this.#looks.values()) {
      open.dispose();
      decided.dispose();
    }
    this.#looks = new Map();
  }
}

/** On a dark ground a dark colour is no colour: it is mixed with white. */
function lightened(color: string): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return `#${parts
    .map((part) => Math.round(part + (255 - part) * 0.45))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Neighbours in the table draw their lines by different means, so that nested spans show both. */
function lineOf(
  color: string,
  style: 'dotted' | 'solid',
  index: number,
): vscode.ThemableDecorationRenderOptions {
  return index % 2 === 0
    ? { textDecoration: `underline ${style} ${color} 2px; text-underline-offset: 4px` }
    : { borderColor: color, borderStyle: style, borderWidth: '0 0 2px 0' };
}

function looksOf(color: string, index: number, key: string | undefined): Looks {
  const bright = lightened(color);
  const tag = (of: string): vscode.ThemableDecorationRenderOptions =>
    key === undefined
      ? {}
      : {
          after: {
            contentText: key.toUpperCase(),
            color: of,
            textDecoration: 'none; font-size: 0.65em; vertical-align: super',
          },
        };
  const { createTextEditorDecorationType: make } = vscode.window;
  return {
    open: make({
      light: lineOf(color, 'dotted', index),
      dark: lineOf(bright, 'dotted', index),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
    decided: make({
      light: { ...lineOf(color, 'solid', index), ...tag(color), backgroundColor: `${color}1f` },
      dark: { ...lineOf(bright, 'solid', index), ...tag(bright), backgroundColor: `${bright}33` },
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      overviewRulerColor: `${color}80`,
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    }),
  };
}
