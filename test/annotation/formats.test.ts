import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanKey, type Decision } from '../../server/annotation/decision.ts';
import { exporters, importers, isFormat, settle } from '../../server/annotation/format/formats.ts';
import {
  FORMATS,
  type ExportPage,
  type FormatName,
  type InFile,
  type Layer,
} from '../../server/annotation/format/model.ts';
import { anyPage, readOf, suggestionsFrom } from './pages.ts';
import { decisionOn } from './samples.ts';

const VERSION = '0.1.0';

/** The files of an export that belong together when it is read back. */
function readable(format: FormatName, files: readonly InFile[]): InFile[][] {
  return format === 'doccano' ? files.map((file) => [file]) : [[...files]];
}

/** Formats that hold every detail of a decision. */
const COMPLETE: readonly FormatName[] = [
  'brat',
  'webannotation',
  'doccano',
  'labelstudio',
  'spacy',
  'tei',
];
const WITH_REJECTIONS: readonly FormatName[] = ['brat', 'webannotation'];

const byId = (decisions: readonly Decision[]): Decision[] =>
  [...decisions].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

function roundTrip(format: FormatName, page: ExportPage, layer: Layer): void {
  const files = exporters[format]({ pages: [page], layer, version: VERSION });
  const importer = importers[format];
  if (!importer) throw new Error(`${format} cannot be read`);
  const texts = new Map([[page.name, page.read.page.text]]);
  for (const group of readable(format, files)) {
    const { pages, problems } = importer(group, texts);
    expect(problems).toEqual([]);
    expect(pages).toHaveLength(1);
    const [imported] = pages;
    expect(imported.text).toBe(page.read.page.text);
    const again = exporters[format]({
      pages: [{ ...page, decisions: imported.decisions, suggestions: imported.suggestions }],
      layer,
      version: VERSION,
    });
    for (const { fileName, content } of group) {
      expect(again.find((file) => file.fileName === fileName)?.content).toBe(content);
    }
    if (layer === 'suggestions') {
      expect(imported.decisions).toEqual([]);
      const keys = (list: readonly { id: string }[] = []): string[] =>
        list.map(({ id }) => id).sort();
      expect(keys(imported.suggestions)).toEqual(keys(page.suggestions));
      continue;
    }
    const kept = WITH_REJECTIONS.includes(format)
      ? page.decisions
      : page.decisions.filter(({ state }) => state === 'accepted');
    const spans = (list: readonly Decision[]): string[] =>
      list.map((d) => `${d.state} ${spanKey(d.type, d.fragments)}`).sort();
    expect(spans(imported.decisions)).toEqual(spans(kept));
    if (COMPLETE.includes(format)) {
      const ids = new Set(kept.map(({ id }) => id));
      expect(byId(imported.decisions)).toEqual(
        byId(kept.map((d) => ({ ...d, holds: d.holds.filter((id) => ids.has(id)) }))),
      );
    }
  }
}

describe.each(FORMATS.filter((format) => importers[format]))('%s', (format) => {
  it.each(['decisions', 'suggestions', 'both'] as const)(
    'export → import → export: %s',
    (layer) => {
      fc.assert(
        fc.property(anyPage({ rejected: true }), (page) => {
          const ids = new Set(page.decisions.map(({ id }) => id));
          const decisions = page.decisions.map((d) => ({
            ...d,
            holds: d.holds.filter((id) => ids.has(id)),
          }));
          roundTrip(format, { ...page, decisions }, layer);
        }),
        { numRuns: 120 },
      );
    },
  );

  it('says version, and what is decision and what suggestion', () => {
    const text = '区委书记胡拥军出席。';
    const title = decisionOn(text, '区委书记', { type: 'TITLE' });
    const suggestions = suggestionsFrom([decisionOn(text, '胡拥军')]);
    const page = { name: 'a.txt', read: readOf('a.txt', text), decisions: [title], suggestions };
    const files = exporters[format]({ pages: [page], layer: 'both', version: '9.8.7' });
    const all = files.map(({ content }) => content).join('\n');
    expect(all).toContain('9.8.7');
    expect(all).toMatch(/suggestion/);
    expect(all).toMatch(/decision/);
  });

  it('reads any garbage without an exception, and reports it', () => {
    const importer = importers[format];
    const page = fc.sample(anyPage(), { numRuns: 1, seed: 7 })[0];
    const files = exporters[format]({ pages: [page], layer: 'both', version: VERSION });
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), fc.string(), (at, size, noise, whole) => {
        const broken = files.map(({ fileName, content }) => {
          const start = at % (content.length + 1);
          return {
            fileName,
            content: content.slice(0, start) + noise + content.slice(start + (size % 40)),
          };
        });
        const texts = new Map([[page.name, page.read.page.text]]);
        const result = importer?.(broken, texts);
        for (const { text, decisions } of result?.pages ?? []) {
          for (const { fragments } of decisions) {
            for (const { start, end } of fragments) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeLessThanOrEqual(text.length);
              expect(start).toBeLessThan(end);
            }
          }
        }
        for (const { line, message } of result?.problems ?? []) {
          expect(line).toBeGreaterThan(0);
          expect(message.zh).not.toBe('');
        }
        importer?.([{ fileName: `x.${format}`, content: whole }], texts);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the registry', () => {
  it('has an exporter for each name', () => {
    expect(Object.keys(exporters).sort()).toEqual([...FORMATS].sort());
    expect(isFormat('people-csv')).toBe(true);
    expect(isFormat('toString')).toBe(false);
  });

  it('settles imported decisions on a page that was edited since', () => {
    const [page] = fc.sample(anyPage(), { numRuns: 1, seed: 3 });
    const { text } = page.read.page;
    const imported = { name: page.name, text, decisions: [...page.decisions], suggestions: [] };
    const { decisions, lost } = settle(imported, `今日要闻\n${text}`);
    expect(lost).toEqual([]);
    expect(decisions.map((d) => d.text)).toEqual(page.decisions.map((d) => d.text));
  });
});
