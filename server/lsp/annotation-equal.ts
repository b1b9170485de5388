import type * as lsp from 'vscode-languageserver/node';
import { equalPlaces } from '../annotation/equal.ts';
import { markAll as markSpans } from '../annotation/workflow.ts';
import type { Range } from '../text/lines.ts';
import { linesOf } from './annotation-answer.ts';
import type { PageRecord } from './annotation-page.ts';
import type { Change } from './annotation-store.ts';
import { breathe } from './background.ts';
import { rangeAt, toRange } from './positions.ts';
import type { Session } from './session.ts';
import { canonical } from './uri.ts';

/** Marks every place where a string stands; with `preview` the places are only listed. */
export interface MarkAll {
  action: 'markAll';
  text: string;
  type: string;
  scope: 'article' | 'page' | 'workspace';
  /** The article is the one around this. */
  range?: lsp.Range;
  preview?: boolean;
  /** Only these of the places, by `uri` and first position. */
  only?: { uri: string; start: lsp.Position }[];
}

export interface FoundPlace {
  uri: string;
  ranges: lsp.Range[];
  /** The line it stands in, and where. */
  context: string;
  at: number;
  /** The type it has already. */
  decided?: string;
}

/** So many pages are searched before other messages get a turn. */
const SLICE = 20;

/** One step for all pages. */
export async function markAll(
  session: Session,
  uri: string,
  params: MarkAll,
): Promise<{ touched: string[]; uris: string[]; places: FoundPlace[] }> {
  const { annotations, desk } = session;
  const uris = params.scope === 'workspace' ? desk.uris() : [uri];
  const only = params.only && new Set(params.only.map((place) => keyOf(place.uri, place.start)));
  const places: FoundPlace[] = [];
  const touched: string[] = [];
  const search = async (): Promise<Change[]> => {
    const changes: Change[] = [];
    for (const [i, page] of uris.entries()) {
      if (i % SLICE === SLICE - 1) await breathe();
      const read = desk.read(page);
      if (!read?.page.text.includes(params.text.slice(0, 1))) continue;
      const record = params.preview ? await annotations.page(page) : await annotations.fresh(page);
      if (!record) continue;
      const found = placesOn(session, record, params).filter(
        ({ start }) => !only || only.has(keyOf(page, start)),
      );
      places.push(...found.map(({ shown }) => shown));
      if (params.preview || found.length === 0) continue;
      const spans = found.map(({ fragments }) => fragments);
      const step = markSpans(annotations.stateOf(record), spans, params.type);
      if (page === uri) touched.push(...step.touched);
      changes.push({ uri: page, ...step });
    }
    return changes;
  };
  if (params.preview) {
    await search();
    return { touched, uris: [], places };
  }
  const changes = await annotations.act(search);
  return { touched, uris: changes.map((change) => change.uri), places };
}

interface Searched {
  shown: FoundPlace;
  start: lsp.Position;
  fragments: Range[];
}

function placesOn(session: Session, record: PageRecord, params: MarkAll): Searched[] {
  const page = session.desk.read(record.uri)?.page;
  if (page?.text !== record.text) return [];
  const lines = linesOf(session, record);
  let within: Range | undefined;
  if (params.scope === 'article' && params.range) {
    const here = rangeAt(lines, params.range);
    within = page.articles.find(({ start, end }) => start <= here.start && here.start <= end);
  }
  const { uri, decisions } = record;
  return equalPlaces([{ uri, page, decisions }], params.text, within).map((place) => {
    const { context, at, decided, fragments } = place;
    const shown = {
      uri: session.documents.spelling(uri),
      ranges: fragments.map((fragment) => toRange(lines, fragment)),
      context,
      at,
      ...(decided ? { decided: decided.type } : {}),
    };
    return { shown, start: lines.positionAt(fragments[0].start), fragments };
  });
}

const keyOf = (uri: string, { line, character }: lsp.Position): string =>
  `${canonical(uri)}#${String(line)},${String(character)}`;
