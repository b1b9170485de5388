/**
 * Our files read by strict readers written from the formats' own documentation, independent of the
 * importers: offsets in code points, one row a character, spans on token boundaries and so on.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exporters } from '../../server/annotation/format/formats.ts';
import { elementsNamed, parseXml } from '../../server/annotation/format/xml.ts';
import type { ExportPage, FormatName, Layer } from '../../server/annotation/format/model.ts';
import { anyPage, articlePage } from './pages.ts';

const LAYERS: readonly Layer[] = ['decisions', 'suggestions', 'both'];

/** Runs a reader over random exports of a format; its expectations are the test. */
function check(
  format: FormatName,
  read: (content: string, page: ExportPage, fileName: string) => void,
): void {
  fc.assert(
    fc.property(anyPage(), fc.constantFrom(...LAYERS), (page, layer) => {
      for (const { fileName, content } of exporters[format]({
        pages: [page],
        layer,
        version: '0.1.0',
      })) {
        expect(content.includes('\ufeff')).toBe(false);
        read(content, page, fileName);
      }
    }),
    { numRuns: 100 },
  );
}

/** Characters as Python counts them. */
const slice = (text: string, start: number, end: number): string =>
  [...text].slice(start, end).join('');

/** The words that spaCy's `get_words_and_spaces` makes of a text whose words are its characters. */
function spacyWords(characters: readonly string[]): string[] {
  const words: string[] = [];
  let at = 0;
  const isSpace = (i: number): boolean => /[\s\x1c-\x1f\x85]/.test(characters[i]);
  while (at < characters.length) {
    let end = at;
    while (end < characters.length && isSpace(end)) end++;
    if (end > at) words.push(characters.slice(at, end).join(''));
    if (end < characters.length) words.push(characters[end]);
    at = end + 1;
    if (characters[at] === ' ') at++;
  }
  return words;
}

describe('strict readers', () => {
  it('brat: every T line covers its text, lines are LF', () => {
    check('brat', (content, page, fileName) => {
      if (!fileName.endsWith('.ann')) return;
      expect(content).not.toMatch(/\r/);
      expect(content.endsWith('\n')).toBe(true);
      const spans = new Set<string>();
      for (const line of content.split('\n').slice(0, -1)) {
        const [id, data, text] = line.split('\t');
        if (!id.startsWith('T')) continue;
        spans.add(id);
        expect(data).toMatch(/^[^ ]+ \d+ \d+(;\d+ \d+)*$/);
        const ranges = data
          .slice(data.indexOf(' ') + 1)
          .split(';')
          .map((r) => r.split(' ').map(Number));
        expect(ranges.map(([s, e]) => slice(page.read.page.text, s, e)).join(' ')).toBe(text);
      }
      for (const line of content.split('\n')) {
        const target = /^(?:A|N)\d+\t\S+ (T\d+)/.exec(line)?.[1];
        if (target) expect(spans).toContain(target);
        for (const arg of line.match(/(?<=^R\d+\t.*)T\d+/g) ?? []) expect(spans).toContain(arg);
      }
    });
  });

  it.each(['conll', 'bioes'] as const)('%s: TAB, one character a line, proper tags', (format) => {
    check(format, (content, page) => {
      let before = 'O';
      let characters = '';
      for (const line of content.split('\n')) {
        if (line.startsWith('# ')) continue;
        if (line === '') {
          before = 'O';
          continue;
        }
        const cells = line.split('\t');
        expect([...cells[0]]).toHaveLength(1);
        expect(cells[0].trim()).toBe(cells[0]);
        characters += cells[0];
        if (cells.length > 2) continue;
        const [, place, type] = /^([BIES])-(\S+)$/.exec(cells[1]) ?? ['', cells[1], ''];
        expect(format === 'conll' ? 'OBI' : 'OBIES').toContain(place);
        if (place === 'I' || place === 'E') expect([`B-${type}`, `I-${type}`]).toContain(before);
        // BIOES: what is begun is ended.
        else if (format === 'bioes') expect(before).not.toMatch(/^[BI]-/);
        before = cells[1];
      }
      expect(characters).toBe(page.read.page.text.replace(/[\s\p{Cc}]/gu, ''));
    });
  });

  it('hipe: ten columns, IOB, the metadata that is mandatory', () => {
    check('hipe', (content) => {
      const [header, ...lines] = content.split('\n');
      expect(header.split('\t')).toHaveLength(10);
      expect(content.match(/^# hipe2022:document_id = /gm)?.length).toBe(
        content.match(/^# hipe2022:applicable_columns = TOKEN/gm)?.length,
      );
      let before = ['O', 'O'];
      for (const line of lines) {
        if (line === '' || line.startsWith('# ')) {
          before = ['O', 'O'];
          continue;
        }
        const cells = line.split('\t');
        expect(cells).toHaveLength(10);
        [cells[1], cells[6]].forEach((tag, i) => {
          expect(tag).toMatch(/^(?:O|[BI]-\S+)$/);
          if (tag.startsWith('I-')) expect(before[i].slice(1)).toBe(tag.slice(1));
        });
        expect(cells[7]).toMatch(cells[1] === 'O' ? /^_$/ : /^(?:NIL|Q\d+)$/);
        expect(cells[9]).toMatch(
          /^(?:_|(?:NoSpaceAfter|EndOfLine|EndOfSentence)(?:\|(?:EndOfLine|EndOfSentence))*)$/,
        );
        before = [cells[1], cells[6]];
      }
    });
  });

  it('doccano: offsets are code points of the text, relations between entities', () => {
    check('doccano', (content, page) => {
      const lines = content
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Doccano);
      expect(lines.map(({ text }) => text).join('')).toBe(page.read.page.text);
      for (const { text, entities, labels, relations, zhnews } of lines) {
        const spans =
          entities?.map((e) => [e.start_offset, e.end_offset, e.label] as const) ?? labels ?? [];
        expect(zhnews.marks).toHaveLength(spans.length);
        for (const [start, end] of spans) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual([...text].length);
          expect(slice(text, start, end).trim()).not.toBe('');
          // Relative to the article, and by page_start to the page.
          expect(
            slice(page.read.page.text, zhnews.page_start + start, zhnews.page_start + end),
          ).toBe(slice(text, start, end));
        }
        const ids = entities?.map(({ id }) => id) ?? [];
        for (const { from_id, to_id } of relations ?? [])
          expect(ids).toEqual(expect.arrayContaining([from_id, to_id]));
      }
    });
  });

  it('labelstudio: regions say the text they cover', () => {
    check('labelstudio', (content, page, fileName) => {
      if (fileName.endsWith('.xml')) {
        expect(parseXml(content).ok).toBe(true);
        return;
      }
      const tasks = JSON.parse(content) as Task[];
      expect(tasks.map(({ data }) => data.text).join('')).toBe(page.read.page.text);
      for (const { data, annotations, predictions } of tasks) {
        for (const { result } of [...annotations, ...predictions]) {
          const regions = result.filter(({ type }) => type === 'labels');
          for (const { value } of regions) {
            expect(slice(data.text, value?.start ?? 0, value?.end ?? 0)).toBe(value?.text);
          }
          expect(new Set(regions.map(({ id }) => id)).size).toBe(regions.length);
        }
      }
    });
  });

  it('spacy: tokens make the text, spans are on tokens, ents apart, sentences cover all', () => {
    check('spacy', (content) => {
      for (const { text, tokens, ents, sents, spans } of JSON.parse(content) as SpacyDoc[]) {
        const characters = [...text];
        expect(tokens.map(({ start, end }) => characters.slice(start, end).join(''))).toEqual(
          spacyWords(characters),
        );
        const starts = new Set(tokens.map(({ start }) => start));
        const ends = new Set(tokens.map(({ end }) => end));
        let last = 0;
        for (const { start, end } of ents) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        for (const { start, end } of [...ents, ...spans.decisions, ...spans.suggestions]) {
          expect(starts).toContain(start);
          expect(ends).toContain(end);
        }
        let at = 0;
        for (const { start, end } of sents) {
          expect(starts).toContain(start);
          expect(ends).toContain(end);
          // Nothing but a token's own space lies between two sentences.
          expect(characters.slice(at, start).join('')).toMatch(/^ ?$/);
          at = end;
        }
        expect(characters.slice(at).join('')).toMatch(/^ ?$/);
      }
    });
  });

  it('webannotation: position and quote select the same', () => {
    check('webannotation', (content, page) => {
      const { text } = page.read.page;
      const root = JSON.parse(content) as AnnotationPage;
      expect(root['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld');
      const ids = root.items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { type, target } of root.items) {
        expect(type).toBe('Annotation');
        if (typeof target === 'string') {
          expect(ids).toContain(target);
          continue;
        }
        const [position, quote] = target.selector;
        const { start = 0, end = 0 } = position;
        expect(slice(text, start, end)).toBe(quote.exact);
        expect(slice(text, 0, start).endsWith(quote.prefix ?? '')).toBe(true);
        expect(slice(text, end, Infinity).startsWith(quote.suffix ?? '')).toBe(true);
      }
    });
  });

  it('tei: well-formed, ids unique, references resolve, characters are the page', () => {
    check('tei', (content, page) => {
      const parsed = parseXml(content);
      if (!parsed.ok) throw new Error(parsed.en);
      const ids = [...content.matchAll(/xml:id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const refs = [...content.matchAll(/(?:next|prev|target|active|passive|ana)="#([^"]+)"/g)].map(
        ([, id]) => id,
      );
      for (const ref of refs) expect(ids).toContain(ref);
      const [text] = elementsNamed(parsed.root, 'text');
      const characters = (element: typeof text): string =>
        element.children
          .map((child) => (typeof child === 'string' ? child : characters(child)))
          .join('');
      expect(characters(text)).toBe(page.read.page.text);
      // Only blank characters stand outside the elements that may hold text.
      for (const div of elementsNamed(text, 'div')) {
        const direct = div.children.filter((child) => typeof child === 'string').join('');
        expect(direct.trim()).toBe('');
        const names = div.children.flatMap((child) =>
          typeof child === 'string' ? [] : [child.name],
        );
        const heads = names.filter((name) => name !== 'lb').map((name) => name === 'head');
        expect(heads.lastIndexOf(true)).toBeLessThan(
          heads.includes(false) ? heads.indexOf(false) : Infinity,
        );
      }
    });
  });

  it('nitf: well-formed, a headline each', () => {
    check('nitf', (content) => {
      const parsed = parseXml(content);
      if (!parsed.ok) throw new Error(parsed.en);
      expect(elementsNamed(parsed.root, 'hl1')).toHaveLength(1);
      expect(parsed.root.children.flatMap((c) => (typeof c === 'string' ? [] : [c.name]))).toEqual([
        'head',
        'body',
      ]);
    });
  });
});

describe('what a librarian gets', () => {
  const page = articlePage();

  it('articles.csv', () => {
    const [{ fileName, content }] = exporters['articles-csv']({
      pages: [page],
      layer: 'both',
      version: '0.1.0',
    });
    const { start, end } = page.read.page.articles[0];
    expect(fileName).toBe('articles.csv');
    expect(content).toBe(
      '\ufeff篇名,作者,版次,版名,栏目,日期,文件,行,起,止,程序\r\n' +
        `"'=七部门,联合部署",王菲；成城,3,国内要闻,法治,2025-06-18,20250618.txt,3,${String(start)},${String(end)},zhnews 0.1.0\r\n`,
    );
  });

  it('people.csv', () => {
    const [{ content }] = exporters['people-csv']({
      pages: [page],
      layer: 'both',
      version: '0.1.0',
    });
    const rows = content
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(rows.slice(1).map((row) => row.slice(0, 7))).toEqual([
      ['胡拥军', '区委书记', '', '', '', '2025-06-18', '20250618.txt'],
      ['杨万平', '代区长', '', '是', '', '2025-06-18', '20250618.txt'],
    ]);
    expect(rows.slice(1).map((row) => row[11])).toEqual(['决定', '建议']);
  });

  it('nitf has the headline parts and the names', () => {
    const files = exporters.nitf({ pages: [page], layer: 'both', version: '0.1.0' });
    expect(files.map(({ fileName }) => fileName)).toEqual(['20250618-1.nitf.xml']);
    const [{ content }] = files;
    expect(content).toContain('<hl1>=七部门,联合部署</hl1>');
    expect(content).toContain('<byline><person>王菲</person> <person>成城</person></byline>');
    expect(content).toContain('<date.issue norm="20250618"/>');
    expect(content).toContain(
      '<function class="decision">区委书记</function><person class="decision" idsrc="wikidata" value="Q42">胡拥军</person>',
    );
  });
});

interface Doccano {
  text: string;
  entities?: { id: number; label: string; start_offset: number; end_offset: number }[];
  labels?: [number, number, string][];
  relations?: { from_id: number; to_id: number }[];
  zhnews: { page_start: number; marks: unknown[] };
}
interface Region {
  id?: string;
  type: string;
  value?: { start: number; end: number; text: string };
}
interface Task {
  data: { text: string };
  annotations: { result: Region[] }[];
  predictions: { result: Region[] }[];
}
interface Stretch {
  start: number;
  end: number;
}
interface SpacyDoc {
  text: string;
  tokens: Stretch[];
  ents: Stretch[];
  sents: Stretch[];
  spans: { decisions: Stretch[]; suggestions: Stretch[] };
}
interface AnnotationPage {
  '@context': unknown[];
  items: {
    id: string;
    type: string;
    target:
      | string
      | {
          selector: {
            start?: number;
            end?: number;
            exact?: string;
            prefix?: string;
            suffix?: string;
          }[];
        };
  }[];
}
