import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { ReviewedPage, Shown } from './protocol.ts';
import { extentOf } from './ranges.ts';

type State = 'open' | 'accepted' | 'rejected' | 'lost';
const STATES: readonly State[] = ['open', 'accepted', 'rejected', 'lost'];

type Node =
  | { kind: 'page'; page: ReviewedPage }
  | { kind: 'type'; page: ReviewedPage; type: string }
  | { kind: 'state'; page: ReviewedPage; type: string; state: State }
  | { kind: 'span'; page: ReviewedPage; span: Entry };

/** One suggestion or decision in the list. */
interface Entry {
  text: string;
  type: string;
  state: State;
  confidence?: number;
  range?: vscode.Range;
  detail: string;
}

/** What is shown; empty sets show all. */
interface Filter {
  types: ReadonlySet<string>;
  states: ReadonlySet<State>;
  /** Only suggestions that are at most so sure. */
  confidence: number;
}

const ALL: Filter = { types: new Set(), states: new Set(), confidence: 1 };
/** After a change the tree waits this long for the next one. */
const PAUSE_MS = 300;

/** The side bar's list of pages: by type, by state, with how far each is. */
export class ReviewTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #pages: AnnotatedPages;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];
  readonly #view: vscode.TreeView<Node>;
  #filter = ALL;
  #timer: NodeJS.Timeout | undefined;

  constructor(pages: AnnotatedPages) {
    this.#pages = pages;
    this.#view = vscode.window.createTreeView('zhnews.review', { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      pages.onDidChange(() => this.#later()),
      vscode.commands.registerCommand('zhnews.review.refresh', () => this.#changed.fire(undefined)),
      vscode.commands.registerCommand('zhnews.review.filter', () => this.#chooseFilter()),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #later(): void {
    if (!this.#view.visible) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(undefined), PAUSE_MS);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.#roots();
    const { page } = node;
    if (node.kind === 'page') {
      return Object.keys(page.progress.types)
        .filter((type) => this.#filter.types.size === 0 || this.#filter.types.has(type))
        .sort()
        .map((type) => ({ kind: 'type', page, type }));
    }
    if (node.kind === 'span') return [];
    const entries = (await this.#entries(page)).filter(({ type }) => type === node.type);
    if (node.kind === 'type') {
      return STATES.filter((state) => entries.some((one) => one.state === state)).map((state) => ({
        kind: 'state',
        page,
        type: node.type,
        state,
      }));
    }
    return entries
      .filter(({ state }) => state === node.state)
      .map((span) => ({ kind: 'span', page, span }));
  }

  async #roots(): Promise<Node[]> {
    const pages = (await this.#pages.ask<ReviewedPage[]>('zhnews/review', {})) ?? [];
    let [decided, all] = [0, 0];
    for (const { progress } of pages) {
      const { open, accepted, rejected } = progress.all;
      decided += accepted + rejected;
      all += open + accepted + rejected;
    }
    this.#view.description =
      all === 0 ? '' : `${bar(decided, all)} ${String(decided)}/${String(all)}`;
    return pages
      .sort((a, b) => (a.uri < b.uri ? -1 : 1))
      .map((page): Node => ({ kind: 'page', page }));
  }

  async #entries(page: ReviewedPage): Promise<Entry[]> {
    const textDocument = { uri: page.uri };
    const shown = await this.#pages.ask<Shown | null>('zhnews/annotations', { textDocument });
    const { confidence, states } = this.#filter;
    return (shown ? entriesOf(shown) : []).filter(
      (one) => (states.size === 0 || states.has(one.state)) && (one.confidence ?? 0) <= confidence,
    );
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    if (node.kind === 'page') {
      const { uri, progress, lost, conflicts, damaged } = node.page;
      const { open, accepted, rejected } = progress.all;
      const item = new vscode.TreeItem(vscode.Uri.parse(uri), Collapsed);
      const decided = accepted + rejected;
      const notes = [
        `${bar(decided, decided + open)} ${String(decided)}/${String(decided + open)}`,
        ...(lost > 0 ? [vscode.l10n.t('{0} lost', lost)] : []),
        ...(conflicts > 0 ? [vscode.l10n.t('{0} conflicts', conflicts)] : []),
        ...(damaged ? [vscode.l10n.t('damaged file')] : []),
      ];
      item.description = notes.join(' · ');
      item.iconPath = new vscode.ThemeIcon(
        damaged
          ? 'error'
          : lost + conflicts > 0
            ? 'warning'
            : open === 0
              ? 'check'
              : 'circle-outline',
      );
      return item;
    }
    if (node.kind === 'type') {
      const { open, accepted, rejected } = node.page.progress.types[node.type] ?? {
        open: 0,
        accepted: 0,
        rejected: 0,
      };
      const item = new vscode.TreeItem(node.type, Collapsed);
      const decided = accepted + rejected;
      item.description = `${bar(decided, decided + open)} ${String(decided)}/${String(decided + open)}`;
      return item;
    }
    if (node.kind === 'state') return new vscode.TreeItem(nameOf(node.state), Collapsed);
    const { text, detail, range } = node.span;
    const item = new vscode.TreeItem(text, None);
    item.description = detail;
    item.command = {
      title: text,
      command: 'vscode.open',
      arguments: [vscode.Uri.parse(node.page.uri), { selection: range }],
    };
    return item;
  }

  async #chooseFilter(): Promise<void> {
    const { types } = await this.#pages.types();
    const { states, confidence } = this.#filter;
    const items = [
      ...STATES.map((state) => ({
        label: nameOf(state),
        description: vscode.l10n.t('state'),
        picked: states.has(state),
        state,
      })),
      ...types.map(({ name, label }) => ({
        label: name,
        description: label,
        picked: this.#filter.types.has(name),
        type: name,
      })),
      {
        label: vscode.l10n.t('doubtful suggestions only (below 80%)'),
        picked: confidence < 1,
        doubtful: true,
      },
    ];
    const picked = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      placeHolder: vscode.l10n.t('What the list shows (nothing ticked: everything)'),
    });
    if (!picked) return;
    this.#filter = {
      states: new Set(picked.flatMap((one) => ('state' in one ? [one.state] : []))),
      types: new Set(picked.flatMap((one) => ('type' in one ? [one.type] : []))),
      confidence: picked.some((one) => 'doubtful' in one) ? 0.8 : 1,
    };
    this.#changed.fire(undefined);
  }
}

function entriesOf({ suggestions, decisions, lost }: Shown): Entry[] {
  return [
    ...suggestions.map(({ text, type, confidence, ranges, why }) => ({
      text,
      type,
      state: 'open' as const,
      confidence,
      range: extentOf(ranges),
      detail: `${String(ranges[0].start.line + 1)} · ${String(Math.round(confidence * 100))}% · ${why}`,
    })),
    ...decisions.map(({ text, type, state, ranges, note }) => ({
      text,
      type,
      state,
      range: extentOf(ranges),
      detail: [String(ranges[0].start.line + 1), ...(note === undefined ? [] : [note])].join(' · '),
    })),
    ...lost.map(({ text, type, prefix, suffix }) => ({
      text,
      type,
      state: 'lost' as const,
      detail: `${prefix.slice(-10)}[…]${suffix.slice(0, 10)}`,
    })),
  ];
}

function nameOf(state: State): string {
  const names: Record<State, string> = {
    open: vscode.l10n.t('open'),
    accepted: vscode.l10n.t('accepted'),
    rejected: vscode.l10n.t('rejected'),
    lost: vscode.l10n.t('lost'),
  };
  return names[state];
}

/** ▰▰▰▱▱ */
function bar(done: number, all: number): string {
  const full = all === 0 ? 5 : Math.floor((done / all) * 5);
  return '▰'.repeat(full) + '▱'.repeat(5 - full);
}
