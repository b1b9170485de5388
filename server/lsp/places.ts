import type * as lsp from 'vscode-languageserver/node';
import type { Place, View } from '../feature/view.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';

/** A place of any page, or of a file of the newsroom, as a location; undefined when its page has gone meanwhile. */
export function toLocation(
  session: Session,
  view: Pick<View, 'snapshot'>,
  place: Place,
): lsp.Location | undefined {
  const lines =
    view.snapshot.pages.get(place.uri)?.page.lines ??
    // A row of an authority file.
    session.workspace.newsroom.problemsOf(place.uri)?.lines;
  return lines && { uri: session.documents.spelling(place.uri), range: toRange(lines, place) };
}

export function toLocations(
  session: Session,
  view: Pick<View, 'snapshot'>,
  places: readonly Place[],
): lsp.Location[] {
  return places
    .map((place) => toLocation(session, view, place))
    .filter((location) => location !== undefined);
}

/** A place as the address of a link: `file:///…/page.txt#L12,5`, one-based as editors read it. */
export function toAddress(session: Session, view: Pick<View, 'snapshot'>, place: Place): string {
  const location = toLocation(session, view, place);
  if (!location) return session.documents.spelling(place.uri);
  const { line, character } = location.range.start;
  return `${location.uri}#L${String(line + 1)},${String(character + 1)}`;
}
