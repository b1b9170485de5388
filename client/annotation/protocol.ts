/** What the server answers about annotations; see docs/PROTOCOL.md. */
export type { Annotated } from '../../server/lsp/annotation-act.ts';
export type { FoundPlace } from '../../server/lsp/annotation-equal.ts';
export type {
  Shown,
  ShownDecision,
  ShownLost,
  ShownSuggestion,
} from '../../server/lsp/annotation-answer.ts';
export type { Compared, Score, ShownDifference } from '../../server/lsp/annotation-compare.ts';
export type { Exported } from '../../server/lsp/annotation-exchange.ts';
export type { Imported } from '../../server/lsp/annotation-import.ts';
export type { ReviewedPage } from '../../server/lsp/annotation-routes.ts';
export type { ShownTypes } from '../../server/lsp/annotation-types.ts';
export type { AnnotationType } from '../../server/annotation/types.ts';

/** A range as the protocol writes it. */
export interface WireRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
