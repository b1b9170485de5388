/**
 * spaCy JSON: `spacy.json`, a list of documents as `Doc.to_json` writes and `Doc.from_json` reads
 * them (spaCy 3), an article each. `DocBin(docs=[Doc(vocab).from_json(d) for d in …])` makes the
 * binary training file of them.
 *
 * Offsets are code points. A token is a character or a run of white space; a single space behind a
 * character is the token's own, as spaCy has it. Spans begin and end on tokens, so white space at
 * their edges is left out (and kept under `zhnews`). `ents` holds the outermost
 * spans, since spaCy allows no overlap there (decisions when both layers are exported); all spans
 * are in `spans.decisions` and `spans.suggestions`. The rest is under the key `zhnews`,
 * which spaCy passes by (`_` would need an extension to be registered before).
 */
import { CodePoints } from '../codepoints.ts';
import { Problems, type Problem } from '../problem.ts';
import {
  assemble,
  documentsOf,
  headOf,
  placeFrom,
  stretchIn,
  type Document,
  type ReadDocument,
} from './documents.ts';
import { jsonLine, parseJson } from './json.ts';
import { flatten, isRecord, markFrom, metaOf, wikidataOf, type Mark } from './marks.ts';
import { baseName, type Exporter, type Importer, type InFile } from './model.ts';
import { rowsOf } from './tagged.ts';

export const exportSpacy: Exporter = ({ pages, layer, version }) => {
  const docs = pages.flatMap((page) =>
    documentsOf(page, layer).map((document) => {
      // A span of white space alone is no span to spaCy.
      const marks = document.marks.filter(({ text }) => text.trim() !== '');
      const decisions = marks.filter((mark) => mark.layer === 'decision');
      const suggestions = marks.filter((mark) => mark.layer === 'suggestion');
      const tokens = tokensOf(document.text);
      const { flat } = flatten(layer === 'suggestions' ? suggestions : decisions);
      const span = (mark: Mark): unknown => ({
        ...trimmed(document, mark),
        label: mark.type,
        kb_id: wikidataOf(mark) ?? '',
      });
      const meta = (mark: Mark): unknown => {
        const { start, end } = trimmed(document, mark);
        const whole = stretchIn(document, mark);
        const exact = start !== whole.start || end !== whole.end;
        return metaOf(mark, document.points, document.start, exact);
      };
      return {
        text: document.text,
        ents: flat.map(span),
        sents: sentencesOf(document, tokens),
        tokens,
        spans: { decisions: decisions.map(span), suggestions: suggestions.map(span) },
        zhnews: {
          ...headOf(document, layer, version),
          decisions: decisions.map(meta),
          suggestions: suggestions.map(meta),
        },
      };
    }),
  );
  return [{ fileName: 'spacy.json', content: `[\n${docs.map(jsonLine).join(',\n')}\n]\n` }];
};

/** What Python takes for white space; it splits at the separators U+001C to U+001F and U+0085 too. */
const isSpace = (ch: string): boolean => ch !== '\ufeff' && /[\s\x1c-\x1f\x85]/.test(ch);

/**
 * A character each; a run of white space is one token, but a single space behind a character belongs
 * to it. `Doc.from_json` asserts exactly this.
 */
function tokensOf(text: string): { id: number; start: number; end: number }[] {
  const tokens: { id: number; start: number; end: number }[] = [];
  let at = 0;
  let before: 'character' | 'its space' | 'run' = 'its space';
  for (const ch of text) {
    const last = tokens.at(-1);
    if (!isSpace(ch)) {
      tokens.push({ id: tokens.length, start: at, end: at + 1 });
      before = 'character';
    } else if (ch === ' ' && before === 'character') before = 'its space';
    else if (last && before === 'run') last.end = at + 1;
    else {
      tokens.push({ id: tokens.length, start: at, end: at + 1 });
      before = 'run';
    }
    at++;
  }
  return tokens;
}

/** A span without white space at its edges, which may lie inside a token. */
function trimmed(document: Document, mark: Mark): { start: number; end: number } {
  const { points } = document;
  let { start, end } = stretchIn(document, mark);
  const at = (point: number): string => points.text.charAt(points.toUtf16(point));
  while (start < end && isSpace(at(start))) start++;
  while (end > start && isSpace(at(end - 1))) end--;
  return { start, end };
}

/** Sentences cover every token: each ends with the last token before the next begins. */
function sentencesOf(
  document: Document,
  tokens: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
  const whole = document.marks.map((mark) => {
    const { start, end } = stretchIn(document, mark);
    return { start: document.points.toUtf16(start), end: document.points.toUtf16(end) };
  });
  const begins = new Set<number>();
  const rows = rowsOf(document.text, whole);
  rows.forEach((row, i) => {
    const next = rows.at(i + 1);
    if (row.endOfSentence && next) begins.add(document.points.fromUtf16(next.start));
  });
  const sentences: { start: number; end: number }[] = [];
  for (const { start, end } of tokens) {
    const last = sentences.at(-1);
    if (last && !begins.has(start)) last.end = end;
    else sentences.push({ start, end });
  }
  return sentences;
}

export const importSpacy: Importer = (files) => {
  const problems: Problem[] = [];
  const pages = files.flatMap((file) => {
    const found = new Problems(file.fileName);
    const read = assemble(readDocs(file, found), found);
    problems.push(...found.list);
    return read;
  });
  return { pages, problems };
};

function readDocs(file: InFile, problems: Problems): ReadDocument[] {
  const parsed = parseJson(file.content);
  if (!parsed.ok) {
    problems.error(parsed.line, 'no JSON from here on', '从这里起不是 JSON');
    return [];
  }
  const docs: unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  return docs.flatMap((doc, index) => {
    const line = parsed.lineOf(doc);
    if (!isRecord(doc) || typeof doc['text'] !== 'string') {
      problems.error(line, 'the document has no "text"', '文档没有 "text"');
      return [];
    }
    const text = doc['text'];
    const head = isRecord(doc['zhnews']) ? doc['zhnews'] : {};
    const place = placeFrom(head);
    const spans = isRecord(doc['spans']) ? doc['spans'] : {};
    const ours = 'decisions' in spans || 'suggestions' in spans;
    const points = new CodePoints(text);
    const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
    const read = (items: unknown[], metas: unknown[], layer: Mark['layer']): Mark[] =>
      items.flatMap((item, i) => {
        const mark = markOf(points, item, metas.length === items.length ? metas[i] : {}, {
          id: `${String(index)}-${String(i)}`,
          layer,
        });
        if (!mark) {
          problems.error(
            parsed.lineOf(item),
            `span ${String(i + 1)} is no start, end and label inside the text`,
            `第 ${String(i + 1)} 个片段不是正文之内的起点、终点和标签`,
          );
        }
        return mark ? [mark] : [];
      });
    const marks = ours
      ? [
          ...read(list(spans['decisions']), list(head['decisions']), 'decision'),
          ...read(list(spans['suggestions']), list(head['suggestions']), 'suggestion'),
        ]
      : read(list(doc['ents']), [], 'decision');
    const id = place.id ?? `${baseName(file.fileName)}-${String(index + 1)}.txt`;
    return [{ id, ...place, text, marks, line }];
  });
}

function markOf(
  points: CodePoints,
  item: unknown,
  meta: unknown,
  fallback: { id: string; layer: Mark['layer'] },
): Mark | undefined {
  if (!isRecord(item)) return undefined;
  const { start, end, label, kb_id: link } = item;
  if (typeof start !== 'number' || typeof end !== 'number' || typeof label !== 'string') {
    return undefined;
  }
  const mark = label === '' ? undefined : markFrom(points, { start, end }, label, meta, fallback);
  const linked = typeof link === 'string' && /^Q\d+$/.test(link);
  return mark && linked && wikidataOf(mark) === undefined
    ? { ...mark, norms: [...mark.norms, { resource: 'Wikidata', id: link }] }
    : mark;
}
