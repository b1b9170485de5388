/**
 * spaCy JSON: `spacy.json`, a list of documents as `Doc.to_json` writes and `Doc.from_json` reads
 * them (spaCy 3), an article each. `DocBin(docs=[Doc(vocab).from_json(d) for d in …])` makes the
 * binary training file of them.
 *
 * Offsets are code points. A token is a character, so no span ever lies across a token; a single
 * space behind a character is the token's white space, as spaCy has it. `ents` holds the outermost
 * spans, since spaCy allows no overlap there (decisions when both layers are exported); all spans
 * are in `spans.decisions` and `spans.suggestions`. The rest is in the extension `_.zhnews`.
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
      const decisions = document.marks.filter((mark) => mark.layer === 'decision');
      const suggestions = document.marks.filter((mark) => mark.layer === 'suggestion');
      const { flat } = flatten(layer === 'suggestions' ? suggestions : decisions);
      const span = (mark: Mark): unknown => ({
        ...stretchIn(document, mark),
        label: mark.type,
        kb_id: wikidataOf(mark) ?? '',
      });
      const meta = (mark: Mark): unknown => metaOf(mark, document.points, document.start);
      return {
        text: document.text,
        ents: flat.map(span),
        sents: sentencesOf(document),
        tokens: tokensOf(document.text),
        spans: { decisions: decisions.map(span), suggestions: suggestions.map(span) },
        _: {
          zhnews: {
            ...headOf(document, layer, version),
            decisions: decisions.map(meta),
            suggestions: suggestions.map(meta),
          },
        },
      };
    }),
  );
  return [{ fileName: 'spacy.json', content: `[\n${docs.map(jsonLine).join(',\n')}\n]\n` }];
};

function tokensOf(text: string): { id: number; start: number; end: number }[] {
  const tokens: { id: number; start: number; end: number }[] = [];
  let at = 0;
  let spaced = true; // a space at the very start is a token of its own
  for (const ch of text) {
    if (ch === ' ' && !spaced) spaced = true;
    else {
      tokens.push({ id: tokens.length, start: at, end: at + 1 });
      spaced = false;
    }
    at++;
  }
  return tokens;
}

/** Sentences cover every token, so the first begins at 0 and each ends where the next begins. */
function sentencesOf(document: Document): { start: number; end: number }[] {
  const whole = document.marks.map((mark) => {
    const { start, end } = stretchIn(document, mark);
    return { start: document.points.toUtf16(start), end: document.points.toUtf16(end) };
  });
  const rows = rowsOf(document.text, whole);
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  rows.forEach((row, i) => {
    if (!row.endOfSentence) return;
    const next = rows.at(i + 1);
    const end = next ? document.points.fromUtf16(next.start) : document.points.length;
    sentences.push({ start, end });
    start = end;
  });
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
    const extensions = isRecord(doc['_']) ? doc['_'] : {};
    const head = isRecord(extensions['zhnews']) ? extensions['zhnews'] : {};
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
