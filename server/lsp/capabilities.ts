import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { ANNOTATE } from './annotation-act.ts';
import { ANNOTATE_KIND } from './annotation-actions.ts';
import type { Client } from './client.ts';
import { COMMANDS } from './commands.ts';
import { LEGEND } from './tokens.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.zhnews`;

const ANYWHERE = { filters: [{ pattern: { glob: '**' } }] };

/** What the server offers to this client. */
export function capabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    documentSymbolProvider: { label: 'zhnews' },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    semanticTokensProvider: { legend: LEGEND, full: true, range: true },
    completionProvider: {},
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    executeCommandProvider: { commands: [...Object.values(COMMANDS), ANNOTATE] },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, ANNOTATE_KIND] },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'zhnews',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: ANYWHERE, didRename: ANYWHERE },
    },
  };
}
