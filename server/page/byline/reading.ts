import type { Range } from '../../text/lines.ts';
import type { Signatory } from '../page.ts';

/** What can be wrong with the form of a byline itself; `byline.` and one of these is a code. */
export type FaultCode =
  | 'unclosed-interpunct'
  | 'wrong-mark'
  | 'doubled-separator'
  | 'missing-separator'
  | 'extra-space'
  | 'space-in-name'
  | 'wrong-separator'
  | 'unbalanced-parenthesis'
  | 'mixed-width-parenthesis'
  | 'empty'
  | 'role-without-name'
  | 'foreign-character'
  | 'repeated-name'
  | 'surname-only'
  | 'trailing-full-stop';

/** A replacement in the text that was read. */
export interface Edit extends Range {
  newText: string;
}

/** One thing wrong, where, and the edits that mend it; none where nobody but the editor can. */
export interface Fault extends Range {
  code: FaultCode;
  edits: Edit[];
}

/** How a byline is marked as one. */
export type BylineForm =
  'interpunct' | 'parenthesis' | 'ornament' | 'role' | 'text-photo' | 'credit' | 'staff' | 'bare';

/** A byline as the grammar reads it. Offsets are relative to the text that was read. */
export interface BylineReading extends Range {
  form: BylineForm;
  people: Signatory[];
  /** A body that signs: 本报评论员. */
  collective?: string;
  faults: Fault[];
  /** The text with every fault mended that can be. */
  corrected: string;
  /** Whether a role word names the people. */
  roles: boolean;
  /** Whether a photographer's word (摄, 供图) stands in it. */
  photo: boolean;
  /** 0..1: how surely this is a byline, judged by its form alone. */
  certainty: number;
}

/** Applies edits that do not overlap; where two overlap, the first one wins. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    out += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return out + text.slice(at);
}
