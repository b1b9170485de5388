/** Takes the picture for the README: a seed page in VS Code with its outline and a hover. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './ensure.mjs';
import { script } from './process.mjs';
import { root } from './root.mjs';
import { ensureVSCode } from './vscode/install.mjs';
import { layProfile, serveTests } from './vscode/serve.mjs';
import { chromium, ensureSystem } from './vscode/system.mjs';

const PAGE = '000_4e21baeb4d50d7a5.txt';
/** A later mention of an official, in the middle of the page's second paragraph. */
const LINE = 9;
const COLUMN = 21;
const TARGET = join(root, 'docs', 'images', 'outline-hover.png');

/** @param {import('playwright-core').Page} page */
async function arrange(page) {
  await page.locator('.sidebar .pane-header', { hasText: 'Outline' }).waitFor();
  for (const header of await page.locator('.sidebar .pane-header').all()) {
    const wanted = (await header.innerText()).includes('Outline');
    const open = (await header.getAttribute('aria-expanded')) === 'true';
    if (wanted !== open) await header.click();
  }
  // A wider side bar shows whole headlines; the sash beside it moves it.
  const sash = await page.locator('.monaco-sash.vertical').nth(1).boundingBox();
  const edge = (await page.locator('.part.sidebar').boundingBox()) ?? {
    x: 0,
    width: 0,
    y: 0,
    height: 0,
  };
  if (sash) {
    await page.mouse.move(edge.x + edge.width + 1, edge.y + edge.height / 2);
    await page.mouse.down();
    await page.mouse.move(460, edge.y + edge.height / 2, { steps: 5 });
    await page.mouse.up();
  }
  const rows = page.locator('.outline-pane .monaco-list-row');
  await rows.nth(3).waitFor();
  await rows.first().locator('.monaco-tl-twistie').click();
}

/** @param {import('playwright-core').Page} page */
async function hover(page) {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+g');
  await page
    .locator('.quick-input-widget input')
    .first()
    .fill(`:${String(LINE)}`);
  await page.keyboard.press('Enter');
  const cursor = page.locator('[id="status.editor.selection"]');
  await cursor.getByText(`Ln ${String(LINE)},`).waitFor();
  for (let step = 1; step < COLUMN; step++) await page.keyboard.press('ArrowRight');
  await cursor.getByText(`Ln ${String(LINE)}, Col ${String(COLUMN)}`).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  await page.locator('.monaco-hover:not(.hidden)', { hasText: '3 pages' }).first().waitFor();
}

async function main() {
  await ensureDependencies();
  await ensureSystem(['chromium', 'fonts-noto-cjk']);
  await ensureVSCode();
  const { makePackage } = await import('./package.mjs');
  const playwright = await import('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), 'zhnews-'));
  const workspace = join(folder, 'papers');
  cpSync(join(root, 'seeds'), join(workspace, 'seeds'), { recursive: true });
  await layProfile(join(folder, 'profile'), await makePackage(folder), {
    'editor.hover.above': false,
    'problems.decorations.enabled': false,
  });
  const server = await serveTests(join(folder, 'profile'));
  const browser = await playwright.chromium.launch({
    executablePath: chromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 760 },
      deviceScaleFactor: 1.5,
    });
    page.setDefaultTimeout(60_000);
    const target = `vscode-remote://127.0.0.1:${String(server.port)}${workspace}/seeds/${PAGE}`;
    const payload = JSON.stringify([['openFile', target]]);
    await page.goto(
      `${server.url}?${new URLSearchParams({ folder: workspace, payload }).toString()}`,
    );
    await page.locator('[id="status.languageStatus"]').waitFor();
    await arrange(page);
    await hover(page);
    mkdirSync(join(root, 'docs', 'images'), { recursive: true });
    await page.screenshot({ path: TARGET });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await script(main);
