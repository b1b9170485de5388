/** Installs the npm packages of the lock file where they are missing or stale. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, npm, script } from './process.mjs';
import { root } from './root.mjs';

/** @param {string} file */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether every package of the lock file is there in its version; npm writes down what it installed.
 * @param {string} folder
 */
function upToDate(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      (wanted.optional && !installed[path]) ||
      installed[path]?.version === wanted.version,
  );
}

/** Makes sure that the project's dependencies are installed. Uses nothing but Node itself. */
export async function ensureDependencies() {
  if (upToDate(root)) return;
  console.log('Installing the dependencies of the lock file …');
  await mustRun(npm.command, ['ci', '--no-audit', '--no-fund'], npm.options);
}

if (process.argv[1] === import.meta.filename) await script(ensureDependencies);
