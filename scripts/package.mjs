/**
 * Packages the extension for this platform as a VSIX, and checks what is in it. The native word
 * engine is this machine's, so a package for another platform is made on that platform.
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { Failure, script } from './process.mjs';
import { root } from './root.mjs';

/** Files without which the extension does not work. */
const NEEDED = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'l10n/bundle.l10n.zh-cn.json',
  'syntaxes/zhnews.tmLanguage.json',
  'syntaxes/language-configuration.json',
  'dist/extension.js',
  'dist/server.js',
  'dist/cli.js',
  'dist/jieba_rs_wasm.js',
  'dist/jieba_rs_wasm_bg.wasm',
  'dist/THIRD-PARTY-NOTICES.txt',
];

/** A package has few files; more means that the ignore file let something in. */
const MOST = 30;

/**
 * Copies what `.vscodeignore` lets through into a folder of its own and names it. The packager
 * would hold every file of the project, the installed tools too, against every pattern.
 */
async function stage() {
  const { glob } = await import('tinyglobby');
  const patterns = readFileSync(join(root, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const files = (await glob(patterns, { cwd: root })).sort();
  const folder = join(root, '.cache', 'package');
  rmSync(folder, { recursive: true, force: true });
  for (const file of [...files, '.vscodeignore']) cpSync(join(root, file), join(folder, file));
  return { files, folder };
}

/** Fails when the package would lack something or carry too much. @param {readonly string[]} files */
function check(files) {
  const lost = NEEDED.filter((file) => !files.includes(file));
  if (lost.length > 0) throw new Failure(`The package would lack ${lost.join(', ')}.`);
  const strange = files.filter((file) =>
    /node_modules|\.(ts|mts|map)$|^(test|server|client)\//.test(file),
  );
  if (strange.length > 0 || files.length > MOST) {
    const named = (strange.length > 0 ? strange : files).join(', ');
    throw new Failure(`The package would carry too much: ${named}.`);
  }
}

/**
 * Builds and packages; gives the path of the VSIX.
 * @param {string} [folder] where to put it
 */
export async function makePackage(folder = root) {
  await build();
  const { createVSIX } = await import('@vscode/vsce');
  const { files, folder: cwd } = await stage();
  check(files);
  const target = `${platform()}-${arch()}`;
  mkdirSync(folder, { recursive: true });
  const packagePath = join(folder, `zhnews-${target}.vsix`);
  await createVSIX({
    cwd,
    packagePath,
    target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return packagePath;
}

if (process.argv[1] === import.meta.filename) await script(async () => void (await makePackage()));
