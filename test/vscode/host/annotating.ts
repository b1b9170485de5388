import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Test } from '../suite.ts';
import { folder, show, until } from './help.ts';

const SEED = 'seeds/003_ee31270023d67050.txt';
const ANN = 'seeds/003_ee31270023d67050.ann';

const pathOf = (path: string): string => vscode.Uri.joinPath(folder(), path).fsPath;
const spansIn = (path: string): string[] =>
  existsSync(pathOf(path))
    ? readFileSync(pathOf(path), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('T'))
        .map((line) => line.split('\t').slice(1).join(' '))
    : [];

/** Annotations go out of one folder and into an empty one. */
export function annotatingTests(): Test[] {
  return [
    {
      name: 'what is visible is accepted, undone and done again by commands',
      body: async () => {
        const editor = await show(SEED);
        editor.selection = new vscode.Selection(0, 0, 0, 0);
        editor.revealRange(new vscode.Range(0, 0, 0, 0));
        await vscode.commands.executeCommand('zhnews.annotation.acceptVisible');
        const accepted = spansIn(ANN);
        assert.ok(accepted.length > 0);
        await vscode.commands.executeCommand('zhnews.annotation.undo');
        assert.equal(spansIn(ANN).length, 0);
        await vscode.commands.executeCommand('zhnews.annotation.redo');
        assert.deepEqual(spansIn(ANN), accepted);
      },
    },
    {
      name: 'annotations are exported and imported into an empty folder',
      body: async () => {
        const out = vscode.Uri.joinPath(folder(), 'out').toString();
        const uris = [vscode.Uri.joinPath(folder(), SEED).toString()];
        await vscode.commands.executeCommand('zhnews.annotation.export', {
          format: 'brat',
          layer: 'decisions',
          uris,
          out,
        });
        await vscode.commands.executeCommand('zhnews.annotation.import', {
          format: 'brat',
          files: ['txt', 'ann'].map((extension) =>
            vscode.Uri.joinPath(folder(), 'out', `003_ee31270023d67050.${extension}`).toString(),
          ),
          out: vscode.Uri.joinPath(folder(), 'empty').toString(),
        });
        const there = await until(
          () => spansIn('empty/003_ee31270023d67050.ann'),
          (spans) => spans.length > 0,
          'the imported file',
        );
        assert.deepEqual(there, spansIn(ANN));
      },
    },
  ];
}
