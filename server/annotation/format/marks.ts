/**
 * Decisions and suggestions as exports see them: one list of marks, each saying what it is.
 *
 * Formats made for one kind of span have no room for a note, a link or who says so. What a format
 * cannot hold in its own words goes into a `zhnews` object beside the span (`MarkMeta`), so that
 * reading the file back loses nothing and other programs pass it by.
 */
import type { Range } from '../../text/lines.ts';
import type { CodePoints } from '../codepoints.ts';
import { openSuggestions } from '../coverage.ts';
import {
  compareIds,
  coveredText,
  extent,
  fragmentsOfStretch,
  placeKey,
  spanKey,
  toFragments,
  type Attributes,
  type Decision,
  type Normalisation,
  type Suggestion,
} from '../decision.ts';
import { suggestionsOn, type ExportPage, type Layer } from './model.ts';

export interface Mark {
  /** A decision's id; suggestions are `S1`, `S2` … by place. */
  id: string;
  layer: 'decision' | 'suggestion';
  type: string;
  fragments: readonly Range[];
  text: string;
  attributes: Attributes;
  note?: string;
  /** Ids of the marks (posts) it holds. */
  holds: readonly string[];
  norms: readonly Normalisation[];
  annotator?: string;
  /** Suggestions: 0..1, and the evidence. */
  confidence?: number;
  why?: string;
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** The marks of a layer, by place. `both` leaves out suggestions that were decided about. */
export function marksOf(page: ExportPage, layer: Layer): Mark[] {
  const decided = layer === 'suggestions' ? [] : page.decisions.filter(isAccepted).map(ofDecision);
  const suggestions = suggestionsOn(page);
  const shown =
    layer === 'decisions'
      ? []
      : layer === 'both'
        ? openSuggestions(suggestions, page.decisions)
        : suggestions;
  return [...decided, ...ofSuggestions(shown)].sort((a, b) => {
    const left = extent(a.fragments);
    const right = extent(b.fragments);
    const byExtent = left.start - right.start || right.end - left.end;
    return byExtent || a.layer.localeCompare(b.layer) || compareIds(a.id, b.id);
  });
}

const isAccepted = ({ state }: Decision): boolean => state === 'accepted';

function ofDecision(decision: Decision): Mark {
  const { id, type, fragments, text, attributes, note, holds, norms, annotator } = decision;
  return {
    ...{ id, layer: 'decision', type, fragments, text, attributes, holds, norms },
    ...(note === undefined ? {} : { note }),
    ...(annotator === undefined ? {} : { annotator }),
  };
}

function ofSuggestions(suggestions: readonly Suggestion[]): Mark[] {
  const sorted = [...suggestions].sort(
    (a, b) =>
      extent(a.fragments).start - extent(b.fragments).start ||
      extent(b.fragments).end - extent(a.fragments).end ||
      (a.id < b.id ? -1 : 1),
  );
  const ids = new Map(sorted.map(({ id }, i) => [id, `S${String(i + 1)}`]));
  const holds = new Map<string, string[]>();
  for (const { id, holders } of sorted) {
    for (const holder of holders) {
      holds.set(holder, [...(holds.get(holder) ?? []), ids.get(id) ?? '']);
    }
  }
  return sorted.map((suggestion): Mark => ({
    id: ids.get(suggestion.id) ?? '',
    layer: 'suggestion',
    type: suggestion.type,
    fragments: suggestion.fragments,
    text: suggestion.text,
    attributes: suggestion.nominal ? { Nominal: true } : {},
    holds: holds.get(suggestion.id) ?? [],
    norms: [],
    confidence: hundredth(suggestion.confidence),
    ...(suggestion.why === '' ? {} : { why: suggestion.why }),
  }));
}

/** Marks that were read, as decisions and suggestions of a text. Ids are made proper and unique. */
export function fromMarks(
  text: string,
  marks: readonly Mark[],
): { decisions: Decision[]; suggestions: Suggestion[] } {
  const ids = new Map<Mark, string>();
  const taken = new Set<string>();
  const decided = marks.filter(({ layer }) => layer === 'decision');
  for (const mark of decided) {
    if (!/^T\d+$/.test(mark.id) || taken.has(mark.id)) continue;
    taken.add(mark.id);
    ids.set(mark, mark.id);
  }
  let last = 0;
  for (const mark of decided) {
    if (ids.has(mark)) continue;
    do last++;
    while (taken.has(`T${String(last)}`));
    taken.add(`T${String(last)}`);
    ids.set(mark, `T${String(last)}`);
  }
  const finalIds = new Map(decided.map((mark) => [mark.id, ids.get(mark) ?? mark.id]));
  const decisions = decided.map((mark): Decision => ({
    id: ids.get(mark) ?? mark.id,
    state: 'accepted',
    type: mark.type,
    fragments: mark.fragments,
    text: coveredText(text, mark.fragments),
    attributes: mark.attributes,
    ...(mark.note === undefined ? {} : { note: mark.note }),
    holds: mark.holds.flatMap((id) => finalIds.get(id) ?? []),
    norms: mark.norms,
    ...(mark.annotator === undefined ? {} : { annotator: mark.annotator }),
  }));
  return { decisions, suggestions: toSuggestions(text, marks) };
}

function toSuggestions(text: string, marks: readonly Mark[]): Suggestion[] {
  const suggested = marks.filter(({ layer }) => layer === 'suggestion');
  const keys = new Map(suggested.map((m) => [m.id, spanKey(m.type, m.fragments)]));
  const holders = new Map<string, string[]>();
  for (const mark of suggested) {
    for (const held of mark.holds) {
      holders.set(held, [...(holders.get(held) ?? []), keys.get(mark.id) ?? '']);
    }
  }
  return suggested.map((mark) => ({
    id: spanKey(mark.type, mark.fragments),
    type: mark.type,
    fragments: mark.fragments,
    text: coveredText(text, mark.fragments),
    nominal: mark.attributes['Nominal'] === true,
    holders: holders.get(mark.id) ?? [],
    confidence: mark.confidence ?? 1,
    why: mark.why ?? '',
  }));
}

/** What a mark says that the format itself has no place for. Offsets: code points of the document. */
export interface MarkMeta {
  id: string;
  layer: 'decision' | 'suggestion';
  fragments?: [number, number][];
  attributes?: Attributes;
  note?: string;
  holds?: readonly string[];
  norms?: readonly Normalisation[];
  annotator?: string;
  confidence?: number;
  why?: string;
}

/**
 * @param points counts the document
 * @param start where the document starts in the page, UTF-16
 * @param exact tell the fragments even where the whole stretch would give them
 */
export function metaOf(mark: Mark, points: CodePoints, start = 0, exact = false): MarkMeta {
  const { id, layer, attributes, note, holds, norms, annotator, confidence, why } = mark;
  const local = mark.fragments.map((f) => ({ start: f.start - start, end: f.end - start }));
  const derived = fragmentsOfStretch(points.text, extent(local));
  return {
    id,
    layer,
    ...(!exact && placeKey(derived) === placeKey(local)
      ? {}
      : {
          fragments: local.map((fragment): [number, number] => {
            const counted = points.rangeFromUtf16(fragment);
            return [counted.start, counted.end];
          }),
        }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(note === undefined ? {} : { note }),
    ...(holds.length > 0 ? { holds } : {}),
    ...(norms.length > 0 ? { norms } : {}),
    ...(annotator === undefined ? {} : { annotator }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(why === undefined ? {} : { why }),
  };
}

/**
 * A mark from a stretch of a document and what is said beside it, or undefined when the stretch is
 * no part of the document. What is said is not trusted: fields of the wrong kind are ignored.
 * @param start, end code points of the document
 */
export function markFrom(
  points: CodePoints,
  stretch: Range,
  type: string,
  meta: unknown,
  fallback: { id: string; layer: Mark['layer'] },
): Mark | undefined {
  const { start, end } = stretch;
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (!whole || start < 0 || end <= start || end > points.length) return undefined;
  const said = isRecord(meta) ? meta : {};
  const own = Array.isArray(said['fragments']) ? said['fragments'].filter(isPair) : [];
  const fragments =
    own.length > 0
      ? toFragments(
          points.text,
          own.map(([from, to]) => points.rangeToUtf16({ start: from, end: to })),
        )
      : fragmentsOfStretch(points.text, points.rangeToUtf16(stretch));
  if (fragments.length === 0) return undefined;
  const text = (key: string): string | undefined =>
    typeof said[key] === 'string' ? said[key] : undefined;
  const note = text('note');
  const annotator = text('annotator');
  const why = text('why');
  const confidence = said['confidence'];
  const layer =
    said['layer'] === 'suggestion' || said['layer'] === 'decision' ? said['layer'] : fallback.layer;
  return {
    id: text('id') ?? fallback.id,
    layer,
    type,
    fragments,
    text: coveredText(points.text, fragments),
    attributes: attributesFrom(said['attributes']),
    ...(note === undefined ? {} : { note }),
    holds: Array.isArray(said['holds']) ? said['holds'].filter((id) => typeof id === 'string') : [],
    norms: normsFrom(said['norms']),
    ...(annotator === undefined ? {} : { annotator }),
    ...(typeof confidence === 'number' ? { confidence } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((n) => Number.isInteger(n));

export function attributesFrom(value: unknown): Attributes {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, said]) =>
      said === true || (typeof said === 'string' && said !== '') ? [[name, said]] : [],
    ),
  );
}

export function normsFrom(value: unknown): Normalisation[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((norm: unknown) => {
    if (!isRecord(norm)) return [];
    const { resource, id, label } = norm;
    if (typeof resource !== 'string' || typeof id !== 'string') return [];
    return [{ resource, id, ...(typeof label === 'string' ? { label } : {}) }];
  });
}

/** The Wikidata number of a mark, when it is linked there. */
export function wikidataOf({ norms }: { norms: readonly Normalisation[] }): string | undefined {
  return norms.find(({ resource, id }) => /^wikidata$/i.test(resource) && /^Q\d+$/.test(id))?.id;
}

/**
 * Marks that do not overlap, the outermost ones, for formats with one label a character; and the
 * rest. Equal extents: the first in order stays.
 */
export function flatten(marks: readonly Mark[]): { flat: Mark[]; rest: Mark[] } {
  const order = new Map(marks.map((mark, i) => [mark, i]));
  const rank = (mark: Mark): number => order.get(mark) ?? 0;
  const length = ({ fragments }: Mark): number => extent(fragments).end - extent(fragments).start;
  const sorted = [...marks].sort((a, b) => length(b) - length(a) || rank(a) - rank(b));
  const taken: { start: number; end: number }[] = [];
  const flat = new Set<Mark>();
  for (const mark of sorted) {
    const { start, end } = extent(mark.fragments);
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (taken[middle].start < start) low = middle + 1;
      else high = middle;
    }
    const clear =
      (low === 0 || taken[low - 1].end <= start) && (taken.at(low)?.start ?? end) >= end;
    if (!clear) continue;
    taken.splice(low, 0, { start, end });
    flat.add(mark);
  }
  return { flat: marks.filter((m) => flat.has(m)), rest: marks.filter((m) => !flat.has(m)) };
}
