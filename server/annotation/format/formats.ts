/**
 * Every format by its name: what `zhnews export --format` and `import --format` accept.
 *
 *     const files = exporters[format]({ pages, layer, version });
 *     const { pages, problems } = importers[format]?.(files, texts) ?? …
 *     const { decisions, lost } = settle(imported, textOfThePageNow);
 *
 * `nitf` and the two tables are written only: they do not hold enough to be read back exactly.
 */
import { reanchor, type Anchored } from '../anchor.ts';
import { exportArticlesCsv } from './articles-csv.ts';
import { exportBrat, importBrat } from './brat.ts';
import { exportBioes, exportConll, importConll } from './conll.ts';
import { exportDoccano, importDoccano } from './doccano.ts';
import { exportHipe, importHipe } from './hipe.ts';
import { exportLabelStudio, importLabelStudio } from './labelstudio.ts';
import {
  FORMATS,
  type Exporter,
  type FormatName,
  type ImportedPage,
  type Importer,
} from './model.ts';
import { exportNitf } from './nitf.ts';
import { exportPeopleCsv } from './people-csv.ts';
import { exportSpacy, importSpacy } from './spacy.ts';
import { exportTei, importTei } from './tei.ts';
import { exportWebAnnotation, importWebAnnotation } from './webannotation.ts';

export const exporters: Readonly<Record<FormatName, Exporter>> = {
  brat: exportBrat,
  webannotation: exportWebAnnotation,
  conll: exportConll,
  bioes: exportBioes,
  hipe: exportHipe,
  doccano: exportDoccano,
  labelstudio: exportLabelStudio,
  spacy: exportSpacy,
  tei: exportTei,
  nitf: exportNitf,
  'articles-csv': exportArticlesCsv,
  'people-csv': exportPeopleCsv,
};

export const importers: Readonly<Partial<Record<FormatName, Importer>>> = {
  brat: importBrat,
  webannotation: importWebAnnotation,
  conll: importConll,
  bioes: importConll,
  hipe: importHipe,
  doccano: importDoccano,
  labelstudio: importLabelStudio,
  spacy: importSpacy,
  tei: importTei,
};

export function isFormat(name: string): name is FormatName {
  return (FORMATS as readonly string[]).includes(name);
}

/** Puts imported decisions onto the page as it is now; those whose place is not sure are lost. */
export function settle(imported: ImportedPage, text: string): Anchored {
  return imported.text === text
    ? { decisions: imported.decisions, changed: [], lost: [] }
    : reanchor(imported.text, text, imported.decisions);
}
