import * as vscode from 'vscode';
import { LANGUAGE } from './language.ts';

/** Languages that a page file may have got by its name; a file that has another one keeps it. */
const PLAIN: readonly string[] = ['plaintext'];

/** Files named by `zhnews.files` become news text when they are opened; a command does it for one. */
export function registerNewsFiles(context: vscode.ExtensionContext): void {
  const adoptOpen = (): void =>
    vscode.workspace.textDocuments.forEach((document) => void adopt(document));
  context.subscriptions.push(
    vscode.commands.registerCommand('zhnews.treatAsNews', treatAsNews),
    vscode.workspace.onDidOpenTextDocument((document) => void adopt(document)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('zhnews.files')) adoptOpen();
    }),
  );
  adoptOpen();
}

async function adopt(document: vscode.TextDocument): Promise<void> {
  if (PLAIN.includes(document.languageId) && isNamed(document)) {
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }
}

/** Whether the setting names this file. Globs are relative to its workspace folder. */
function isNamed(document: vscode.TextDocument): boolean {
  const globs = vscode.workspace.getConfiguration('zhnews', document).get<unknown>('files');
  if (!Array.isArray(globs)) return false;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  return globs.some((glob: unknown) => {
    if (typeof glob !== 'string' || glob === '') return false;
    const pattern = folder ? new vscode.RelativePattern(folder, glob) : glob;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}

async function treatAsNews(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document) {
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  } else {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a text file first.'));
  }
}
