import * as vscode from 'vscode';
import type { Server } from './server.ts';
import type { WireRange } from './annotation/protocol.ts';

interface Repair {
  edits: { range: WireRange; newText: string }[];
  /** How often each code is mended. */
  mended: Record<string, number>;
}

/** Every safe fix of a page at once, shown before it is done, undone in one step. */
export function registerRepair(context: vscode.ExtensionContext, server: Server): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('zhnews.repairPage', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) await repair(server, document);
    }),
    vscode.commands.registerCommand('zhnews.toggleExplanations', async () => {
      const settings = vscode.workspace.getConfiguration('zhnews');
      const on = settings.get<boolean>('hover.explain') !== true;
      await settings.update('hover.explain', on, vscode.ConfigurationTarget.Global);
    }),
  );
}

async function repair(server: Server, document: vscode.TextDocument): Promise<void> {
  const client = await server.start();
  const textDocument = { uri: document.uri.toString() };
  const found = await client?.sendRequest<Repair | null>('zhnews/repair', { textDocument });
  if (!found) return;
  if (found.edits.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing on this page is to be mended.'),
    );
    return;
  }
  const told = Object.entries(found.mended)
    .map(([code, count]) => `${code} ×${String(count)}`)
    .join(', ');
  const edit = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: told };
  for (const { range, newText } of found.edits) {
    const { start, end } = range;
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(document.uri, place, newText, metadata);
  }
  const version = document.version;
  const applied = await vscode.workspace.applyEdit(edit);
  if (applied && document.version !== version)
    void vscode.window.showInformationMessage(vscode.l10n.t('Mended: {0}', told));
}
