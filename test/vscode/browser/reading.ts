import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from '../suite.ts';
import type { Place, Workbench } from './workbench.ts';

/** The seed page that is read. */
export const SEED = 'seeds/000_4e21baeb4d50d7a5.txt';
const HEADLINES = [
  '崇川区四套班子领导挂钩工作专题交流会召开',
  '崇川区领导调研文化高质量发展相关工作',
];
const OFFICIAL = '胡拥军';

/** The places of a string in a page, in its order, in the middle of the string. */
function placesOf(path: string, text: string): Place[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((content, index) =>
      [...content.matchAll(new RegExp(text, 'gu'))].map((match) => ({
        line: index + 1,
        column: match.index + 2,
      })),
    );
}

/** The line around a place in a file. */
function textAt(path: string, place: Place | undefined): { before: string; after: string } {
  const line = readFileSync(path, 'utf8').split('\n')[(place?.line ?? 0) - 1] ?? '';
  const at = (place?.column ?? 1) - 1;
  return { before: line.slice(0, at), after: line.slice(at) };
}

/** Reading a seed page as a person does: outline, hover, definition, references, status. */
export function readingTests(workbench: Workbench, workspace: string): Test[] {
  const places = placesOf(join(workspace, SEED), OFFICIAL);
  const { page } = workbench;
  return [
    {
      name: 'the outline lists the articles of a seed page',
      body: async () => {
        await workbench.showOutline();
        await workbench.until(
          () => workbench.outline(),
          (rows) => HEADLINES.every((headline) => rows.some((row) => row.includes(headline))),
          'the outline',
        );
      },
    },
    {
      name: 'the status beside the language says that the pages are read',
      body: async () => {
        const status = page.locator('[id="status.languageStatus"]');
        await status.hover();
        const entry = page.locator('.hover-language-status', { hasText: 'zhnews' });
        await entry.first().waitFor();
        await workbench.until(
          () => entry.first().innerText(),
          (text) => /\d+ pages read|ready/.test(text),
          'the status',
        );
        await page.keyboard.press('Escape');
      },
    },
    {
      name: 'hovering over an official tells the post',
      body: async () => {
        const place = places[0];
        assert.ok(place);
        await workbench.goTo(place);
        await page.keyboard.press('Control+k');
        await page.keyboard.press('Control+i');
        const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: OFFICIAL });
        await hover.first().waitFor();
        assert.match(await hover.first().innerText(), /区委书记/);
      },
    },
    {
      name: 'F12 goes from a later mention to where the official was introduced',
      body: async () => {
        const later = places[1];
        assert.ok(later);
        await workbench.goTo(later);
        await page.keyboard.press('F12');
        // The earliest page that introduces him may be another one.
        await workbench.until(
          async () =>
            textAt(
              join(workspace, 'seeds', await workbench.activeFile()),
              await workbench.cursor(),
            ),
          ({ before, after }) => before.endsWith('区委书记') && after.startsWith(OFFICIAL),
          'the text at the cursor',
        );
        await workbench.command('Go Back');
        await workbench.until(
          () => workbench.activeFile(),
          (file) => SEED.endsWith(file),
          'the page before',
        );
      },
    },
    {
      name: 'Shift+F12 lists the mentions',
      body: async () => {
        const place = places[1];
        assert.ok(place);
        await workbench.goTo(place);
        await page.keyboard.press('Shift+F12');
        const title = page.locator('.reference-zone-widget .peekview-title');
        await workbench.until(
          () => title.innerText(),
          (text) => {
            const count = Number(/\((\d+)\)/.exec(text)?.[1]);
            return count >= places.length;
          },
          'the title of the references',
        );
        await page.keyboard.press('Escape');
        await title.waitFor({ state: 'hidden' });
      },
    },
    {
      name: 'a key goes to the next article and back',
      body: async () => {
        await workbench.goTo({ line: 1, column: 1 });
        await page.keyboard.press('Control+Alt+PageDown');
        const first = await workbench.until(
          () => workbench.cursor(),
          (place) => place !== undefined && place.line > 1,
          'the first article',
        );
        await page.keyboard.press('Control+Alt+PageDown');
        await workbench.until(
          () => workbench.cursor(),
          (place) => place !== undefined && first !== undefined && place.line > first.line,
          'the second article',
        );
        await page.keyboard.press('Control+Alt+PageUp');
        await workbench.cursorAt(first?.line ?? 0);
      },
    },
  ];
}
