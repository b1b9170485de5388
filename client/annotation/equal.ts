import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import { pickType } from './pick.ts';
import type { FoundPlace } from './protocol.ts';
import { spanAt, toWire } from './ranges.ts';

/** Marks every place where the selected string, or the span here, stands; after a list of them. */
export async function markEveryEqual(
  pages: AnnotatedPages,
  editor: vscode.TextEditor,
): Promise<void> {
  const { document, selection } = editor;
  const shown = pages.of(document) ?? (await pages.load(document));
  const span = shown && spanAt(shown, selection);
  const text = selection.isEmpty ? span?.text : document.getText(selection);
  if (!text) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the words to mark first.'));
    return;
  }
  const scope = await pickScope(text);
  if (!scope) return;
  const type = await pickType(pages, document, span?.type);
  if (type === undefined) return;
  const about = { action: 'markAll', text, type, scope, range: toWire(selection) };
  const found = await pages.act(document, { ...about, preview: true });
  const places = found?.places ?? [];
  if (places.length === 0) return;
  const only = await pickPlaces(text, places);
  if (!only || only.length === 0) return;
  const done = await pages.act(document, {
    ...about,
    only: only.map(({ uri, ranges }) => ({ uri, start: ranges[0].start })),
  });
  if (done)
    void vscode.window.setStatusBarMessage(
      vscode.l10n.t('{0} places marked; one undo takes all back.', only.length),
      5000,
    );
}

async function pickScope(text: string): Promise<'article' | 'page' | 'workspace' | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('In this article'), scope: 'article' as const },
      { label: vscode.l10n.t('On this page'), scope: 'page' as const },
      { label: vscode.l10n.t('In every page of the workspace'), scope: 'workspace' as const },
    ],
    { placeHolder: vscode.l10n.t('Where to mark “{0}”', text) },
  );
  return picked?.scope;
}

async function pickPlaces(
  text: string,
  places: readonly FoundPlace[],
): Promise<FoundPlace[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    places.map((place) => {
      const { context, at, uri, ranges, decided } = place;
      const before = context.slice(Math.max(0, at - 15), at);
      const after = context.slice(at + text.length, at + text.length + 25);
      return {
        label: `${before}[${text}]${after}`,
        description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${String(ranges[0].start.line + 1)}`,
        ...(decided === undefined
          ? {}
          : { detail: vscode.l10n.t('decided already: {0}', decided) }),
        // What somebody decided is left alone unless it is ticked.
        picked: decided === undefined,
        place,
      };
    }),
    {
      canPickMany: true,
      matchOnDescription: true,
      placeHolder: vscode.l10n.t('Places of “{0}” to mark', text),
    },
  );
  return picked?.map(({ place }) => place);
}
