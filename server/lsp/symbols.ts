import * as lsp from 'vscode-languageserver/node';
import type { OutlineItem, OutlineKind } from '../feature/outline.ts';
import type { SymbolSort } from '../feature/symbols.ts';
import type { Lines } from '../text/lines.ts';
import { toRange } from './positions.ts';

/** The protocol knows no articles or people: kinds whose icons tell them apart. */
export const SYMBOL_KINDS: Record<OutlineKind | SymbolSort, lsp.SymbolKind> = {
  article: lsp.SymbolKind.Class,
  headless: lsp.SymbolKind.Struct,
  crosshead: lsp.SymbolKind.Field,
  byline: lsp.SymbolKind.Key,
  person: lsp.SymbolKind.Variable,
  organisation: lsp.SymbolKind.Module,
  place: lsp.SymbolKind.Namespace,
};

export function toSymbolTree(items: readonly OutlineItem[], lines: Lines): lsp.DocumentSymbol[] {
  return items.map(({ kind, name, detail, range, selection, children }) => ({
    name,
    ...(detail ? { detail } : {}),
    kind: SYMBOL_KINDS[kind],
    range: toRange(lines, range),
    selectionRange: toRange(lines, selection),
    children: toSymbolTree(children, lines),
  }));
}

/** For clients that know no tree: a list, each entry with the name of the one that holds it. */
export function toSymbolInformation(
  items: readonly OutlineItem[],
  lines: Lines,
  uri: string,
  containerName?: string,
): lsp.SymbolInformation[] {
  return items.flatMap(({ kind, name, range, children }) => [
    {
      name,
      kind: SYMBOL_KINDS[kind],
      location: { uri, range: toRange(lines, range) },
      ...(containerName ? { containerName } : {}),
    },
    ...toSymbolInformation(children, lines, uri, name),
  ]);
}
