import * as lsp from 'vscode-languageserver/node';
import { authorityPlaces } from '../feature/authority.ts';
import { definition } from '../feature/definition.ts';
import { folds } from '../feature/folding.ts';
import { highlights } from '../feature/highlights.ts';
import { hover } from '../feature/hover.ts';
import { links } from '../feature/links.ts';
import { outline } from '../feature/outline.ts';
import { plainText } from '../feature/prose.ts';
import { references } from '../feature/references.ts';
import { targetAt } from '../feature/target.ts';
import { selectionAt } from '../feature/selection.ts';
import { completions } from './completion.ts';
import { aboutPage, type Asked, type Route } from './dispatch.ts';
import { toMarkdown } from './markdown.ts';
import { toAddress, toLocation, toLocations } from './places.ts';
import { offsetAt, rangeAt, toRange } from './positions.ts';
import { toSymbolInformation, toSymbolTree } from './symbols.ts';
import { packTokens } from './tokens.ts';

/** The offset that a request asks about. */
const offsetOf = ({ view, params }: Asked<lsp.TextDocumentPositionParams>): number =>
  offsetAt(view.read.page.lines, params.position);

function documentSymbol({
  session,
  uri,
  view,
}: Asked<unknown>): lsp.DocumentSymbol[] | lsp.SymbolInformation[] {
  const items = outline(view);
  const { lines } = view.read.page;
  return session.client.symbolTree
    ? toSymbolTree(items, lines)
    : toSymbolInformation(items, lines, session.documents.spelling(uri));
}

function hoverAt(asked: Asked<lsp.HoverParams>): lsp.Hover | null {
  const { session, view } = asked;
  const found = hover(view, offsetOf(asked), session.settings.explain);
  if (!found) return null;
  const value = session.client.markdown
    ? toMarkdown(found.prose, (place) => toAddress(session, view, place))
    : plainText(found.prose);
  const kind = session.client.markdown ? lsp.MarkupKind.Markdown : lsp.MarkupKind.PlainText;
  return { contents: { kind, value }, range: toRange(view.read.page.lines, found.range) };
}

function definitionAt(
  asked: Asked<lsp.DefinitionParams>,
): lsp.Location[] | lsp.LocationLink[] | null {
  const { session, view } = asked;
  const offset = offsetOf(asked);
  const found = definition(view, offset);
  const rows = authorityPlaces(view, session.desk.authority, offset);
  const origin = found.at(0)?.origin ?? targetAt(view.read, offset)?.range;
  if (origin) found.push(...rows.map((row) => ({ origin, target: row, context: row })));
  if (found.length === 0) return null;
  const targets = found.map(({ target }) => target);
  if (!session.client.definitionLinks) return toLocations(session, view, targets);
  return found.flatMap(({ origin, target, context }) => {
    const location = toLocation(session, view, target);
    const around = toLocation(session, view, { uri: target.uri, ...context });
    if (!location || !around) return [];
    return {
      originSelectionRange: toRange(view.read.page.lines, origin),
      targetUri: location.uri,
      targetRange: around.range,
      targetSelectionRange: location.range,
    };
  });
}

function referencesAt(asked: Asked<lsp.ReferenceParams>): lsp.Location[] | null {
  const { session, view, params } = asked;
  const introduction = params.context?.includeDeclaration ?? true;
  return toLocations(session, view, references(view, offsetOf(asked), introduction));
}

function highlightsAt(asked: Asked<lsp.DocumentHighlightParams>): lsp.DocumentHighlight[] {
  const { lines } = asked.view.read.page;
  return highlights(asked.view, offsetOf(asked)).map((highlight) => ({
    range: toRange(lines, highlight),
    kind: highlight.introduction ? lsp.DocumentHighlightKind.Write : lsp.DocumentHighlightKind.Read,
  }));
}

function foldingRanges({ view }: Asked<unknown>): lsp.FoldingRange[] {
  return folds(view.read.page).map(({ from, to }) => ({
    startLine: from,
    endLine: to,
    kind: lsp.FoldingRangeKind.Region,
  }));
}

function selectionRanges({ view, params }: Asked<lsp.SelectionRangeParams>): lsp.SelectionRange[] {
  const { page } = view.read;
  return params.positions.map((position) => {
    const ranges = selectionAt(page, offsetAt(page.lines, position));
    return ranges.reduceRight<lsp.SelectionRange>(
      (parent, range) => ({ range: toRange(page.lines, range), parent }),
      { range: toRange(page.lines, ranges[ranges.length - 1]) },
    );
  });
}

function documentLinks({ session, view }: Asked<unknown>): lsp.DocumentLink[] {
  return links(view).map((link) => ({
    range: toRange(view.read.page.lines, link),
    target: toAddress(session, view, link.target),
    tooltip: link.tooltip,
  }));
}

/** The requests about one page; all of them are answered from the latest text, at once. */
export const pageRoutes: readonly Route[] = [
  aboutPage(lsp.DocumentSymbolRequest.type, null, documentSymbol),
  aboutPage(lsp.HoverRequest.type, null, hoverAt),
  aboutPage(lsp.DefinitionRequest.type, null, definitionAt),
  aboutPage(lsp.ReferencesRequest.type, null, referencesAt),
  aboutPage(lsp.DocumentHighlightRequest.type, null, highlightsAt),
  aboutPage(lsp.FoldingRangeRequest.type, null, foldingRanges),
  aboutPage(lsp.SelectionRangeRequest.type, null, selectionRanges),
  aboutPage(lsp.DocumentLinkRequest.type, null, documentLinks),
  aboutPage(lsp.CompletionRequest.type, null, completions),
  aboutPage(lsp.SemanticTokensRequest.type, null, ({ view }) => packTokens(view.read)),
  aboutPage(lsp.SemanticTokensRangeRequest.type, null, ({ view, params }) =>
    packTokens(view.read, rangeAt(view.read.page.lines, params.range)),
  ),
];
