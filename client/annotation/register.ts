import * as vscode from 'vscode';
import type { Server } from '../server.ts';
import { AnnotationCommands } from './commands.ts';
import { Comparison } from './compare.ts';
import { Decorations } from './decorations.ts';
import { exchangeCommands } from './exchange.ts';
import { AnnotatingMode } from './mode.ts';
import { tellOfTrouble } from './notices.ts';
import { AnnotatedPages } from './pages.ts';
import { ReviewTree } from './review.ts';

/** Annotating: what is drawn into the page, the commands and the mode of single keys. */
export function registerAnnotating(context: vscode.ExtensionContext, server: Server): void {
  const pages = new AnnotatedPages(server);
  const decorations = new Decorations(pages);
  const mode = new AnnotatingMode(pages);
  const types = vscode.workspace.createFileSystemWatcher('**/{zhnews.types,*.conf}');
  const refresh = (): void => void decorations.refresh();
  context.subscriptions.push(
    pages,
    decorations,
    mode,
    mode.onDidChange((on) => void decorations.tag(on)),
    ...new AnnotationCommands(pages).register(mode),
    tellOfTrouble(pages),
    new ReviewTree(pages),
    ...exchangeCommands(pages),
    ...new Comparison(pages).register(),
    types,
    types.onDidChange(refresh),
    types.onDidCreate(refresh),
    types.onDidDelete(refresh),
  );
}
