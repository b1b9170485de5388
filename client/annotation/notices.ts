import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { Shown } from './protocol.ts';

/** Tells of decisions that lost their place, of conflicts and of damage, once each. */
export function tellOfTrouble(pages: AnnotatedPages): vscode.Disposable {
  const told = new Map<string, string>();
  return pages.onDidChange((uri) => {
    const document = vscode.workspace.textDocuments.find(
      (one) => one.uri.toString() === uri?.toString(),
    );
    const shown = document && pages.of(document);
    if (!shown) return;
    const { lost, conflicts, problems } = shown;
    const trouble = JSON.stringify([lost.map(({ id }) => id), conflicts.length, problems]);
    if (told.get(shown.uri) === trouble) return;
    told.set(shown.uri, trouble);
    void tell(pages, document, shown);
  });
}

async function tell(
  pages: AnnotatedPages,
  document: vscode.TextDocument,
  { conflicts, file, lost, problems }: Shown,
): Promise<void> {
  if (problems.length > 0 && file !== null) {
    const open = vscode.l10n.t('Open the File');
    const message = vscode.l10n.t(
      'The annotations of this page are damaged in line {0}; nothing is written until that is mended.',
      problems.map(({ line }) => line).join(', '),
    );
    if ((await vscode.window.showErrorMessage(message, open)) === open)
      await vscode.window.showTextDocument(vscode.Uri.parse(file));
  }
  if (conflicts.length > 0) {
    const seen = vscode.l10n.t('Seen');
    const message = [
      vscode.l10n.t('Somebody else changed the same annotations; both versions are kept.'),
      ...conflicts.map((conflict) => conflict.message),
    ].join(' ');
    if ((await vscode.window.showWarningMessage(message, seen)) === seen)
      await pages.act(document, { action: 'dismissConflicts' });
  }
  // A word that is being typed over is lost for a moment; the status bar is loud enough for that.
  if (lost.length > 0)
    void vscode.window.setStatusBarMessage(
      vscode.l10n.t('{0} decisions have lost their place.', lost.length),
      5000,
    );
}
