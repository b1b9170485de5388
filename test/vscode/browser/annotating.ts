import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from '../suite.ts';
import type { Workbench } from './workbench.ts';

/** The page that is annotated; no other test uses it. */
export const ANNOTATED = 'seeds/001_1ddb64dd36c8f119.txt';

/** What is marked by hand: the first words of a headline. */
const MARKED = { line: 5, text: '浓浓' };

interface Line {
  id: string;
  text: string;
  type: string;
}

/** The decisions in a `.ann` file: spans and rejections. */
function decisionsIn(path: string): { spans: Line[]; rejections: Line[] } {
  if (!existsSync(path)) return { spans: [], rejections: [] };
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((fields) => fields.length > 2)
    .map(([id = '', what = '', text = '']) => ({ id, type: what.split(' ')[0] ?? '', text, what }));
  return {
    spans: lines.filter(({ id }) => id.startsWith('T')),
    rejections: lines
      .filter(({ what }) => what.startsWith('Rejected '))
      .map((line) => ({ ...line, type: line.what.split(' ')[1] ?? '' })),
  };
}

/** Annotating a seed page by the keyboard, and what is on the disk after each step. */
export function annotatingTests(workbench: Workbench, workspace: string): Test[] {
  const { page } = workbench;
  const ann = join(workspace, ANNOTATED.replace(/\.txt$/, '.ann'));
  const counts = (spans: number, rejections: number, what: string): Promise<unknown> =>
    workbench.until(
      () => Promise.resolve(decisionsIn(ann)),
      (found) => found.spans.length === spans && found.rejections.length === rejections,
      what,
    );
  const selected = async (): Promise<boolean> =>
    (await page.locator('[id="status.editor.selection"]').innerText()).includes('selected');
  return [
    {
      name: 'suggestions are drawn and the mode of single keys is turned on',
      body: async () => {
        await workbench.goTo({ line: 1, column: 1 });
        await page.keyboard.press('Control+Alt+m');
        await page.locator('.statusbar-item', { hasText: 'annotating' }).first().waitFor();
        await workbench.editor.locator('[class*="ced-"]').first().waitFor();
      },
    },
    {
      name: 'two suggestions are accepted, one is rejected, each with one key',
      body: async () => {
        await page.keyboard.press('n');
        await workbench.until(selected, (yes) => yes, 'the first suggestion is selected');
        await page.keyboard.press('a');
        await counts(1, 0, 'one decision');
        await page.keyboard.press('a');
        await counts(2, 0, 'two decisions');
        await page.keyboard.press('r');
        await counts(2, 1, 'a rejection');
      },
    },
    {
      name: 'a selection is marked, and one undo takes that back',
      body: async () => {
        await workbench.goTo({ line: MARKED.line, column: 1 });
        await page.keyboard.press('Shift+ArrowRight');
        await page.keyboard.press('Shift+ArrowRight');
        await page.keyboard.press('4');
        await counts(3, 1, 'the marked selection');
        const marked = decisionsIn(ann).spans.at(-1);
        assert.equal(marked?.type, 'ORG');
        assert.equal(marked?.text, MARKED.text);
        await page.keyboard.press('u');
        await counts(2, 1, 'the mark is gone');
        await page.keyboard.press('Shift+u');
        await counts(3, 1, 'the mark is back');
      },
    },
    {
      name: 'after an edit and a save every decision in the file covers its words',
      body: async () => {
        // The first takes the selection away, the second leaves.
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page
          .locator('.statusbar-item', { hasText: /annotate$/ })
          .first()
          .waitFor();
        await workbench.goTo({ line: 1, column: 1 });
        await page.keyboard.type('08');
        await page.keyboard.press('Control+s');
        await workbench.until(
          () => Promise.resolve(readFileSync(join(workspace, ANNOTATED), 'utf8')),
          (text) => text.startsWith('08'),
          'the saved page',
        );
        await workbench.until(
          () => Promise.resolve(misplaced(join(workspace, ANNOTATED), ann)),
          (wrong) => wrong.length === 0,
          'decisions that do not cover their words',
        );
        await counts(3, 1, 'all decisions');
      },
    },
    {
      name: 'the side bar says how far the page is',
      body: async () => {
        await page.locator('.sidebar .pane-header', { hasText: 'Annotations' }).click();
        const row = page.locator('.sidebar .monaco-list-row', { hasText: /001_1ddb.*4\/\d+/s });
        await row.first().waitFor();
      },
    },
  ];
}

/** Lines of a `.ann` file whose words do not stand where it says. */
function misplaced(path: string, ann: string): string[] {
  const characters = [...readFileSync(path, 'utf8')];
  return readFileSync(ann, 'utf8')
    .split('\n')
    .filter((line) => {
      const [, places, words] =
        /^[T#]\d+\t(?:Rejected )?\S+? ?([\d ;:-]+)\t([^\t]*)/.exec(line) ?? [];
      if (places === undefined || words === undefined || !line.startsWith('T')) return false;
      const found = places.split(';').map((place) => {
        const [start, end] = place.trim().split(' ').map(Number);
        return characters.slice(start, end).join('');
      });
      return found.join(' ') !== words;
    });
}
