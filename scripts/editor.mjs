/**
 * `npm run editor`: a VS Code served to your browser, with the extension installed and the seed
 * pages open. `--no-open` only prints the address. Ctrl+C ends it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makePackage } from './package.mjs';
import { script } from './process.mjs';
import { root } from './root.mjs';
import { ensureVSCode } from './vscode/install.mjs';
import { layProfile, serveEditor } from './vscode/serve.mjs';

const folder = join(root, '.cache', 'editor');

/** Opens an address in the browser of this machine, when it has one. @param {string} url */
function openInBrowser(url) {
  const openers = { darwin: 'open', win32: 'explorer' };
  const opener = spawn(openers[process.platform] ?? 'xdg-open', [url], {
    stdio: 'ignore',
    detached: true,
  });
  opener.on('error', () => console.log('(Open the address yourself: no browser was found here.)'));
  opener.unref();
}

await script(async () => {
  const vsix = await makePackage(folder);
  await ensureVSCode();
  mkdirSync(folder, { recursive: true });
  await layProfile(join(folder, 'profile'), vsix);
  const seeds = join(root, 'seeds');
  const server = await serveEditor(join(folder, 'profile'), seeds);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
  const first = `vscode-remote://127.0.0.1:${String(server.port)}${join(seeds, '000_4e21baeb4d50d7a5.txt')}`;
  const query = new URLSearchParams({
    folder: seeds,
    payload: JSON.stringify([['openFile', first]]),
  });
  const url = `${server.url}?${query.toString()}`;
  console.log(`\nThe seed pages in VS Code:\n\n  ${url}\n\nCtrl+C ends it.`);
  if (!process.argv.includes('--no-open')) openInBrowser(url);
  await server.ended;
});
