import type * as lsp from 'vscode-languageserver/node';
import { annotationRoutes } from './annotation-routes.ts';
import { connectCommands } from './commands.ts';
import { Lifecycle } from './lifecycle.ts';
import { corpusRoutes } from './requests-corpus.ts';
import { formatRoutes } from './requests-format.ts';
import { pageRoutes } from './requests-page.ts';
import { Session } from './session.ts';
import { canonical } from './uri.ts';

/** Wires a connection: handshake, documents, requests, the workspace's life. */
export function serve(connection: lsp.Connection): void {
  const session = new Session(connection);
  new Lifecycle(session).connect();
  connectDocuments(session);
  for (const route of [...pageRoutes, ...corpusRoutes, ...formatRoutes, ...annotationRoutes])
    route.connect(session);
  connectCommands(session);
  connection.listen();
}

/** Documents open, change and close: the text is taken at once, everything else can wait. */
function connectDocuments(session: Session): void {
  const { annotations, connection, background, documents, workspace } = session;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    background.stir();
    workspace.typed(documents.opened(textDocument));
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    background.stir();
    const uri = documents.changed(textDocument, contentChanges);
    if (uri === undefined) return;
    annotations.edited(uri, contentChanges);
    workspace.typed(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    background.stir();
    background.add(() => annotations.settled(canonical(textDocument.uri)));
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    background.stir();
    const uri = documents.closed(textDocument);
    background.add(async () => {
      await workspace.closed(uri);
      await annotations.settled(uri);
    });
  });
}
