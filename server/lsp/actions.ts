import * as lsp from 'vscode-languageserver/node';
import { fixAllBylines, quickFixes, type Action } from '../feature/fixes.ts';
import { ANNOTATE_KIND, annotationActions } from './annotation-actions.ts';
import { FIX_ALL } from './capabilities.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { Asked } from './dispatch.ts';
import { newsroomActions } from './newsroom-actions.ts';
import { rangeAt, toRange } from './positions.ts';

/** What can be mended at a range; `source.fixAll.zhnews` only when asked for by name. */
export async function codeActions(
  asked: Asked<lsp.CodeActionParams>,
): Promise<lsp.CodeAction[] | null> {
  const { session, uri, view, params } = asked;
  if (!session.client.codeActions) return null;
  const { language } = view;
  const findings = session.workspace.findings(uri, session.settings);
  const only = params.context.only;
  const wanted = (kind: string): boolean =>
    only?.some((filter) => kind === filter || kind.startsWith(`${filter}.`) || filter === '') ??
    kind === lsp.CodeActionKind.QuickFix;
  const actions: Action[] = [];
  if (wanted(lsp.CodeActionKind.QuickFix))
    actions.push(...quickFixes(findings, rangeAt(view.read.page.lines, params.range), language));
  if (wanted(FIX_ALL)) actions.push(...fixAllBylines(findings, language));
  const newsroom = wanted(lsp.CodeActionKind.QuickFix) ? newsroomActions(asked, findings) : [];
  // Names are everywhere: the light bulb does not light up for them, it has to be asked.
  const automatic = params.context.triggerKind === lsp.CodeActionTriggerKind.Automatic;
  const annotating = (only === undefined && !automatic) || (only && wanted(ANNOTATE_KIND));
  const annotations = annotating ? await annotationActions(asked) : [];
  return [...actions.map((action) => toCodeAction(asked, action)), ...newsroom, ...annotations];
}

function toCodeAction(
  { session, uri, view }: Asked<lsp.CodeActionParams>,
  { title, kind, findings, edits, preferred }: Action,
): lsp.CodeAction {
  const { page } = view.read;
  const address = session.documents.spelling(uri);
  const changes = edits.map((edit) => ({
    range: toRange(page.lines, edit),
    newText: edit.newText,
  }));
  const version = session.documents.version(uri);
  const { client, settings } = session;
  return {
    title,
    kind,
    diagnostics: toDiagnostics(page, findings, settings, address, client.relatedInformation),
    ...(preferred ? { isPreferred: true } : {}),
    edit: client.versionedEdits
      ? { documentChanges: [{ textDocument: { uri: address, version }, edits: changes }] }
      : { changes: { [address]: changes } },
  };
}
