import * as lsp from 'vscode-languageserver/node';
import { annotate, complaint, type Annotated, type AnnotateParams } from './annotation-act.ts';
import { counted, show, type Counted, type Shown } from './annotation-answer.ts';
import {
  agree,
  compare,
  type AdjudicateParams,
  type Compared,
  type CompareParams,
} from './annotation-compare.ts';
import { exportPages, type Exported, type ExportParams } from './annotation-exchange.ts';
import { importPages, type Imported, type ImportParams } from './annotation-import.ts';
import { typesFor, type ShownTypes } from './annotation-types.ts';
import { breathe } from './background.ts';
import { aboutCorpus, cancelled, documentOf, type Route } from './dispatch.ts';
import type { Session } from './session.ts';
import { canonical } from './uri.ts';

interface About {
  textDocument: lsp.TextDocumentIdentifier;
}

export const AnnotationsRequest = new lsp.ProtocolRequestType<
  About,
  Shown | null,
  never,
  void,
  void
>('zhnews/annotations');

export const AnnotateRequest = new lsp.ProtocolRequestType<
  AnnotateParams,
  Annotated | null,
  never,
  void,
  void
>('zhnews/annotate');

export const TypesRequest = new lsp.ProtocolRequestType<
  Partial<About>,
  ShownTypes,
  never,
  void,
  void
>('zhnews/types');

export const ExportRequest = new lsp.ProtocolRequestType<ExportParams, Exported, never, void, void>(
  'zhnews/export',
);

export const ImportRequest = new lsp.ProtocolRequestType<ImportParams, Imported, never, void, void>(
  'zhnews/import',
);

export const CompareRequest = new lsp.ProtocolRequestType<
  CompareParams,
  Compared,
  never,
  void,
  void
>('zhnews/compare');

export const AdjudicateRequest = new lsp.ProtocolRequestType<
  AdjudicateParams,
  { uris: string[]; open: number },
  never,
  void,
  void
>('zhnews/adjudicate');

/** How far each page is. */
export interface ReviewedPage {
  uri: string;
  progress: Counted;
  lost: number;
  conflicts: number;
  damaged: boolean;
}

export const ReviewRequest = new lsp.ProtocolRequestType<
  { uris?: string[] },
  ReviewedPage[],
  never,
  void,
  void
>('zhnews/review');

/** Server → client: these pages' annotations changed, and not by an answered request. */
export const AnnotationsChanged = new lsp.NotificationType<{ uris: string[] }>(
  'zhnews/annotationsChanged',
);

export function tellChanged({ connection, documents }: Session, uris: readonly string[]): void {
  if (uris.length === 0) return;
  void connection.sendNotification(AnnotationsChanged, {
    uris: uris.map((uri) => documents.spelling(uri)),
  });
}

/** So much of a long answer is worked out before other messages get a turn, in milliseconds. */
const SLICE_MS = 15;

async function annotations(session: Session, params: About): Promise<Shown | null> {
  const uri = documentOf(params);
  try {
    const record = uri === undefined ? undefined : await session.annotations.page(uri);
    return record ? show(session, record) : null;
  } catch (error) {
    throw complaint(session, error);
  }
}

async function act(session: Session, params: AnnotateParams): Promise<Annotated | null> {
  const uri = documentOf(params);
  if (uri === undefined || typeof (params as Partial<AnnotateParams>).action !== 'string')
    throw new lsp.ResponseError(
      lsp.ErrorCodes.InvalidParams,
      'zhnews/annotate: textDocument.uri and action are needed',
    );
  const done = await annotate(session, uri, params);
  if (done) {
    const others = done.uris.map(canonical).filter((one) => one !== uri);
    tellChanged(session, others);
  }
  return done;
}

/** The command of a code action; the client learns of it like of anybody else's change. */
export async function annotateByCommand(session: Session, argument: unknown): Promise<unknown> {
  try {
    const done = await act(session, argument as AnnotateParams);
    if (done) tellChanged(session, [canonical(done.annotations.uri)]);
    return null;
  } catch (error) {
    if (error instanceof lsp.ResponseError) return error;
    throw error;
  }
}

async function review(
  session: Session,
  { uris }: { uris?: string[] },
  token: lsp.CancellationToken,
): Promise<ReviewedPage[]> {
  const pages: ReviewedPage[] = [];
  let since = performance.now();
  for (const uri of (uris ?? session.desk.uris()).map(canonical)) {
    const record = await session.annotations.page(uri);
    if (record) {
      pages.push({
        uri: session.documents.spelling(uri),
        progress: counted(session, record),
        lost: record.lost.length,
        conflicts: record.conflicts.length,
        damaged: record.damaged,
      });
    }
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    since = performance.now();
    if (token.isCancellationRequested) throw cancelled();
  }
  return pages;
}

/** The requests about annotations. */
export const annotationRoutes: readonly Route[] = [
  aboutCorpus(AnnotationsRequest, annotations),
  aboutCorpus(AnnotateRequest, act),
  aboutCorpus(TypesRequest, (session, params) => typesFor(session, documentOf(params))),
  aboutCorpus(ReviewRequest, review),
  aboutCorpus(ExportRequest, exportPages),
  aboutCorpus(ImportRequest, async (session, params) => {
    const done = await importPages(session, params);
    tellChanged(session, done.pages);
    return done;
  }),
  aboutCorpus(CompareRequest, compare),
  aboutCorpus(AdjudicateRequest, async (session, params) => {
    const done = await agree(session, params);
    tellChanged(session, done.uris.map(canonical));
    return done;
  }),
];
