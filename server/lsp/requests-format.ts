import * as lsp from 'vscode-languageserver/node';
import type { TextEdit } from '../check/finding.ts';
import { format } from '../check/format.ts';
import { repair } from '../check/repair.ts';
import { aboutPage, type Asked, type Route } from './dispatch.ts';
import { rangeAt, toRange } from './positions.ts';

/** Asked with `{ textDocument: { uri } }`; answers what `zhnews: Repair page` would change. */
export const RepairRequest = new lsp.ProtocolRequestType<
  { textDocument: lsp.TextDocumentIdentifier },
  { edits: lsp.TextEdit[]; mended: Record<string, number> } | null,
  never,
  void,
  void
>('zhnews/repair');

function toEdits({ view }: Asked<unknown>, edits: readonly TextEdit[]): lsp.TextEdit[] {
  const { lines } = view.read.page;
  return edits.map((edit) => ({ range: toRange(lines, edit), newText: edit.newText }));
}

function formatPage(asked: Asked<lsp.DocumentFormattingParams>): lsp.TextEdit[] {
  return toEdits(asked, format(asked.view.read.page.text));
}

function formatRange(asked: Asked<lsp.DocumentRangeFormattingParams>): lsp.TextEdit[] {
  const { page } = asked.view.read;
  const range = rangeAt(page.lines, asked.params.range);
  return toEdits(asked, format(page.text, { range }));
}

/** Every safe fix of the page at once; what is off or silenced is left alone. */
function repairPage(asked: Asked<unknown>): {
  edits: lsp.TextEdit[];
  mended: Record<string, number>;
} {
  const { session, uri, view } = asked;
  const { text } = view.read.page;
  const { newsroom } = session.workspace;
  const { edits, mended } = repair(text, {
    wanted: (finding) =>
      newsroom.apply(uri, text, [finding], session.settings.diagnostics).length > 0,
  });
  return { edits: toEdits(asked, edits), mended: Object.fromEntries(mended) };
}

export const formatRoutes: readonly Route[] = [
  aboutPage(lsp.DocumentFormattingRequest.type, null, formatPage),
  aboutPage(lsp.DocumentRangeFormattingRequest.type, null, formatRange),
  aboutPage(RepairRequest, null, repairPage),
];
