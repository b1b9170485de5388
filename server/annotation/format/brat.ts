/**
 * The brat pair: `NAME.txt` as decoded (UTF-8, no byte order mark, newlines as in the page) and
 * `NAME.ann` with the decisions, rejections included. Suggestions go to `NAME.suggestions.ann`, whose
 * first line says what they are; brat shows them when the file stands beside a copy of the text.
 * Syntax and counting: ../brat.ts.
 */
import { readBrat, writeBrat } from '../brat.ts';
import { makeDecision, type Decision } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { fromMarks, marksOf, type Mark } from './marks.ts';
import {
  baseName,
  GENERATOR,
  type Exporter,
  type ExportPage,
  type ImportedPage,
  type Importer,
  type Layer,
  type OutFile,
} from './model.ts';

const SUGGESTIONS = '.suggestions.ann';

export const exportBrat: Exporter = ({ pages, layer, version }) =>
  pages.flatMap((page): OutFile[] => {
    const base = baseName(page.name);
    const { text } = page.read.page;
    return [
      { fileName: `${base}.txt`, content: text },
      ...(layer === 'suggestions'
        ? []
        : [
            { fileName: `${base}.ann`, content: annOf(text, page.decisions, 'decisions', version) },
          ]),
      ...(layer === 'decisions'
        ? []
        : [{ fileName: base + SUGGESTIONS, content: suggestionsFile(page, layer, version) }]),
    ];
  });

/** The state of a file in a note about no span, which brat keeps as document status does. */
const header = (what: Exclude<Layer, 'both'>, version: string): string =>
  `#0\tGenerator ${GENERATOR}\t${GENERATOR} ${version}: ${what}`;

function annOf(
  text: string,
  decisions: readonly Decision[],
  what: Exclude<Layer, 'both'>,
  version: string,
): string {
  const written = writeBrat(undefined, decisions, { text });
  return `${header(what, version)}\n${written.ok ? written.content : ''}`;
}

function suggestionsFile(page: ExportPage, layer: Layer, version: string): string {
  const { text } = page.read.page;
  const marks = marksOf(page, layer).filter((mark) => mark.layer === 'suggestion');
  const decisions = marks.map((mark) => {
    const { id, type, fragments, attributes, holds, confidence, why } = mark;
    return makeDecision(text, {
      id: id.replace(/^S/, 'T'),
      type,
      fragments,
      attributes: {
        ...attributes,
        ...(confidence === undefined ? {} : { Confidence: String(confidence) }),
      },
      holds: holds.map((held) => held.replace(/^S/, 'T')),
      ...(why === undefined ? {} : { note: why }),
    });
  });
  return annOf(text, decisions, 'suggestions', version);
}

/** Reads `.ann` files; the text is `NAME.txt` among the files or a page known already. */
export const importBrat: Importer = (files, texts = new Map<string, string>()) => {
  const bare = (fileName: string): string => fileName.replace(/^.*[\\/]/, '');
  const known = new Map([...texts].map(([name, text]) => [baseName(name), { name, text }]));
  for (const { fileName, content } of files) {
    if (!/\.txt$/i.test(fileName)) continue;
    known.set(baseName(fileName), { name: bare(fileName), text: content });
  }
  const pages = new Map<string, ImportedPage>();
  const problems: Problem[] = [];
  for (const { fileName, content } of files) {
    if (!/\.ann$/i.test(fileName)) continue;
    const suggested = fileName.endsWith(SUGGESTIONS);
    const base = baseName(suggested ? fileName.slice(0, -SUGGESTIONS.length) : fileName);
    const page = known.get(base);
    if (!page) {
      problems.push({
        fileName,
        line: 1,
        severity: 'error',
        message: {
          en: `there is no text ${base}.txt for it`,
          zh: `没有与它对应的正文 ${base}.txt`,
        },
      });
      continue;
    }
    const read = readBrat(withoutHeader(content), { text: page.text }, { fileName });
    const shift = content === withoutHeader(content) ? 0 : 1;
    problems.push(...read.problems.map((problem) => ({ ...problem, line: problem.line + shift })));
    problems.push(
      ...read.stale.map(({ decision, line }): Problem => ({
        fileName,
        line: line + shift,
        severity: 'error',
        message: {
          en: `${decision.id}: the page does not have “${decision.text}” there`,
          zh: `${decision.id}：页面的这个位置没有“${decision.text}”`,
        },
      })),
    );
    const target = pages.get(base) ?? { ...page, decisions: [], suggestions: [] };
    pages.set(base, target);
    if (suggested)
      target.suggestions = fromMarks(page.text, read.decisions.map(asSuggestion)).suggestions;
    else target.decisions = [...read.decisions];
  }
  return { pages: [...pages.values()], problems };
};

const withoutHeader = (content: string): string => content.replace(/^#0\tGenerator [^\n]*\n/, '');

function asSuggestion(decision: Decision): Mark {
  const { Confidence: said, ...attributes } = decision.attributes;
  const confidence = Number(said);
  const { id, type, fragments, text, holds, norms, note } = decision;
  return {
    ...{ id, layer: 'suggestion', type, fragments, text, attributes, holds, norms },
    ...(said === undefined || Number.isNaN(confidence) ? {} : { confidence }),
    ...(note === undefined ? {} : { why: note }),
  };
}
