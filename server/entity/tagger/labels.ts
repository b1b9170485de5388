/** What a span can be. A nominal person (梁先生) is a type of its own for the tagger. */
export const TYPES = ['PER', 'NOM', 'TITLE', 'LOC', 'ORG'] as const;
export type SpanType = (typeof TYPES)[number];

/** A typed stretch of a text. */
export interface TypedSpan {
  start: number;
  end: number;
  type: SpanType;
}

/** Label 0 is outside; each type has Begin, Inside, End and Single. */
export const OUTSIDE = 0;
export const LABEL_COUNT = 1 + 4 * TYPES.length;
export const BEGIN = 0;
export const INSIDE = 1;
export const END = 2;
export const SINGLE = 3;

export const labelOf = (type: number, position: number): number => 1 + type * 4 + position;
export const typeOf = (label: number): number => (label - 1) >> 2;
export const positionOf = (label: number): number => (label - 1) & 3;

/** Whether a label opens a span or stands outside, so that it may follow a closed one. */
const opens = (label: number): boolean =>
  label === OUTSIDE || positionOf(label) === BEGIN || positionOf(label) === SINGLE;
const closes = (label: number): boolean =>
  label === OUTSIDE || positionOf(label) === END || positionOf(label) === SINGLE;

/** Whether label `to` may follow label `from`. */
export function mayFollow(from: number, to: number): boolean {
  if (closes(from)) return opens(to);
  return !opens(to) && typeOf(from) === typeOf(to);
}

/** Whether a text may begin, or end, with a label. */
export const mayStart = opens;
export const mayEnd = closes;

/** The labels of a text with these spans, which must not overlap. */
export function labelsOf(length: number, spans: readonly TypedSpan[]): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { start, end, type } of spans) {
    const t = TYPES.indexOf(type);
    if (end - start === 1) {
      labels[start] = labelOf(t, SINGLE);
      continue;
    }
    labels.fill(labelOf(t, INSIDE), start + 1, end - 1);
    labels[start] = labelOf(t, BEGIN);
    labels[end - 1] = labelOf(t, END);
  }
  return labels;
}

/** The spans that a well-formed label sequence tells. */
export function spansOf(labels: Uint8Array): TypedSpan[] {
  const spans: TypedSpan[] = [];
  let start = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === OUTSIDE) continue;
    const position = positionOf(labels[i]);
    if (position === BEGIN || position === SINGLE) start = i;
    if (position === END || position === SINGLE)
      spans.push({ start, end: i + 1, type: TYPES[typeOf(labels[i])] });
  }
  return spans;
}
