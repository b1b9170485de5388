/**
 * `npm run test:vscode`: packages the extension, installs it into a real VS Code and works it, in a
 * browser and inside the extension host. Installs what it needs, or says what is missing.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './ensure.mjs';
import { run, script } from './process.mjs';
import { root } from './root.mjs';
import { ensureVSCode } from './vscode/install.mjs';
import { layProfile, serveTests } from './vscode/serve.mjs';
import { chromium, ensureSystem } from './vscode/system.mjs';

const folder = join(root, '.cache', 'vscode-test');
const workspace = join(folder, 'workspace');
const profile = join(folder, 'profile');
const shots = join(folder, 'failures');
const hostExtension = join(folder, 'host');
const programs = join(folder, 'programs');

/** A page with malformed bylines: one for the browser's tests, one for those in the host. */
const broken = (name) =>
  `夜市开到家门口\n\n8月7日晚,崇川区虹桥街道的夜市开张。居民李秀英说,走几步就能买到热乎的。\n\n夜市每晚六点开,十点收。\n\n街道还为摊主办了食品安全培训。\n\n${name}\n\n社区办起读书会\n\n8月8日,虹桥街道虹北社区办起读书会,首场来了三十多人。\n\n·金驰·\n`;

/** Lays a workspace with the seeds and pages made for the tests. */
function layWorkspace() {
  cpSync(join(root, 'seeds'), join(workspace, 'seeds'), { recursive: true });
  mkdirSync(join(workspace, 'papers', '2024'), { recursive: true });
  writeFileSync(join(workspace, 'damaged.zhnews'), broken('·章明远'));
  writeFileSync(join(workspace, 'broken.zhnews'), broken('·林秋实'));
  writeFileSync(join(workspace, 'notes.txt'), broken('·金驰·'));
  writeFileSync(join(workspace, 'papers', '2024', 'page.txt'), broken('·金驰·'));
}

/** Bundles the tests: a program for Node and one for the extension host. */
async function buildTests() {
  const { build } = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
  };
  await build({
    ...common,
    entryPoints: [join(root, 'test', 'vscode', 'main.ts')],
    outfile: join(programs, 'main.cjs'),
    packages: 'external',
  });
  await build({
    ...common,
    entryPoints: [join(root, 'test', 'vscode', 'host', 'index.ts')],
    outfile: join(hostExtension, 'index.js'),
    external: ['vscode'],
  });
  const manifest = { name: 'host', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } };
  writeFileSync(join(hostExtension, 'package.json'), JSON.stringify(manifest));
}

async function main() {
  await ensureDependencies();
  await ensureSystem(['chromium', 'fonts-noto-cjk']);
  await ensureVSCode();
  rmSync(folder, { recursive: true, force: true });
  for (const made of [workspace, profile, hostExtension, programs])
    mkdirSync(made, { recursive: true });
  layWorkspace();
  const { makePackage } = await import('./package.mjs');
  const vsix = await makePackage(folder);
  await Promise.all([layProfile(profile, vsix), buildTests()]);
  const server = await serveTests(profile);
  const stop = async () => {
    await server.stop();
    process.exit(1);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const options = {
      url: server.url,
      port: server.port,
      workspace,
      chromium: chromium(),
      shots,
      hostExtension,
      hostTests: join(hostExtension, 'index.js'),
      hostResults: join(hostExtension, 'results.json'),
    };
    const optionsFile = join(folder, 'options.json');
    writeFileSync(optionsFile, JSON.stringify(options));
    return await run(process.execPath, [
      '--enable-source-maps',
      join(programs, 'main.cjs'),
      optionsFile,
    ]);
  } finally {
    await server.stop();
  }
}

await script(main);
