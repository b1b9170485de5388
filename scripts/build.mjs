/**
 * Builds `dist`: the extension, the language server, the command line and the files they read.
 * `--watch` builds again after every change.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './ensure.mjs';
import { notices } from './notices.mjs';
import { script } from './process.mjs';
import { copyResources } from './resources.mjs';
import { grammar } from '../syntaxes/grammar.mjs';
import { root } from './root.mjs';

const dist = join(root, 'dist');
const moduleUrl = "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;";

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // nodejieba finds its files by its own place, so it cannot be bundled; the loader reads copies.
  external: ['vscode', '*.node', 'nodejieba'],
  // Some packages ask for the place of their module, which CommonJS calls otherwise.
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: moduleUrl },
  // Smaller and quicker to start, but with names: a stack trace in a report stays readable.
  minifySyntax: true,
  minifyWhitespace: true,
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...common, entryPoints: ['client/extension.ts'], outfile: 'dist/extension.js' },
  { ...common, entryPoints: ['server/main.ts'], outfile: 'dist/server.js' },
  {
    ...common,
    entryPoints: ['server/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${moduleUrl}` },
  },
];

/** Builds everything once. */
export async function build() {
  await ensureDependencies();
  const esbuild = await import('esbuild');
  mkdirSync(dist, { recursive: true });
  writeFileSync(
    join(root, 'syntaxes', 'zhnews.tmLanguage.json'),
    `${JSON.stringify(grammar, null, 2)}\n`,
  );
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  chmodSync(join(dist, 'cli.js'), 0o755);
  const inputs = results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(inputs));
  for (const name of copyResources(dist))
    console.warn(`dist/${name} is missing: built without it.`);
}

async function watch() {
  await build();
  const esbuild = await import('esbuild');
  for (const bundle of bundles)
    await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
}

if (process.argv[1] === import.meta.filename) {
  await script(process.argv.includes('--watch') ? watch : build);
}
