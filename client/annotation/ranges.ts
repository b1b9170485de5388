import * as vscode from 'vscode';
import type { Shown, ShownDecision, ShownSuggestion, WireRange } from './protocol.ts';

export const toRange = ({ start, end }: WireRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

export const toWire = ({ start, end }: vscode.Range): WireRange => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

/** From the first character of a span to its last. */
export function extentOf(ranges: readonly WireRange[]): vscode.Range {
  const all = ranges.map(toRange);
  return all.reduce((whole, range) => whole.union(range), all[0]);
}

export type Span = ShownSuggestion | ShownDecision;

export const isDecision = (span: Span): span is ShownDecision => 'state' in span;

/**
 * What a person means who stands here: the span that is selected exactly, else the shortest one
 * around the selection; of two alike the one that is still open.
 */
export function spanAt(shown: Shown, selection: vscode.Range): Span | undefined {
  const decided = shown.decisions.filter(({ state }) => state === 'accepted');
  const around = [...shown.suggestions, ...decided]
    .map((span) => ({ span, range: extentOf(span.ranges) }))
    .filter(({ range }) => range.contains(selection));
  const exact = around.find(({ range }) => !selection.isEmpty && range.isEqual(selection));
  if (exact) return exact.span;
  const length = ({ span }: (typeof around)[number]): number => span.text.length;
  return around.sort((a, b) => length(a) - length(b)).at(0)?.span;
}

/** The open suggestion behind or before a place; from the other end after the last. */
export function openFrom(
  { suggestions }: Shown,
  selection: vscode.Range,
  step: 1 | -1,
): vscode.Range | undefined {
  const ranges = suggestions.map(({ ranges: parts }) => extentOf(parts));
  if (step === 1) {
    const behind = (range: vscode.Range): boolean =>
      range.start.isAfter(selection.start) ||
      (range.start.isEqual(selection.start) &&
        (selection.isEmpty || range.end.isBefore(selection.end)));
    return ranges.find(behind) ?? ranges.at(0);
  }
  return ranges.findLast((range) => range.start.isBefore(selection.start)) ?? ranges.at(-1);
}
