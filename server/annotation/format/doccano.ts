/**
 * doccano JSONL, a line an article: `doccano.jsonl` as doccano 1.5 and newer read and write it for
 * sequence labelling with relations, `doccano-old.jsonl` with the `labels` triples of older ones.
 *
 * Offsets are code points of the line's text. A span has a start and an end only, so one that a line
 * break cuts covers the break. Everything else is in `zhnews`, a key that doccano keeps as metadata;
 * `zhnews.marks` runs parallel to the entities and says which are decisions and which suggestions.
 * Read: both forms, and `label` for `labels`.
 */
import { Problems, type Problem } from '../problem.ts';
import { HOLDS } from '../brat.ts';
import { CodePoints } from '../codepoints.ts';
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
import { isRecord, markFrom, metaOf, type Mark } from './marks.ts';
import { baseName, type Exporter, type Importer, type InFile } from './model.ts';

export const exportDoccano: Exporter = ({ pages, layer, version }) => {
  const documents = pages.flatMap((page) => documentsOf(page, layer));
  let entity = 0;
  let relation = 0;
  const modern = documents.map((document, i) => {
    const ids = new Map(document.marks.map((mark) => [mark.id, ++entity]));
    return {
      id: i + 1,
      text: document.text,
      entities: document.marks.map((mark) => {
        const { start, end } = stretchIn(document, mark);
        return { id: ids.get(mark.id), label: mark.type, start_offset: start, end_offset: end };
      }),
      relations: document.marks.flatMap((mark) =>
        mark.holds.flatMap((held) =>
          ids.has(held)
            ? [{ id: ++relation, from_id: ids.get(mark.id), to_id: ids.get(held), type: HOLDS }]
            : [],
        ),
      ),
      Comments: [],
      zhnews: { ...headOf(document, layer, version), marks: metasOf(document) },
    };
  });
  const old = documents.map((document) => ({
    text: document.text,
    labels: document.marks.map((mark) => {
      const { start, end } = stretchIn(document, mark);
      return [start, end, mark.type];
    }),
    zhnews: { ...headOf(document, layer, version), marks: metasOf(document) },
  }));
  const lines = (values: readonly unknown[]): string =>
    values.map((value) => `${jsonLine(value)}\n`).join('');
  return [
    { fileName: 'doccano.jsonl', content: lines(modern) },
    { fileName: 'doccano-old.jsonl', content: lines(old) },
  ];
};

const metasOf = (document: Document): unknown[] =>
  document.marks.map((mark) => metaOf(mark, document.points, document.start));

export const importDoccano: Importer = (files) => {
  const problems: Problem[] = [];
  const pages = files.flatMap((file) => {
    const found = new Problems(file.fileName);
    const documents = readLines(file, found);
    const read = assemble(documents, found);
    problems.push(...found.list);
    return read;
  });
  return { pages, problems };
};

function readLines(file: InFile, problems: Problems): ReadDocument[] {
  return file.content.split('\n').flatMap((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '') return [];
    const parsed = parseJson(raw, line);
    const value = parsed.ok ? parsed.value : undefined;
    if (!isRecord(value)) {
      problems.error(line, 'this line is no JSON object', '这一行不是 JSON 对象');
      return [];
    }
    const text = value['text'] ?? value['data'];
    if (typeof text !== 'string') {
      problems.error(line, 'the line has no "text"', '这一行没有 "text"');
      return [];
    }
    const head = isRecord(value['zhnews']) ? value['zhnews'] : {};
    const place = placeFrom(head);
    return [
      {
        id: place.id ?? `${baseName(file.fileName)}-${String(line)}.txt`,
        ...place,
        text,
        marks: marksOfLine(value, text, head, line, problems),
        line,
      },
    ];
  });
}

interface Entity {
  id: unknown;
  start: unknown;
  end: unknown;
  label: unknown;
}

function entitiesOf(value: Record<string, unknown>): Entity[] {
  if (Array.isArray(value['entities'])) {
    return value['entities'].map((entity: unknown) => {
      const { id, start_offset: start, end_offset: end, label } = isRecord(entity) ? entity : {};
      return { id, start, end, label };
    });
  }
  const triples = value['labels'] ?? value['label'] ?? [];
  return (Array.isArray(triples) ? triples : []).map((triple: unknown): Entity => {
    const [start, end, label] = Array.isArray(triple) ? (triple as unknown[]) : [];
    return { id: undefined, start, end, label };
  });
}

function marksOfLine(
  value: Record<string, unknown>,
  text: string,
  head: Record<string, unknown>,
  line: number,
  problems: Problems,
): Mark[] {
  const points = new CodePoints(text);
  const metas: unknown[] = Array.isArray(head['marks']) ? head['marks'] : [];
  const layer = head['layer'] === 'suggestions' ? 'suggestion' : 'decision';
  const byEntity = new Map<unknown, Mark>();
  const entities = entitiesOf(value);
  // Metadata that is not parallel any more (doccano's user added spans) says nothing.
  const parallel = metas.length === entities.length;
  const marks = entities.flatMap(({ id, start, end, label }, i) => {
    const mark =
      typeof start === 'number' &&
      typeof end === 'number' &&
      typeof label === 'string' &&
      label !== ''
        ? markFrom(points, { start, end }, label, parallel ? metas[i] : {}, {
            id: `${String(line)}-${String(i)}`,
            layer,
          })
        : undefined;
    if (!mark) {
      problems.error(
        line,
        `span ${String(i + 1)} is not a start, an end and a label inside the text`,
        `第 ${String(i + 1)} 个标注不是正文之内的起点、终点和类型`,
      );
      return [];
    }
    // Ids are unique in their line only; the page has many lines.
    if (id !== undefined) byEntity.set(id, mark);
    return [mark];
  });
  if (parallel) return marks;
  const held = new Map<Mark, string[]>();
  for (const relation of Array.isArray(value['relations'])
    ? (value['relations'] as unknown[])
    : []) {
    const { from_id: from, to_id: to, type } = isRecord(relation) ? relation : {};
    const [holder, title] = [byEntity.get(from), byEntity.get(to)];
    if (type !== HOLDS || !holder || !title) continue;
    held.set(holder, [...(held.get(holder) ?? []), title.id]);
  }
  return marks.map((mark) => ({ ...mark, holds: held.get(mark) ?? mark.holds }));
}
