/**
 * W3C Web Annotation (JSON-LD): `NAME.jsonld`, an AnnotationPage for each page.
 *
 * https://www.w3.org/TR/annotation-model/. Each mark is an Annotation with a `tagging` body; its
 * target has a TextPositionSelector (code points of the whole page, as the model counts) and a
 * TextQuoteSelector with context. A note is a `commenting` body, a link an `identifying` one. That a
 * person holds a post is an annotation of its own, motivated by `linking`. `creator` is the person
 * of a decision, `generator` the program for suggestions; `zhnews:layer` and `zhnews:state` say it
 * again, and rejected suggestions are there with the state `rejected`.
 *
 * The text is not in the file. When it is read, the page must be known or among the files as
 * `NAME.txt`; where a position and its quote disagree, the quote and its context decide.
 */
import { placeAgain } from '../anchor.ts';
import { CodePoints } from '../codepoints.ts';
import { coveredText, extent, type Decision } from '../decision.ts';
import { Problems, type Problem } from '../problem.ts';
import { jsonLine, parseJson } from './json.ts';
import { fromMarks, isRecord, markFrom, marksOf, metaOf, normsFrom, type Mark } from './marks.ts';
import {
  baseName,
  GENERATOR,
  type Exporter,
  type ExportPage,
  type ImportedPage,
  type Importer,
  type InFile,
  type Layer,
} from './model.ts';

const CONTEXT = 24;
const WIKIDATA = 'http://www.wikidata.org/entity/';

export const exportWebAnnotation: Exporter = ({ pages, layer, version }) =>
  pages.map((page) => {
    const head = {
      '@context': ['http://www.w3.org/ns/anno.jsonld', { zhnews: 'urn:zhnews:terms:' }],
      id: `urn:zhnews:page:${encodeURIComponent(page.name)}`,
      type: 'AnnotationPage',
      generator: { id: 'urn:zhnews:program', type: 'Software', name: `${GENERATOR} ${version}` },
      'zhnews:layer': layer,
      'zhnews:page': page.name,
      startIndex: 0,
    };
    const items = itemsOf(page, layer, version).map(jsonLine);
    const list = items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`;
    const content = `${jsonLine(head).slice(0, -1)},"items":${list}}\n`;
    return { fileName: `${baseName(page.name)}.jsonld`, content };
  });

function itemsOf(page: ExportPage, layer: Layer, version: string): unknown[] {
  const points = new CodePoints(page.read.page.text);
  const marks = marksOf(page, layer);
  const iri = (id: string): string =>
    `urn:zhnews:page:${encodeURIComponent(page.name)}:${encodeURIComponent(id)}`;
  const ids = new Set(marks.map(({ id }) => id));
  const rejected =
    layer === 'suggestions' ? [] : page.decisions.filter((d) => d.state === 'rejected');
  return [
    ...marks.map((mark) => annotation(page, points, mark, iri(mark.id), 'accepted', version)),
    ...rejected.map((decision) => {
      const mark: Mark = { ...decision, layer: 'decision' };
      return annotation(page, points, mark, iri(decision.id), 'rejected', version);
    }),
    ...marks.flatMap((mark) =>
      mark.holds.flatMap((held) =>
        ids.has(held)
          ? [
              {
                id: `${iri(mark.id)}:holds:${encodeURIComponent(held)}`,
                type: 'Annotation',
                motivation: 'linking',
                'zhnews:relation': 'holds',
                body: iri(held),
                target: iri(mark.id),
              },
            ]
          : [],
      ),
    ),
  ];
}

function annotation(
  page: ExportPage,
  points: CodePoints,
  mark: Mark,
  id: string,
  state: Decision['state'],
  version: string,
): unknown {
  const { text } = points;
  const whole = extent(mark.fragments);
  const { start, end } = points.rangeFromUtf16(whole);
  const before = points.toUtf16(Math.max(0, start - CONTEXT));
  const after = points.toUtf16(Math.min(points.length, end + CONTEXT));
  // What the model has words for is said in them, and only there.
  const bare: Mark = { ...mark, norms: [], holds: [] };
  delete bare.note;
  delete bare.annotator;
  const decision = mark.layer === 'decision';
  return {
    id,
    type: 'Annotation',
    motivation: 'tagging',
    'zhnews:layer': mark.layer,
    ...(decision ? { 'zhnews:state': state } : {}),
    ...(decision
      ? mark.annotator === undefined
        ? {}
        : { creator: { type: 'Person', nickname: mark.annotator } }
      : { generator: { type: 'Software', name: `${GENERATOR} ${version}` } }),
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: mark.type },
      ...(mark.note === undefined
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', value: mark.note }]),
      ...mark.norms.map((norm) => ({
        type: 'SpecificResource',
        purpose: 'identifying',
        source:
          norm.resource === 'Wikidata'
            ? WIKIDATA + norm.id
            : `urn:zhnews:authority:${encodeURIComponent(norm.resource)}:${encodeURIComponent(norm.id)}`,
        'zhnews:norm': norm,
      })),
    ],
    target: {
      source: page.name,
      selector: [
        { type: 'TextPositionSelector', start, end },
        {
          type: 'TextQuoteSelector',
          exact: text.slice(whole.start, whole.end),
          prefix: text.slice(before, whole.start),
          suffix: text.slice(whole.end, after),
        },
      ],
    },
    'zhnews:mark': metaOf(bare, points),
  };
}

export const importWebAnnotation: Importer = (files, texts = new Map<string, string>()) => {
  const known = new Map(texts);
  for (const { fileName, content } of files) {
    if (/\.txt$/i.test(fileName)) known.set(fileName.replace(/^.*[\\/]/, ''), content);
  }
  const problems: Problem[] = [];
  const pages = files
    .filter(({ fileName }) => !/\.txt$/i.test(fileName))
    .flatMap((file) => {
      const found = new Problems(file.fileName);
      const page = readPage(file, known, found);
      problems.push(...found.list);
      return page ? [page] : [];
    });
  return { pages, problems };
};

function readPage(
  file: InFile,
  texts: ReadonlyMap<string, string>,
  problems: Problems,
): ImportedPage | undefined {
  const parsed = parseJson(file.content);
  if (!parsed.ok) {
    problems.error(parsed.line, 'no JSON from here on', '从这里起不是 JSON');
    return undefined;
  }
  const root = isRecord(parsed.value) ? parsed.value : {};
  const list: unknown[] = Array.isArray(parsed.value)
    ? parsed.value
    : Array.isArray(root['items'])
      ? root['items']
      : [parsed.value];
  const items = list.filter(isRecord);
  const source = items.map((item) => targetOf(item)['source']).find((s) => typeof s === 'string');
  const name = root['zhnews:page'] ?? source;
  if (typeof name !== 'string') {
    problems.error(1, 'the annotations name no page', '标注没有说明是哪一页');
    return undefined;
  }
  const text = texts.get(name);
  if (text === undefined) {
    problems.error(
      1,
      `the page ${name} is needed to read its annotations`,
      `要有 ${name} 这一页才能读它的标注`,
    );
    return undefined;
  }
  const reader = new PageReader(text, problems, parsed.lineOf);
  for (const item of items) reader.read(item);
  return { name, text, ...reader.finish() };
}

function targetOf(item: Record<string, unknown>): Record<string, unknown> {
  const target: unknown = Array.isArray(item['target']) ? item['target'][0] : item['target'];
  return isRecord(target) ? target : {};
}

class PageReader {
  private readonly points: CodePoints;
  private readonly byIri = new Map<string, Mark>();
  private readonly marks: Mark[] = [];
  private readonly rejected: Decision[] = [];
  private readonly links: { from: unknown; to: unknown }[] = [];

  constructor(
    private readonly text: string,
    private readonly problems: Problems,
    private readonly lineOf: (value: unknown) => number,
  ) {
    this.points = new CodePoints(text);
  }

  read(item: Record<string, unknown>): void {
    if (item['motivation'] === 'linking') {
      this.links.push({ from: item['target'], to: item['body'] });
      return;
    }
    const bodies = (
      Array.isArray(item['body']) ? (item['body'] as unknown[]) : [item['body']]
    ).filter(isRecord);
    const valueOf = (purpose: string): unknown =>
      bodies.find((body) => body['purpose'] === purpose)?.['value'];
    const type = valueOf('tagging') ?? valueOf('classifying');
    if (typeof type !== 'string' || !/^\S+$/.test(type)) {
      this.fail(
        item,
        'the annotation has no tagging body of one word',
        '标注没有一个词的 tagging 内容',
      );
      return;
    }
    const mark = this.place(item, type);
    if (!mark) return;
    const note = valueOf('commenting');
    const norms = bodies.flatMap((body) => normOf(body));
    const creator = isRecord(item['creator']) ? item['creator']['nickname'] : undefined;
    const whole: Mark = {
      ...mark,
      layer: item['zhnews:layer'] === 'suggestion' ? 'suggestion' : 'decision',
      holds: [],
      norms,
      ...(typeof note === 'string' ? { note } : {}),
      ...(typeof creator === 'string' ? { annotator: creator } : {}),
    };
    if (item['zhnews:state'] === 'rejected') {
      const { id, fragments, text, attributes } = whole;
      this.rejected.push({
        ...{ id, state: 'rejected', type, fragments, text, attributes, holds: [], norms },
        ...(whole.note === undefined ? {} : { note: whole.note }),
        ...(whole.annotator === undefined ? {} : { annotator: whole.annotator }),
      });
      return;
    }
    this.marks.push(whole);
    if (typeof item['id'] === 'string') this.byIri.set(item['id'], whole);
  }

  finish(): { decisions: Decision[]; suggestions: ImportedPage['suggestions'] } {
    for (const { from, to } of this.links) {
      const holder = typeof from === 'string' ? this.byIri.get(from) : undefined;
      const title = typeof to === 'string' ? this.byIri.get(to) : undefined;
      if (holder && title) holder.holds = [...holder.holds, title.id];
    }
    const { decisions, suggestions } = fromMarks(this.text, this.marks);
    return { decisions: [...decisions, ...this.rejected], suggestions };
  }

  /** Where an annotation stands: by position when the quote is there, else by quote and context. */
  private place(item: Record<string, unknown>, type: string): Mark | undefined {
    const selectors = [targetOf(item)['selector']].flat().filter(isRecord);
    const selector = (kind: string): Record<string, unknown> =>
      selectors.find((one) => one['type'] === kind) ?? {};
    const { start, end } = selector('TextPositionSelector');
    const { exact, prefix, suffix } = selector('TextQuoteSelector');
    const fallback = { id: `annotation ${String(this.marks.length)}`, layer: 'decision' as const };
    const string = (value: unknown): string => (typeof value === 'string' ? value : '');
    if (typeof start === 'number' && typeof end === 'number') {
      const mark = markFrom(this.points, { start, end }, type, item['zhnews:mark'], fallback);
      const there = this.points.rangeToUtf16({ start, end });
      if (mark && (exact === undefined || exact === this.text.slice(there.start, there.end)))
        return mark;
    }
    if (string(exact) !== '') {
      const squeeze = (value: unknown): string => string(value).replace(/\s+/g, '');
      const sought: Decision = {
        id: fallback.id,
        state: 'accepted',
        type,
        fragments: [],
        text: string(exact),
        attributes: {},
        holds: [],
        norms: [],
      };
      const lost = { decision: sought, prefix: squeeze(prefix), suffix: squeeze(suffix) };
      const found = placeAgain(this.text, [lost]).decisions.at(0);
      if (found) {
        const { id } = fallback;
        const fragments = found.fragments;
        const text = coveredText(this.text, fragments);
        return {
          id,
          layer: 'decision',
          type,
          fragments,
          text,
          attributes: {},
          holds: [],
          norms: [],
        };
      }
    }
    this.fail(item, 'its place is not found in the page', '在页面中找不到它的位置');
    return undefined;
  }

  private fail(item: unknown, en: string, zh: string): void {
    this.problems.error(this.lineOf(item), en, zh);
  }
}

function normOf(body: Record<string, unknown>): Mark['norms'] {
  if (body['purpose'] !== 'identifying') return [];
  const own = normsFrom([body['zhnews:norm']]);
  if (own.length > 0) return own;
  const source = body['source'] ?? body['id'];
  const id = typeof source === 'string' ? /\/(Q\d+)$/.exec(source)?.[1] : undefined;
  return id === undefined ? [] : [{ resource: 'Wikidata', id }];
}
