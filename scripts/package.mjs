/**
 * Packages the extension for this platform as a VSIX, and checks what is in it. The native word
 * engine is this machine's, so a package for another platform is made on that platform.
 */
import { mkdirSync } from 'node:fs';
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
const MOST = 26;

/**
 * Builds and packages; gives the path of the VSIX.
 * @param {string} [folder] where to put it
 * @param {{ scan?: boolean }} [options] `scan` looks for secrets in every file, which takes as long as the rest
 */
export async function makePackage(folder = root, { scan = true } = {}) {
  await build();
  const { createVSIX, listFiles } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: root, packageManager: 0 });
  const lost = NEEDED.filter((file) => !files.includes(file));
  if (lost.length > 0) throw new Failure(`The package would lack ${lost.join(', ')}.`);
  const strange = files.filter((file) =>
    /node_modules|\.(ts|mts|map)$|^(test|server|client)\//.test(file),
  );
  if (strange.length > 0 || files.length > MOST) {
    throw new Failure(
      `The package would carry too much: ${(strange.length > 0 ? strange : files).join(', ')}.`,
    );
  }
  const target = `${platform()}-${arch()}`;
  mkdirSync(folder, { recursive: true });
  const packagePath = join(folder, `zhnews-${target}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    target,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
    allowPackageAllSecrets: !scan,
  });
  return packagePath;
}

if (process.argv[1] === import.meta.filename) await script(async () => void (await makePackage()));
