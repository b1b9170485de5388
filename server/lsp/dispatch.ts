import * as lsp from 'vscode-languageserver/node';
import type { View } from '../feature/view.ts';
import type { Session } from './session.ts';
import { canonical } from './uri.ts';

/** A request the server answers: how it is wired to a connection. */
export interface Route {
  method: string;
  connect(session: Session): void;
}

type Answer<R> = R | Promise<R>;

/** Requests that a document answers; `view` is its latest text inside the corpus. */
export interface Asked<P> {
  session: Session;
  /** The corpus's name for the document. */
  uri: string;
  view: View;
  params: P;
}

/** A request about one page. An unknown document, and one asked about wrongly, has no answer. */
export function aboutPage<P, R, PR, E, RO>(
  type: lsp.ProtocolRequestType<P, R, PR, E, RO>,
  none: R,
  answer: (asked: Asked<P>) => Answer<R>,
): Route {
  return route(type, (session, params) => {
    const uri = documentOf(params);
    if (uri === undefined)
      return new lsp.ResponseError<E>(
        lsp.ErrorCodes.InvalidParams,
        `${type.method}: textDocument.uri is missing`,
      );
    const view = session.desk.view(uri, session.settings.language);
    return view ? answer({ session, uri, view, params }) : none;
  });
}

/** A request about all pages; long work asks the token between its slices. */
export function aboutCorpus<P, R, PR, E, RO>(
  type: lsp.ProtocolRequestType<P, R, PR, E, RO>,
  answer: (session: Session, params: P, token: lsp.CancellationToken) => Answer<R>,
): Route {
  return route(type, answer);
}

function route<P, R, PR, E, RO>(
  type: lsp.ProtocolRequestType<P, R, PR, E, RO>,
  answer: (
    session: Session,
    params: P,
    token: lsp.CancellationToken,
  ) => Answer<R | lsp.ResponseError<E>>,
): Route {
  return {
    method: type.method,
    connect(session) {
      session.connection.onRequest(type.method, async (params: P, token: lsp.CancellationToken) => {
        session.background.stir();
        if (token.isCancellationRequested) return cancelled();
        try {
          return await answer(session, params, token);
        } catch (error) {
          if (error instanceof lsp.ResponseError) return error;
          session.complain(error);
          const reason = error instanceof Error ? error.message : String(error);
          return new lsp.ResponseError(lsp.ErrorCodes.InternalError, `${type.method}: ${reason}`);
        }
      });
    },
  };
}

export const cancelled = (): lsp.ResponseError<void> =>
  new lsp.ResponseError(lsp.LSPErrorCodes.RequestCancelled, 'cancelled');

/** The document that parameters name, whatever else they hold. */
export function documentOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { textDocument } = params as { textDocument?: unknown };
  if (typeof textDocument !== 'object' || textDocument === null) return undefined;
  const { uri } = textDocument as { uri?: unknown };
  return typeof uri === 'string' ? canonical(uri) : undefined;
}
