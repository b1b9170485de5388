import * as lsp from 'vscode-languageserver/node';
import { extent } from '../annotation/decision.ts';
import { Draft } from '../annotation/edits.ts';
import { coveredText, toFragments } from '../annotation/decision.ts';
import * as workflow from '../annotation/workflow.ts';
import type { PageState, Step } from '../annotation/workflow.ts';
import type { Lines, Range } from '../text/lines.ts';
import { linesOf, show, type Shown } from './annotation-answer.ts';
import { DamagedFile, type PageRecord } from './annotation-page.ts';
import { markAll, type FoundPlace, type MarkAll } from './annotation-equal.ts';
import type { Change } from './annotation-store.ts';
import { rangeAt, toRange } from './positions.ts';
import type { Session } from './session.ts';

/** The name of the command that code actions carry; its argument is the parameters below. */
export const ANNOTATE = 'zhnews.annotate';

interface About {
  textDocument: lsp.TextDocumentIdentifier;
  /** Where the person is: the next open suggestion is the one behind it. */
  from?: lsp.Range;
}

/** What can be done. `target` is the id of a suggestion or of a decision. */
export type AnnotateParams = About &
  (
    | { action: 'accept'; target: string; type?: string }
    | { action: 'acceptAll'; range?: lsp.Range }
    | { action: 'reject'; target: string; note?: string }
    | { action: 'remove'; target: string }
    | { action: 'changeType'; target: string; type: string }
    | { action: 'moveBoundary'; target: string; edge: 'start' | 'end'; by: 1 | -1 }
    | { action: 'mark'; ranges: lsp.Range[]; type: string }
    | MarkAll
    | { action: 'setNote'; target: string; note: string }
    | { action: 'setAttribute'; target: string; name: string; value: string | boolean }
    | { action: 'setHolds'; target: string; title: string; holds: boolean }
    | { action: 'placeLost'; target: string; ranges: lsp.Range[] }
    | { action: 'forgetLost'; target: string }
    | { action: 'dismissConflicts' }
    | { action: 'undo' }
    | { action: 'redo' }
  );

export interface Annotated {
  /** Ids of the decisions of this page made or changed. */
  touched: string[];
  /** Pages that changed. */
  uris: string[];
  /** The next open suggestion, or null when all is decided. */
  next: { id: string; ranges: lsp.Range[] } | null;
  /** The page's annotations after the action. */
  annotations: Shown;
  /** Only for `markAll`: the places it is about. */
  places?: FoundPlace[];
}

/** Does one action; answered when it is on the disk. Null for an unknown page. */
export async function annotate(
  session: Session,
  uri: string,
  params: AnnotateParams,
): Promise<Annotated | null> {
  const { annotations } = session;
  const record = await annotations.page(uri);
  if (!record) return null;
  try {
    const { touched, uris, places } = await perform(session, uri, record, params);
    const now = (await annotations.page(uri)) ?? record;
    return {
      touched,
      uris: uris.map((one) => session.documents.spelling(one)),
      next: nextOf(session, now, params, touched),
      annotations: show(session, now),
      ...(places ? { places } : {}),
    };
  } catch (error) {
    throw complaint(session, error);
  }
}

interface Performed {
  touched: string[];
  uris: string[];
  places?: FoundPlace[];
}

async function perform(
  session: Session,
  uri: string,
  record: PageRecord,
  params: AnnotateParams,
): Promise<Performed> {
  const { annotations } = session;
  if (params.action === 'undo' || params.action === 'redo') {
    return annotations.back(uri, params.action === 'redo');
  }
  if (params.action === 'dismissConflicts') {
    record.conflicts = [];
    return { touched: [], uris: [] };
  }
  if (params.action === 'markAll') return markAll(session, uri, params);
  let touched: string[] = [];
  const changes = await annotations.act(async () => {
    const now = await annotations.fresh(uri);
    if (!now) return [];
    const made = changeOf(session, now, params);
    touched = made?.touched ?? [];
    return made ? [made] : [];
  });
  return { touched, uris: changes.map((change) => change.uri) };
}

/** What an action on one page does to it. */
function changeOf(
  session: Session,
  record: PageRecord,
  params: AnnotateParams,
): (Change & { touched: string[] }) | undefined {
  const state = session.annotations.stateOf(record);
  const lines = linesOf(session, record);
  if (params.action === 'placeLost' || params.action === 'forgetLost') {
    return lostChange(record, lines, params);
  }
  const step = stepOf(state, lines, params);
  return step && { uri: record.uri, ...step };
}

function stepOf(state: PageState, lines: Lines, params: AnnotateParams): Step | undefined {
  switch (params.action) {
    case 'accept':
      return workflow.accept(state, params.target, params.type);
    case 'acceptAll':
      return workflow.acceptAll(state, params.range && rangeAt(lines, params.range));
    case 'reject':
      return workflow.reject(state, params.target, params.note);
    case 'remove':
      return workflow.remove(state, params.target);
    case 'changeType':
      return workflow.changeType(state, params.target, params.type);
    case 'moveBoundary':
      return workflow.moveBoundary(state, params.target, params.edge, params.by);
    case 'mark':
      return workflow.mark(state, offsetsOf(lines, params.ranges), params.type);
    case 'setNote':
      return workflow.setNote(state, params.target, params.note);
    case 'setAttribute':
      return workflow.setAttribute(state, params.target, params.name, params.value);
    case 'setHolds':
      return workflow.setHolds(state, params.target, params.title, params.holds);
    default:
      return undefined;
  }
}

const offsetsOf = (lines: Lines, ranges: readonly lsp.Range[]): Range[] =>
  ranges.map((range) => rangeAt(lines, range));

/** A lost decision gets a place again, or is given up. */
function lostChange(
  record: PageRecord,
  lines: Lines,
  params: { target: string } & (
    { action: 'placeLost'; ranges: lsp.Range[] } | { action: 'forgetLost' }
  ),
): (Change & { touched: string[] }) | undefined {
  const entry = record.lost.find(({ decision }) => decision.id === params.target);
  if (!entry) return undefined;
  record.remember(params.target);
  const lost = record.lost.filter((one) => one !== entry);
  const draft = new Draft(record.decisions);
  const touched: string[] = [];
  if (params.action === 'placeLost') {
    const fragments = toFragments(record.text, offsetsOf(lines, params.ranges));
    if (fragments.length === 0) return undefined;
    const text = coveredText(record.text, fragments);
    draft.put({ ...entry.decision, fragments, text });
    touched.push(params.target);
  }
  return { uri: record.uri, ...draft.finish(), lost, touched };
}

/** The open suggestion behind where the person is, or behind what was touched. */
function nextOf(
  session: Session,
  record: PageRecord,
  { from }: About,
  touched: readonly string[],
): Annotated['next'] {
  const lines = linesOf(session, record);
  const last = record.decisions.find(({ id }) => id === touched.at(-1));
  const here = last ? extent(last.fragments) : from ? rangeAt(lines, from) : { start: 0, end: 0 };
  const next = workflow.nextOpen(session.annotations.stateOf(record), here);
  return (
    (next && { id: next.id, ranges: next.fragments.map((fragment) => toRange(lines, fragment)) }) ??
    null
  );
}

/** Why nothing was written, in words for the person. */
export function complaint({ settings }: Session, error: unknown): unknown {
  const { language } = settings;
  if (error instanceof DamagedFile) {
    const told = error.problems.map(({ line, message }) => `${String(line)}: ${message[language]}`);
    const head = {
      en: 'the .ann file is damaged and is not written over; mend these lines first',
      zh: '.ann 文件已损坏，不会被覆盖；请先修复以下各行',
    };
    return new lsp.ResponseError(
      lsp.LSPErrorCodes.RequestFailed,
      `${head[language]}\n${told.join('\n')}`,
    );
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const head = { en: 'the decision could not be written', zh: '标注未能写入' };
    return new lsp.ResponseError(
      lsp.LSPErrorCodes.RequestFailed,
      `${head[language]}: ${error.message}`,
    );
  }
  return error;
}
