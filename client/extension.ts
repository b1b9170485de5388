import * as vscode from 'vscode';
import { registerAnalysis } from './analysis.ts';
import { registerArticleCommands } from './articles.ts';
import { registerNewsFiles } from './files.ts';
import { LANGUAGE } from './language.ts';
import { Server } from './server.ts';
import { ServerStatus } from './status.ts';

/**
 * The extension's start. It is woken by any plain text file, so that a file named by the setting
 * can become news text; the server starts with the first page.
 */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('zhnews', { log: true });
  const status = new ServerStatus();
  const server = new Server(context, output, status);
  context.subscriptions.push(
    output,
    status,
    server,
    vscode.commands.registerCommand('zhnews.showOutput', () => output.show()),
    vscode.commands.registerCommand('zhnews.restartServer', () => server.restart()),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === LANGUAGE) void server.start();
    }),
  );
  registerNewsFiles(context);
  registerArticleCommands(context);
  registerAnalysis(context, server);
  if (vscode.workspace.textDocuments.some((document) => document.languageId === LANGUAGE)) {
    void server.start();
  }
}
