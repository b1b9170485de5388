import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { Compared, Score, ShownDifference } from './protocol.ts';

const SCHEME = 'zhnews-agreement';

/** Two annotators side by side: how far they agree, where they differ, and what to agree on. */
export class Comparison implements vscode.TextDocumentContentProvider {
  readonly #pages: AnnotatedPages;
  readonly #reports = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  constructor(pages: AnnotatedPages) {
    this.#pages = pages;
  }

  register(): vscode.Disposable[] {
    return [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.commands.registerCommand('zhnews.annotation.compare', () => this.#compare()),
      vscode.commands.registerCommand('zhnews.annotation.adjudicate', () => this.#adjudicate()),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.toString()) ?? '';
  }

  async #compare(): Promise<void> {
    const two = await pickTwo();
    const compared = two && (await this.#pages.ask<Compared>('zhnews/compare', two));
    if (!compared) return;
    const uri = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${nameOf(two.first)} – ${nameOf(two.second)}.txt`,
    });
    this.#reports.set(uri.toString(), report(compared, nameOf(two.first), nameOf(two.second)));
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  /** Asks about each difference, then writes what was agreed on. */
  async #adjudicate(): Promise<void> {
    const two = await pickTwo();
    const compared = two && (await this.#pages.ask<Compared>('zhnews/compare', two));
    if (!compared) return;
    const verdicts: { uri: string; key: string; verdict: string }[] = [];
    const all = compared.pages.flatMap(({ uri, differences }) =>
      differences.map((difference) => ({ uri, difference })),
    );
    for (const [i, { uri, difference }] of all.entries()) {
      await showPlace(uri, difference);
      const picked = await vscode.window.showQuickPick(
        [
          ...choice(nameOf(two.first), 'first', difference.first),
          ...choice(nameOf(two.second), 'second', difference.second),
          { label: vscode.l10n.t('Both'), verdict: 'both' },
          { label: vscode.l10n.t('Neither'), verdict: 'neither' },
          { label: vscode.l10n.t('Leave open'), verdict: '' },
        ],
        {
          placeHolder: `${String(i + 1)}/${String(all.length)} ${kindOf(difference.kind)}`,
          ignoreFocusOut: true,
        },
      );
      if (!picked) break;
      if (picked.verdict !== '')
        verdicts.push({ uri, key: difference.key, verdict: picked.verdict });
    }
    const write = vscode.l10n.t('Write');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Write the agreed annotations? {0} of {1} differences are decided; the others are left out.',
        verdicts.length,
        all.length,
      ),
      { modal: true },
      write,
    );
    if (answer !== write) return;
    const done = await this.#pages.ask<{ uris: string[]; open: number }>('zhnews/adjudicate', {
      ...two,
      verdicts,
    });
    if (done)
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} pages agreed on, {1} differences open.', done.uris.length, done.open),
      );
  }
}

type Shown = ShownDifference['first'];

const choice = (
  who: string,
  verdict: string,
  decision: Shown,
): { label: string; description: string; verdict: string }[] =>
  decision ? [{ label: who, description: `${decision.type} ${decision.text}`, verdict }] : [];

async function showPlace(uri: string, { first, second }: ShownDifference): Promise<void> {
  const range = (first ?? second)?.ranges.at(0);
  if (!range) return;
  const selection = new vscode.Range(
    range.start.line,
    range.start.character,
    range.end.line,
    range.end.character,
  );
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

/** Two annotators, by name (as in `NAME.WHO.ann`) or by folder. */
async function pickTwo(): Promise<{ first: string; second: string } | undefined> {
  const files = await vscode.workspace.findFiles('**/*.ann', '**/node_modules/**', 10_000);
  const names = new Set<string>(['']);
  const folders = new Map<string, vscode.Uri>();
  for (const file of files) {
    const who = /\.([\p{L}\p{N}_-]+)\.ann$/u.exec(file.path)?.[1];
    if (who !== undefined) names.add(who);
    const folder = vscode.Uri.joinPath(file, '..');
    folders.set(folder.toString(), folder);
  }
  const items = [
    ...[...names].map((name) => ({
      label: name === '' ? 'NAME.ann' : name,
      description: name === '' ? '' : `NAME.${name}.ann`,
      who: name,
    })),
    ...[...folders].map(([who, uri]) => ({
      label: vscode.workspace.asRelativePath(uri),
      description: vscode.l10n.t('folder'),
      who,
    })),
  ];
  const first = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('The first annotator'),
  });
  if (!first) return undefined;
  const second = await vscode.window.showQuickPick(
    items.filter(({ who }) => who !== first.who),
    { placeHolder: vscode.l10n.t('The second annotator') },
  );
  return second && { first: first.who, second: second.who };
}

function nameOf(who: string): string {
  if (who === '') return 'NAME.ann';
  return who.startsWith('file:') ? vscode.workspace.asRelativePath(vscode.Uri.parse(who)) : who;
}

function kindOf(kind: ShownDifference['kind']): string {
  const names: Record<ShownDifference['kind'], string> = {
    'only-first': vscode.l10n.t('only the first'),
    'only-second': vscode.l10n.t('only the second'),
    type: vscode.l10n.t('other type'),
    boundary: vscode.l10n.t('other boundary'),
    detail: vscode.l10n.t('other details'),
  };
  return names[kind];
}

function report({ all, types, pages }: Compared, first: string, second: string): string {
  const line = (name: string, score: Score): string =>
    `${name.padEnd(12)}  κ ${score.kappa.toFixed(3)}   F1 ${score.f1.toFixed(3)}   ` +
    `${String(score.first)} / ${String(score.second)} / ${String(score.both)}`;
  const table = (total: Score, byType: Record<string, Score>): string[] => [
    line('*', total),
    ...Object.entries(byType).map(([name, score]) => line(name, score)),
  ];
  const words = (decision: Shown): string =>
    decision ? `${decision.type} “${decision.text}”` : '–';
  return [
    `${first} – ${second}`,
    vscode.l10n.t('Cohen’s κ by character, F1 by span; spans of the first, of the second, of both'),
    '',
    ...table(all, types),
    ...pages.flatMap((page) => [
      '',
      `## ${vscode.workspace.asRelativePath(vscode.Uri.parse(page.uri))}`,
      ...table(page, page.types),
      ...page.differences.map((difference) => {
        const at = (difference.first ?? difference.second)?.ranges.at(0)?.start.line ?? 0;
        const { kind } = difference;
        return `${String(at + 1)}: ${kindOf(kind)}: ${words(difference.first)} | ${words(difference.second)}`;
      }),
    ]),
    '',
  ].join('\n');
}
