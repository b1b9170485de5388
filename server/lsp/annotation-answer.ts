import type * as lsp from 'vscode-languageserver/node';
import { openSuggestions } from '../annotation/coverage.ts';
import {
  byPlace,
  type Attributes,
  type DecisionState,
  type Normalisation,
} from '../annotation/decision.ts';
import { progressOf, type Progress } from '../annotation/workflow.ts';
import { Lines, type Range } from '../text/lines.ts';
import type { PageRecord } from './annotation-page.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';
import { uriOf } from './uri.ts';

/** A suggestion that nobody has decided about. */
export interface ShownSuggestion {
  id: string;
  type: string;
  ranges: lsp.Range[];
  text: string;
  confidence: number;
  why: string;
}

export interface ShownDecision {
  id: string;
  type: string;
  state: DecisionState;
  ranges: lsp.Range[];
  text: string;
  note?: string;
  attributes: Attributes;
  holds: readonly string[];
  norms: readonly Normalisation[];
}

/** A decision whose place is gone, with what stood around it as far as that is known. */
export interface ShownLost {
  id: string;
  type: string;
  state: DecisionState;
  text: string;
  prefix: string;
  suffix: string;
}

export interface Counted {
  all: Progress;
  types: Record<string, Progress>;
}

/** Everything about the annotations of one page. See docs/PROTOCOL.md. */
export interface Shown {
  uri: string;
  version: number | null;
  /** The file that holds the decisions. */
  file: string | null;
  suggestions: ShownSuggestion[];
  decisions: ShownDecision[];
  lost: ShownLost[];
  conflicts: { id: string; message: string; ours?: string; theirs?: string }[];
  /** What is wrong with the file; while it is damaged nothing is written. */
  problems: { line: number; message: string }[];
  progress: Counted;
}

/** A page's annotations in the client's terms. */
export function show(session: Session, record: PageRecord): Shown {
  const { annotations, documents, settings } = session;
  const state = annotations.stateOf(record);
  const { language } = settings;
  const lines = linesOf(session, record);
  const rangesOf = (fragments: readonly Range[]): lsp.Range[] =>
    fragments.map((fragment) => toRange(lines, fragment));
  const open = openSuggestions(state.suggestions, state.decisions).sort(byPlace);
  return {
    uri: documents.spelling(record.uri),
    version: documents.version(record.uri),
    file: record.path === undefined ? null : uriOf(record.path),
    suggestions: open.map(({ id, type, fragments, text, confidence, why }) => ({
      id,
      type,
      ranges: rangesOf(fragments),
      text,
      confidence,
      why,
    })),
    decisions: [...record.decisions]
      .sort(byPlace)
      .map(({ id, type, state: decided, fragments, text, note, attributes, holds, norms }) => ({
        id,
        type,
        state: decided,
        ranges: rangesOf(fragments),
        text,
        ...(note === undefined ? {} : { note }),
        attributes,
        holds,
        norms,
      })),
    lost: record.lost.map(({ decision, prefix, suffix }) => ({
      id: decision.id,
      type: decision.type,
      state: decision.state,
      text: decision.text,
      prefix,
      suffix,
    })),
    conflicts: record.conflicts.map(({ id, message, ours, theirs }) => ({
      id,
      message: message[language],
      ...(ours === undefined ? {} : { ours }),
      ...(theirs === undefined ? {} : { theirs }),
    })),
    problems: record.problems.map(({ line, message }) => ({ line, message: message[language] })),
    progress: counted(session, record),
  };
}

/** How far a page is. */
export function counted({ annotations }: Session, record: PageRecord): Counted {
  const { all, types } = progressOf(annotations.stateOf(record));
  return { all, types: Object.fromEntries(types) };
}

/** The lines of a record's text; mostly the page has them already. */
export function linesOf({ desk }: Session, { uri, text }: PageRecord): Lines {
  const lines = desk.read(uri)?.page.lines;
  return lines?.text === text ? lines : new Lines(text);
}
