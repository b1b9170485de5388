/**
 * Label Studio JSON: `labelstudio.json`, a task an article, and the labelling interface for it.
 *
 * https://labelstud.io/guide/task_format. Decisions are an annotation, suggestions a prediction of
 * the model `zhnews VERSION`. Offsets are code points of `data.text` (Label Studio converts to and
 * from them in the browser). A span has one start and end; fragments, links and attributes are in
 * the region's `meta.zhnews`, a note also in `meta.text`, where Label Studio shows it.
 */
import { HOLDS } from '../brat.ts';
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
import { isRecord, markFrom, metaOf, type Mark } from './marks.ts';
import { baseName, GENERATOR, type Exporter, type Importer, type InFile } from './model.ts';
import { attribute } from './xml.ts';

export const exportLabelStudio: Exporter = ({ pages, layer, version }) => {
  const documents = pages.flatMap((page) => documentsOf(page, layer));
  const tasks = documents.map((document, i) => {
    const of = (kind: Mark['layer']): Mark[] =>
      document.marks.filter((mark) => mark.layer === kind);
    const scores = of('suggestion').map(({ confidence }) => confidence ?? 0);
    const score = scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
    return {
      id: i + 1,
      data: { text: document.text, zhnews: headOf(document, layer, version) },
      annotations: layer === 'suggestions' ? [] : [{ result: regionsOf(document, of('decision')) }],
      predictions:
        layer === 'decisions'
          ? []
          : [
              {
                model_version: `${GENERATOR} ${version}`,
                score: Math.round(score * 1000) / 1000,
                result: regionsOf(document, of('suggestion')),
              },
            ],
    };
  });
  const types = [
    ...new Set(documents.flatMap(({ marks }) => marks.map(({ type }) => type))),
  ].sort();
  return [
    { fileName: 'labelstudio.json', content: `[\n${tasks.map(jsonLine).join(',\n')}\n]\n` },
    { fileName: 'labelstudio-config.xml', content: configOf(types) },
  ];
};

function regionsOf(document: Document, marks: readonly Mark[]): unknown[] {
  const regions = marks.map((mark) => {
    const { start, end } = stretchIn(document, mark);
    const text = document.text.slice(document.points.toUtf16(start), document.points.toUtf16(end));
    return {
      id: mark.id,
      from_name: 'label',
      to_name: 'text',
      type: 'labels',
      value: { start, end, text, labels: [mark.type] },
      ...(mark.confidence === undefined ? {} : { score: mark.confidence }),
      meta: {
        ...(mark.note === undefined ? {} : { text: [mark.note] }),
        zhnews: metaOf(mark, document.points, document.start),
      },
    };
  });
  const ids = new Set(marks.map(({ id }) => id));
  const relations = marks.flatMap((mark) =>
    mark.holds.flatMap((held) =>
      ids.has(held)
        ? [{ type: 'relation', from_id: mark.id, to_id: held, direction: 'right', labels: [HOLDS] }]
        : [],
    ),
  );
  return [...regions, ...relations];
}

function configOf(types: readonly string[]): string {
  const labels = types.map((type) => `    <Label value=${attribute(type)}/>`);
  return [
    '<View>',
    `  <Relations><Relation value="${HOLDS}"/></Relations>`,
    '  <Labels name="label" toName="text">',
    ...labels,
    '  </Labels>',
    '  <Text name="text" value="$text"/>',
    '</View>',
    '',
  ].join('\n');
}

/** Reads exports of Label Studio and of this program; other kinds of region are passed by. */
export const importLabelStudio: Importer = (files) => {
  const problems: Problem[] = [];
  const pages = files
    .filter(({ fileName }) => !/\.xml$/i.test(fileName))
    .flatMap((file) => {
      const found = new Problems(file.fileName);
      const read = assemble(readTasks(file, found), found);
      problems.push(...found.list);
      return read;
    });
  return { pages, problems };
};

function readTasks(file: InFile, problems: Problems): ReadDocument[] {
  const parsed = parseJson(file.content);
  if (!parsed.ok) {
    problems.error(parsed.line, 'no JSON from here on', '从这里起不是 JSON');
    return [];
  }
  const tasks: unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  return tasks.flatMap((task, index) => {
    const line = parsed.lineOf(task);
    const data = isRecord(task) ? task['data'] : undefined;
    const text = isRecord(data) ? data['text'] : undefined;
    if (!isRecord(task) || !isRecord(data) || typeof text !== 'string') {
      problems.error(line, 'the task has no data.text', '任务没有 data.text');
      return [];
    }
    const place = placeFrom(data['zhnews']);
    const results = (key: string): unknown[] => {
      const all: unknown[] = Array.isArray(task[key]) ? task[key] : [];
      // A cancelled annotation is a skipped task.
      const said = all.filter((one) => isRecord(one) && one['was_cancelled'] !== true);
      return said.flatMap((one): unknown[] =>
        isRecord(one) && Array.isArray(one['result']) ? one['result'] : [],
      );
    };
    const read = (key: string, layer: Mark['layer']): Mark[] =>
      readRegions(results(key), text, layer, parsed.lineOf, problems);
    return [
      {
        id: place.id ?? `${baseName(file.fileName)}-${String(index + 1)}.txt`,
        ...place,
        text,
        marks: [...read('annotations', 'decision'), ...read('predictions', 'suggestion')],
        line,
      },
    ];
  });
}

function readRegions(
  results: readonly unknown[],
  text: string,
  layer: Mark['layer'],
  lineOf: (value: unknown) => number,
  problems: Problems,
): Mark[] {
  const points = new CodePoints(text);
  const marks = new Map<string, Mark>();
  const relations: Record<string, unknown>[] = [];
  results.forEach((region, i) => {
    if (!isRecord(region)) return;
    if (region['type'] === 'relation') relations.push(region);
    if (region['type'] !== 'labels') return;
    const value = isRecord(region['value']) ? region['value'] : {};
    const { start, end, labels } = value;
    const meta = isRecord(region['meta']) ? region['meta'] : {};
    const id = typeof region['id'] === 'string' ? region['id'] : `region ${String(i)}`;
    const types = Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [];
    const mark =
      typeof start === 'number' && typeof end === 'number' && types.length > 0
        ? markFrom(points, { start, end }, types[0], meta['zhnews'], { id, layer })
        : undefined;
    if (!mark) {
      problems.error(
        lineOf(region),
        `the region ${id} has no start, end and label inside the text`,
        `区域 ${id} 的起点、终点和标签不在正文之内`,
      );
      return;
    }
    const { score } = region;
    const notes = Array.isArray(meta['text'])
      ? meta['text'].filter((n) => typeof n === 'string')
      : [];
    // What Label Studio shows and edits wins over what was exported.
    const known: Mark = { ...mark, layer };
    if (notes.length > 0) known.note = notes.join(' ');
    if (typeof score === 'number' && layer === 'suggestion') known.confidence = score;
    marks.set(id, known);
  });
  const related = new Map<Mark, string[]>();
  for (const relation of relations) {
    const { from_id: from, to_id: to, labels } = relation;
    const holder = typeof from === 'string' ? marks.get(from) : undefined;
    const title = typeof to === 'string' ? marks.get(to) : undefined;
    const isHolds = Array.isArray(labels) && labels.includes(HOLDS);
    if (holder && title && isHolds) related.set(holder, [...(related.get(holder) ?? []), title.id]);
  }
  // Relations within the task are Label Studio's to say; those to other tasks it cannot know.
  const here = new Set([...marks.values()].map(({ id }) => id));
  for (const mark of marks.values()) {
    const said = related.get(mark) ?? [];
    const kept = mark.holds.filter((id) => !here.has(id) || said.includes(id));
    mark.holds = [...kept, ...said.filter((id) => !kept.includes(id))];
  }
  return [...marks.values()];
}
