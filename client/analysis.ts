import * as vscode from 'vscode';
import type { Server } from './server.ts';

const SCHEME = 'zhnews-analysis';

/** A command that shows a page's analysis as a read-only JSON document beside the page. */
export function registerAnalysis(context: vscode.ExtensionContext, server: Server): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => analyse(server, vscode.Uri.parse(uri.query, true)),
  };
  const refresh = (page: vscode.Uri): void => {
    const uri = analysisOf(page);
    const open = vscode.workspace.textDocuments.some(
      (document) => document.uri.toString() === uri.toString(),
    );
    if (open) changed.fire(uri);
  };
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidSaveTextDocument((document) => refresh(document.uri)),
    vscode.commands.registerTextEditorCommand('zhnews.showAnalysis', async ({ document }) => {
      refresh(document.uri);
      const analysis = await vscode.workspace.openTextDocument(analysisOf(document.uri));
      await vscode.window.showTextDocument(analysis, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      });
    }),
  );
}

/** The address of a page's analysis: named after the page, which it holds as its query. */
function analysisOf(page: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `${page.path}.json`, query: page.toString() });
}

async function analyse(server: Server, page: vscode.Uri): Promise<string> {
  const client = await server.start();
  if (!client) return vscode.l10n.t('The language server is not running.');
  const analysis: unknown = await client.sendRequest('zhnews/analysis', { uri: page.toString() });
  return JSON.stringify(analysis, null, 2);
}
