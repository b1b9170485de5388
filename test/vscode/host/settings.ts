import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Test } from '../suite.ts';
import { codeOf, findings, show, until } from './help.ts';

const isByline = (finding: vscode.Diagnostic): boolean => codeOf(finding).startsWith('byline.');

/** Sets one of the extension's settings for the workspace while the work goes on. */
async function withSetting(name: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const set = (to: unknown): Thenable<void> =>
    vscode.workspace
      .getConfiguration('zhnews')
      .update(name, to, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    await work();
  } finally {
    await set(undefined);
  }
}

/** What the settings change, at once and without a restart. */
export function settingsTests(): Test[] {
  return [
    {
      name: 'a file that the setting names becomes news text when it is opened',
      body: () =>
        withSetting('files', ['papers/**/*.txt'], async () => {
          await show('papers/2024/page.txt');
          const active = await until(
            () => vscode.window.activeTextEditor?.document,
            (document) => document?.languageId === 'zhnews',
            'the language',
          );
          assert.match(active?.uri.path ?? '', /page\.txt$/);
        }),
    },
    {
      name: 'findings can be switched off by area and come back',
      body: async () => {
        const { document } = await show('broken.zhnews');
        await findings(document.uri, (all) => all.some(isByline));
        await withSetting('diagnostics', { byline: 'off' }, async () => {
          await findings(document.uri, (all) => !all.some(isByline));
        });
        await findings(document.uri, (all) => all.some(isByline));
      },
    },
    {
      name: 'a finding takes the level that the setting gives',
      body: async () => {
        const { document } = await show('broken.zhnews');
        await withSetting('diagnostics', { 'byline.*': 'error' }, async () => {
          await findings(document.uri, (all) =>
            all.some((one) => isByline(one) && one.severity === vscode.DiagnosticSeverity.Error),
          );
        });
      },
    },
    {
      name: 'messages are in the language that the setting names',
      body: async () => {
        const { document } = await show('broken.zhnews');
        await withSetting('language', 'zh-cn', async () => {
          await findings(document.uri, (all) =>
            all.some((one) => isByline(one) && /[\u4e00-\u9fff]{6}/.test(one.message)),
          );
        });
      },
    },
  ];
}
