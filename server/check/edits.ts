import type { TextEdit } from './finding.ts';

/** Edits in order of their place. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Applies edits of one text; they must not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    out += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Whether an edit touches one of others: two insertions at one place do too. */
export function collides(edit: TextEdit, others: readonly TextEdit[]): boolean {
  return others.some((other) => edit.start <= other.end && other.start <= edit.end);
}

/** A stretch of the first text, or characters that an edit put in. */
type Piece = { from: number; to: number } | { put: string };

/** A text under edits that come in rounds; in the end it tells them as one list of the first text. */
export class EditedText {
  private pieces: Piece[];

  constructor(private readonly source: string) {
    this.pieces = [{ from: 0, to: source.length }];
  }

  get text(): string {
    return this.pieces
      .map((piece) => ('put' in piece ? piece.put : this.source.slice(piece.from, piece.to)))
      .join('');
  }

  /** Applies edits of the present text; they must not overlap. */
  apply(edits: readonly TextEdit[]): void {
    const sorted = sortEdits(edits);
    const out: Piece[] = [];
    let next = 0;
    let at = 0;
    const putBefore = (offset: number): void => {
      while (next < sorted.length && sorted[next].start <= offset)
        out.push({ put: sorted[next++].newText });
    };
    for (const piece of this.pieces) {
      const length = 'put' in piece ? piece.put.length : piece.to - piece.from;
      let done = 0;
      while (done < length) {
        putBefore(at + done);
        // Skip what the last edit takes away, keep up to the next edit.
        const taken = next > 0 ? sorted[next - 1].end : 0;
        const keep = Math.max(done, Math.min(length, taken - at));
        const until = Math.max(
          keep,
          Math.min(length, next < sorted.length ? sorted[next].start - at : length),
        );
        if (until > keep) out.push(cut(piece, keep, until));
        if (until === done && keep === done) break;
        done = until;
      }
      at += length;
    }
    putBefore(at);
    this.pieces = out;
  }

  /** All edits so far, of the first text. */
  edits(): TextEdit[] {
    const out: TextEdit[] = [];
    let at = 0;
    let put = '';
    const flush = (until: number): void => {
      if (put !== '' || until > at) {
        const edit = shrink(this.source, { start: at, end: until, newText: put });
        if (edit) out.push(edit);
      }
      put = '';
    };
    for (const piece of this.pieces) {
      if ('put' in piece) put += piece.put;
      else {
        flush(piece.from);
        at = piece.to;
      }
    }
    flush(this.source.length);
    return out;
  }
}

function cut(piece: Piece, from: number, to: number): Piece {
  return 'put' in piece
    ? { put: piece.put.slice(from, to) }
    : { from: piece.from + from, to: piece.from + to };
}

/** Leaves out what an edit puts back unchanged. */
function shrink(source: string, edit: TextEdit): TextEdit | undefined {
  let { start, end } = edit;
  let { newText } = edit;
  while (start < end && newText !== '' && source[start] === newText[0]) {
    start++;
    newText = newText.slice(1);
  }
  while (end > start && newText !== '' && source[end - 1] === newText.at(-1)) {
    end--;
    newText = newText.slice(0, -1);
  }
  return start === end && newText === '' ? undefined : { start, end, newText };
}
