import * as lsp from 'vscode-languageserver/node';
import { complete } from '../feature/completion.ts';
import type { Asked } from './dispatch.ts';
import { offsetAt, toRange } from './positions.ts';

/** Names and posts for the place under the caret. */
export function completions({
  session,
  view,
  params,
}: Asked<lsp.CompletionParams>): lsp.CompletionList {
  const { lines } = view.read.page;
  const found = complete(view, session.desk.authority, offsetAt(lines, params.position));
  const items = found.map(({ text, replaces, kind, detail, filter, sort }) => ({
    label: text,
    kind: kind === 'person' ? lsp.CompletionItemKind.Variable : lsp.CompletionItemKind.Property,
    ...(detail ? { detail } : {}),
    filterText: filter,
    sortText: String(sort).padStart(4, '0'),
    textEdit: { range: toRange(lines, replaces), newText: text },
  }));
  // The list is cut and depends on the letters: the next letter asks again.
  return { isIncomplete: true, items };
}
