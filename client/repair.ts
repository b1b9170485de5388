import * as vscode from 'vscode';
import type { Server } from './server.ts';
import type { WireRange } from './annotation/protocol.ts';

interface Repair {
  edits: { range: WireRange; newText: string }[];
  /** How often each code is mended. */
  mended: Record<string, number>;
}

/** The scheme of a page as it would be when mended. */
const SCHEME = 'zhnews-mended';

/** Every safe fix of a page at once, shown side by side before it is done, undone in one step. */
export function registerRepair(context: vscode.ExtensionContext, server: Server): void {
  const mended = new Map<string, string>();
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => mended.get(uri.toString()) ?? '',
    }),
    vscode.commands.registerCommand('zhnews.repairPage', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) await repair(server, document, mended);
    }),
    vscode.commands.registerCommand('zhnews.toggleExplanations', async () => {
      const settings = vscode.workspace.getConfiguration('zhnews');
      const on = settings.get<boolean>('hover.explain') !== true;
      await settings.update('hover.explain', on, vscode.ConfigurationTarget.Global);
    }),
  );
}

async function repair(
  server: Server,
  document: vscode.TextDocument,
  mended: Map<string, string>,
): Promise<void> {
  const client = await server.start();
  const textDocument = { uri: document.uri.toString() };
  const { version } = document;
  const found = await client?.sendRequest<Repair | null>('zhnews/repair', { textDocument });
  if (!found) return;
  if (found.edits.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing on this page is to be mended.'),
    );
    return;
  }
  const edits = found.edits.map(({ range: { start, end }, newText }) => {
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    return new vscode.TextEdit(place, newText);
  });
  const told = Object.entries(found.mended)
    .map(([code, count]) => `${code} ×${String(count)}`)
    .join(', ');
  if (!(await agreed(document, textAfter(document, edits), told, mended))) return;
  if (document.version !== version) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The page has changed meanwhile; nothing was mended. Try again.'),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  if (await vscode.workspace.applyEdit(edit))
    void vscode.window.showInformationMessage(vscode.l10n.t('Mended: {0}', told));
}

/** Shows the page beside itself as it would be, and asks. Enter agrees, Escape does not. */
async function agreed(
  document: vscode.TextDocument,
  text: string,
  told: string,
  mended: Map<string, string>,
): Promise<boolean> {
  const name = document.uri.path.split('/').at(-1) ?? '';
  const shown = vscode.Uri.from({
    scheme: SCHEME,
    path: document.uri.path,
    query: String(document.version),
  });
  mended.set(shown.toString(), text);
  await vscode.commands.executeCommand(
    'vscode.diff',
    document.uri,
    shown,
    vscode.l10n.t('{0}: what would be mended', name),
    { preview: true, preserveFocus: true },
  );
  const apply = { label: vscode.l10n.t('Mend the page'), detail: told };
  const leave = { label: vscode.l10n.t('Leave it as it is') };
  const chosen = await vscode.window.showQuickPick([apply, leave], { ignoreFocusOut: true });
  mended.delete(shown.toString());
  const diff = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown.toString(),
    );
  if (diff) await vscode.window.tabGroups.close(diff);
  await vscode.window.showTextDocument(document);
  return chosen === apply;
}

/** The page's text with the edits done. */
function textAfter(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const text = document.getText();
  let result = '';
  let at = 0;
  const ordered = [...edits].sort((a, b) => a.range.start.compareTo(b.range.start));
  for (const { range, newText } of ordered) {
    result += text.slice(at, document.offsetAt(range.start)) + newText;
    at = document.offsetAt(range.end);
  }
  return result + text.slice(at);
}
