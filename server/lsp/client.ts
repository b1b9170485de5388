import type * as lsp from 'vscode-languageserver/node';

/** What the client can do, as far as an answer depends on it. */
export interface Client {
  markdown: boolean;
  definitionLinks: boolean;
  symbolTree: boolean;
  /** Asks for diagnostics itself; then none are pushed. */
  pullsDiagnostics: boolean;
  relatedInformation: boolean;
  codeActions: boolean;
  versionedEdits: boolean;
  configuration: boolean;
  registersConfiguration: boolean;
  registersWatchers: boolean;
  refreshesDiagnostics: boolean;
  refreshesTokens: boolean;
  workspaceFolders: boolean;
}

export function readClient({ workspace, textDocument }: lsp.ClientCapabilities): Client {
  return {
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation ??
      textDocument?.diagnostic?.relatedInformation ??
      false,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
  };
}
