import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';
import type { Exported, Imported } from './protocol.ts';

/** Formats that can be written; those with an extension can be read too. */
const FORMATS: readonly { name: string; detail: string; reads?: readonly string[] }[] = [
  { name: 'brat', detail: 'brat standoff (.txt, .ann)', reads: ['ann', 'txt'] },
  { name: 'webannotation', detail: 'W3C Web Annotation (JSON-LD)', reads: ['jsonld', 'json'] },
  { name: 'conll', detail: 'CoNLL, BIO', reads: ['conll', 'txt', 'tsv'] },
  { name: 'bioes', detail: 'CoNLL, BIOES', reads: ['conll', 'txt', 'tsv'] },
  { name: 'hipe', detail: 'HIPE-2022 (TSV)', reads: ['tsv'] },
  { name: 'doccano', detail: 'doccano (JSONL)', reads: ['jsonl', 'json'] },
  { name: 'labelstudio', detail: 'Label Studio (JSON)', reads: ['json'] },
  { name: 'spacy', detail: 'spaCy (JSON)', reads: ['json', 'jsonl'] },
  { name: 'tei', detail: 'TEI P5 (XML)', reads: ['xml'] },
  { name: 'nitf', detail: 'NITF (XML)' },
  { name: 'articles-csv', detail: 'CSV: 篇名, 作者, 版次 …' },
  { name: 'people-csv', detail: 'CSV: 姓名, 职务, 单位 …' },
];

/**
 * Commands that bring annotations out and in. With the parameters of the request as argument, for a
 * key of one's own, nothing is asked.
 */
export function exchangeCommands(pages: AnnotatedPages): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('zhnews.annotation.export', (given: unknown) =>
      given ? tellExport(pages, given) : exportPages(pages),
    ),
    vscode.commands.registerCommand('zhnews.annotation.import', (given: unknown) =>
      given ? tellImport(pages, given) : importPages(pages),
    ),
  ];
}

async function exportPages(pages: AnnotatedPages): Promise<void> {
  const format = await pickFormat(FORMATS, vscode.l10n.t('Format to export'));
  if (!format) return;
  const layer = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('Decisions'), layer: 'decisions' },
      { label: vscode.l10n.t('Suggestions'), layer: 'suggestions' },
      { label: vscode.l10n.t('Both, told apart'), layer: 'both' },
    ],
    { placeHolder: vscode.l10n.t('What to export') },
  );
  if (!layer) return;
  const page = vscode.window.activeTextEditor?.document;
  const scope = await vscode.window.showQuickPick([
    { label: vscode.l10n.t('Every page of the workspace'), uris: undefined },
    ...(page ? [{ label: vscode.l10n.t('This page'), uris: [page.uri.toString()] }] : []),
  ]);
  if (!scope) return;
  const out = await pickFolder(vscode.l10n.t('Export Here'));
  if (!out) return;
  await tellExport(pages, {
    format: format.name,
    layer: layer.layer,
    ...(scope.uris ? { uris: scope.uris } : {}),
    out: out.toString(),
  });
}

async function tellExport(pages: AnnotatedPages, params: unknown): Promise<void> {
  const done = await pages.ask<Exported>('zhnews/export', params);
  if (!done) return;
  const [failure] = done.failed;
  if (failure) {
    void vscode.window.showErrorMessage(`zhnews: ${failure.file}: ${failure.message}`);
    return;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} pages exported, {1} files written.', done.pages, done.files.length),
  );
}

async function importPages(pages: AnnotatedPages): Promise<void> {
  const readable = FORMATS.filter(({ reads }) => reads !== undefined);
  const format = await pickFormat(readable, vscode.l10n.t('Format to import'));
  if (!format) return;
  const files = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { [format.detail]: [...(format.reads ?? [])], '*': ['*'] },
    openLabel: vscode.l10n.t('Import'),
  });
  if (!files || files.length === 0) return;
  const out = await pickFolder(vscode.l10n.t('Import Here'));
  if (!out) return;
  await tellImport(pages, {
    format: format.name,
    files: files.map((uri) => uri.toString()),
    out: out.toString(),
  });
}

async function tellImport(pages: AnnotatedPages, params: unknown): Promise<void> {
  const done = await pages.ask<Imported>('zhnews/import', params);
  if (!done) return;
  const told = vscode.l10n.t('{0} pages, {1} decisions imported.', done.pages.length, done.added);
  if (done.problems.length + done.lost.length === 0) {
    void vscode.window.showInformationMessage(told);
    return;
  }
  const content = [
    told,
    ...done.problems.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`),
    ...done.lost.map(
      ({ uri, type, text }) => `${uri}: ${vscode.l10n.t('not found: “{0}” ({1})', text, type)}`,
    ),
  ].join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}

async function pickFormat(
  formats: typeof FORMATS,
  placeHolder: string,
): Promise<(typeof FORMATS)[number] | undefined> {
  const picked = await vscode.window.showQuickPick(
    formats.map((format) => ({ label: format.name, description: format.detail, format })),
    { placeHolder, matchOnDescription: true },
  );
  return picked?.format;
}

async function pickFolder(openLabel: string): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.at(0)?.uri;
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel,
    ...(defaultUri ? { defaultUri } : {}),
  });
  return picked?.at(0);
}
