import * as vscode from 'vscode';
import { registerAnalysis } from './analysis.ts';
import { registerAnnotating } from './annotation/register.ts';
import { registerArticleCommands } from './articles.ts';
import { registerNewsFiles } from './files.ts';
import { LANGUAGE } from './language.ts';
import { registerRepair } from './repair.ts';
import { Server } from './server.ts';
import { ServerStatus } from './status.ts';

/** The running server, which VS Code waits for when it ends. */
let server: Server | undefined;

/**
 * The extension's start. It is woken by any plain text file, so that a file named by the setting
 * can become news text; the server starts with the first page.
 */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('zhnews', { log: true });
  const status = new ServerStatus();
  const running = new Server(context, output, status);
  server = running;
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand('zhnews.showOutput', () => output.show()),
    vscode.commands.registerCommand('zhnews.restartServer', () => running.restart()),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === LANGUAGE) void running.start();
    }),
  );
  registerNewsFiles(context);
  registerArticleCommands(context);
  registerAnalysis(context, running);
  registerAnnotating(context, running);
  registerRepair(context, running);
  if (vscode.workspace.textDocuments.some((document) => document.languageId === LANGUAGE)) {
    void running.start();
  }
}

/** VS Code ends the extension, and waits until the server has been told. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
