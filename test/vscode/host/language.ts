import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Test } from '../suite.ts';
import { codeOf, findings, flat, outlineOf, placeOf, placesOf, show, until } from './help.ts';

const SEED = 'seeds/000_4e21baeb4d50d7a5.txt';
const OFFICIAL = '胡拥军';
/** So many articles the page has. */
const ARTICLES = 8;

/** What the language server answers, asked as other extensions would ask VS Code. */
export function languageTests(): Test[] {
  return [
    {
      name: 'a seed page is news text',
      body: async () => {
        const { document } = await show(SEED);
        assert.equal(document.languageId, 'zhnews');
      },
    },
    {
      name: 'the outline has the articles, with byline and people inside',
      body: async () => {
        const { document } = await show(SEED);
        const symbols = flat(await outlineOf(document.uri)).map(({ name }) => name);
        assert.ok(
          symbols.includes('崇川区四套班子领导挂钩工作专题交流会召开'),
          symbols.join(' | '),
        );
        assert.ok(symbols.some((name) => name.includes('金驰')));
      },
    },
    {
      name: 'a hover tells who the official is',
      body: async () => {
        const { document } = await show(SEED);
        const hovers = await until(
          () =>
            vscode.commands.executeCommand<vscode.Hover[]>(
              'vscode.executeHoverProvider',
              document.uri,
              placeOf(document, OFFICIAL),
            ),
          (found) => found.length > 0,
          'the hover',
        );
        const text = hovers.flatMap(({ contents }) =>
          contents.map((content) => (typeof content === 'string' ? content : content.value)),
        );
        assert.match(text.join('\n'), /胡拥军[^]*区委书记/);
      },
    },
    {
      name: 'a later mention leads to the introduction',
      body: async () => {
        const { document } = await show(SEED);
        const links = await vscode.commands.executeCommand<
          (vscode.Location | vscode.LocationLink)[]
        >('vscode.executeDefinitionProvider', document.uri, placeOf(document, OFFICIAL, 1));
        const [link] = links;
        assert.ok(link);
        const [uri, range] =
          'targetUri' in link ? [link.targetUri, link.targetRange] : [link.uri, link.range];
        // The earliest page that introduces him may be another one.
        const target = await vscode.workspace.openTextDocument(uri);
        assert.match(target.getText(range), /区委书记胡拥军/);
      },
    },
    {
      name: 'references and highlights hold every mention of the page',
      body: async () => {
        const { document } = await show(SEED);
        const places = placesOf(document, OFFICIAL);
        const references = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          placeOf(document, OFFICIAL),
        );
        const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
          'vscode.executeDocumentHighlights',
          document.uri,
          placeOf(document, OFFICIAL),
        );
        for (const place of places) {
          assert.ok(
            references.some(({ range }) => range.contains(place)),
            'a reference is missing',
          );
          assert.ok(
            highlights.some(({ range }) => range.contains(place)),
            'a highlight is missing',
          );
        }
      },
    },
    {
      name: 'a person is found by name in the workspace',
      body: async () => {
        await until(
          () =>
            vscode.commands.executeCommand<vscode.SymbolInformation[]>(
              'vscode.executeWorkspaceSymbolProvider',
              OFFICIAL,
            ),
          (found) => found.some(({ name }) => name.includes(OFFICIAL)),
          'the symbols',
        );
      },
    },
    {
      name: 'people, posts, places and bodies are coloured',
      body: async () => {
        const { document } = await show(SEED);
        const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
          'vscode.provideDocumentSemanticTokensLegend',
          document.uri,
        );
        assert.deepEqual(legend.tokenTypes, ['person', 'post', 'place', 'organisation']);
        const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
          'vscode.provideDocumentSemanticTokens',
          document.uri,
        );
        const types = new Set([...data].filter((_, index) => index % 5 === 3));
        assert.equal(types.size, legend.tokenTypes.length);
      },
    },
    {
      name: 'an article folds',
      body: async () => {
        const { document } = await show(SEED);
        const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
          'vscode.executeFoldingRangeProvider',
          document.uri,
        );
        assert.ok(folds.length >= ARTICLES, `${String(folds.length)} folds`);
      },
    },
    {
      name: 'a malformed byline has a finding and a fix that mends it',
      body: async () => {
        const { document } = await show('broken.zhnews');
        const found = await findings(document.uri, (all) =>
          all.some((finding) => codeOf(finding).startsWith('byline.')),
        );
        const finding = found.find((one) => codeOf(one).startsWith('byline.'));
        assert.ok(finding);
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          finding.range,
          vscode.CodeActionKind.QuickFix.value,
          10,
        );
        const fix = actions.find(({ edit }) => edit?.has(document.uri));
        assert.ok(fix?.edit, actions.map(({ title }) => title).join(' | '));
        assert.ok(await vscode.workspace.applyEdit(fix.edit));
        assert.equal(document.lineAt(finding.range.start.line).text, '·林秋实·');
        await findings(document.uri, (all) => !all.some((one) => codeOf(one) === codeOf(finding)));
        await vscode.commands.executeCommand('undo');
      },
    },
  ];
}
