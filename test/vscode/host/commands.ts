import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Test } from '../suite.ts';
import { outlineOf, show, until } from './help.ts';

const SEED = 'seeds/000_4e21baeb4d50d7a5.txt';
/** So many articles the page has. */
const ARTICLES = 8;

/** What the extension's own commands do. */
export function commandTests(): Test[] {
  return [
    {
      name: 'a plain text file is treated as news text on command',
      body: async () => {
        const { document } = await show('notes.txt');
        assert.equal(document.languageId, 'plaintext');
        await vscode.commands.executeCommand('zhnews.treatAsNews');
        const changed = await until(
          () => vscode.window.activeTextEditor?.document,
          (active) => active?.languageId === 'zhnews',
          'the language',
        );
        assert.ok(changed);
        const [article] = await outlineOf(changed.uri);
        assert.ok(article);
      },
    },
    {
      name: 'text that was never saved is read too',
      body: async () => {
        const content = '崇川区召开会议\n\n8月1日,区委书记胡拥军主持会议。\n\n·金驰·\n';
        const document = await vscode.workspace.openTextDocument({ language: 'zhnews', content });
        assert.ok((await outlineOf(document.uri)).length > 0);
      },
    },
    {
      name: 'the analysis opens as JSON',
      body: async () => {
        const { document } = await show(SEED);
        await vscode.commands.executeCommand('zhnews.showAnalysis');
        const analysis = await until(
          () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'zhnews-analysis'),
          (found) => found !== undefined,
          'the analysis',
        );
        assert.ok(analysis);
        assert.equal(analysis.languageId, 'json');
        const { articles, mentions } = JSON.parse(analysis.getText()) as {
          articles: unknown[];
          mentions: { text: string; range: [number, number] }[];
        };
        assert.ok(articles.length >= ARTICLES);
        const [mention] = mentions;
        assert.ok(mention);
        const [start, end] = mention.range.map((offset) => document.positionAt(offset));
        assert.ok(start && end);
        assert.equal(document.getText(new vscode.Range(start, end)), mention.text);
      },
    },
    {
      name: 'next and previous article walk through the page',
      body: async () => {
        const editor = await show(SEED);
        const begins = (await outlineOf(editor.document.uri)).map(
          ({ selectionRange }) => selectionRange.start.line,
        );
        editor.selection = new vscode.Selection(0, 0, 0, 0);
        for (const line of begins.slice(0, 3)) {
          await vscode.commands.executeCommand('zhnews.nextArticle');
          await until(
            () => editor.selection.active.line,
            (active) => active === line,
            `line ${String(line)}`,
          );
        }
        await vscode.commands.executeCommand('zhnews.previousArticle');
        await until(
          () => editor.selection.active.line,
          (active) => active === begins[1],
          'the article before',
        );
      },
    },
    {
      name: 'the server can be restarted',
      body: async () => {
        await vscode.commands.executeCommand('zhnews.restartServer');
        const { document } = await show(SEED);
        assert.ok((await outlineOf(document.uri)).length >= ARTICLES);
      },
    },
  ];
}
