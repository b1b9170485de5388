import * as lsp from 'vscode-languageserver/node';
import { toPageAnalysis, type PageAnalysis } from '../corpus/json.ts';
import { corpusSymbols } from '../feature/symbols.ts';
import { codeActions } from './actions.ts';
import { breathe } from './background.ts';
import { resultId } from './diagnostics.ts';
import { aboutCorpus, aboutPage, cancelled, documentOf, type Route } from './dispatch.ts';
import { toLocation } from './places.ts';
import type { Session } from './session.ts';
import { SYMBOL_KINDS } from './symbols.ts';
import { canonical, pathOf } from './uri.ts';

/** So much of a long answer is worked out before other messages get a turn, in milliseconds. */
const SLICE_MS = 15;

/** Asked with `{ textDocument: { uri } }` or `{ uri }`; answers the JSON of docs/ANALYSIS.md. */
export const AnalysisRequest = new lsp.ProtocolRequestType<
  { textDocument?: lsp.TextDocumentIdentifier; uri?: string },
  PageAnalysis,
  never,
  void,
  void
>('zhnews/analysis');

function workspaceSymbols(
  session: Session,
  { query }: lsp.WorkspaceSymbolParams,
): lsp.SymbolInformation[] {
  const snapshot = session.desk.snapshot();
  return corpusSymbols(snapshot, typeof query === 'string' ? query : '').flatMap(
    ({ sort, name, container, place }) => {
      const location = toLocation(session, { snapshot }, place);
      if (!location) return [];
      return {
        name,
        kind: SYMBOL_KINDS[sort],
        location,
        ...(container ? { containerName: container } : {}),
      };
    },
  );
}

function documentDiagnostic(
  session: Session,
  params: lsp.DocumentDiagnosticParams,
): lsp.DocumentDiagnosticReport {
  const uri = documentOf(params);
  return uri === undefined
    ? { kind: 'full', items: [] }
    : report(session, uri, params.previousResultId);
}

function report(
  session: Session,
  uri: string,
  previous: string | undefined,
): lsp.FullDocumentDiagnosticReport | lsp.UnchangedDocumentDiagnosticReport {
  const { workspace, settings, client } = session;
  const items = workspace.diagnostics(uri, settings, client.relatedInformation);
  const id = resultId(items);
  return id === previous
    ? { kind: 'unchanged', resultId: id }
    : { kind: 'full', resultId: id, items };
}

/** Every page of the workspace, in slices; a page that has gone is reported empty once. */
async function workspaceDiagnostic(
  session: Session,
  { previousResultIds }: lsp.WorkspaceDiagnosticParams,
  token: lsp.CancellationToken,
): Promise<lsp.WorkspaceDiagnosticReport> {
  const { desk, documents, workspace } = session;
  const previous = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
  const uris = new Set([
    ...desk.uris(),
    ...workspace.unreadable.keys(),
    ...workspace.newsroom.uris(),
    ...session.annotations.damagedFiles(),
    ...previous.keys(),
  ]);
  const items: lsp.WorkspaceDocumentDiagnosticReport[] = [];
  let since = performance.now();
  for (const uri of uris) {
    const version = documents.version(uri);
    items.push({
      uri: documents.spelling(uri),
      version,
      ...report(session, uri, previous.get(uri)),
    });
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    since = performance.now();
    if (token.isCancellationRequested) throw cancelled();
  }
  return { items };
}

function analysis(
  session: Session,
  params: { textDocument?: lsp.TextDocumentIdentifier; uri?: string },
): PageAnalysis {
  const uri = typeof params?.uri === 'string' ? canonical(params.uri) : documentOf(params);
  const read = uri === undefined ? undefined : session.desk.read(uri);
  if (uri === undefined || !read) {
    const message = `no such page: ${uri ?? 'give textDocument.uri'}`;
    throw new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, message);
  }
  const findings = session.workspace.findings(uri, session.settings);
  const found = toPageAnalysis(read, session.desk.snapshot(), findings, session.settings.language);
  return { ...found, path: pathOf(uri) ?? uri };
}

/** The requests about several pages, or about what is wrong with one. */
export const corpusRoutes: readonly Route[] = [
  aboutCorpus(lsp.WorkspaceSymbolRequest.type, workspaceSymbols),
  aboutCorpus(lsp.DocumentDiagnosticRequest.type, documentDiagnostic),
  aboutCorpus(lsp.WorkspaceDiagnosticRequest.type, workspaceDiagnostic),
  aboutCorpus(AnalysisRequest, analysis),
  aboutPage(lsp.CodeActionRequest.type, null, codeActions),
];
