/** Programs of the operating system that the tests in a real VS Code need. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, mustRun } from '../process.mjs';

/** Whether a program is on the path. @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** Whether a header is where compilers look. @param {string} header */
const hasHeader = (header) => {
  const folders = ['/usr/include', '/usr/local/include'];
  return folders.some((folder) => existsSync(join(folder, header)));
};

const hasChineseFont = () =>
  ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) =>
        /cjk|wqy|sourcehan|pingfang/i.test(file),
      ),
  );

/** What each Debian package brings, and how to see that it is there. */
const needs = {
  'build-essential': () => onPath('g++') && onPath('make'),
  python3: () => onPath('python3'),
  'pkg-config': () => onPath('pkg-config'),
  'libkrb5-dev': () => hasHeader('gssapi/gssapi.h'),
  'libsecret-1-dev': () => hasHeader('libsecret-1/libsecret/secret.h'),
  chromium: () => chromium() !== undefined,
  'fonts-noto-cjk': hasChineseFont,
};

/** The browser's program, or undefined. */
export function chromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

/**
 * Installs what is missing where that can be done without asking (as root, with apt-get);
 * elsewhere fails and says what to install.
 * @param {readonly (keyof typeof needs)[]} packages
 */
export async function ensureSystem(packages) {
  if (process.platform !== 'linux') {
    if (packages.includes('chromium') && !chromium()) {
      throw new Failure('Install Chromium or Chrome and give its path in the variable CHROMIUM.');
    }
    return;
  }
  const missing = packages.filter((name) => !needs[name]());
  if (missing.length === 0) return;
  const install = `apt-get install -y ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Failure(
      `Missing on this machine: ${missing.join(', ')}.\nInstall them first, on Debian or Ubuntu with\n\n  sudo ${install}\n`,
    );
  }
  console.log(`Installing ${missing.join(', ')} …`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await mustRun('apt-get', ['-qq', 'update'], options);
  await mustRun(
    'apt-get',
    ['-qq', 'install', '-y', '--no-install-recommends', ...missing],
    options,
  );
}

/** What code-server's native modules are compiled with. */
export const COMPILERS = /** @type {const} */ ([
  'build-essential',
  'python3',
  'pkg-config',
  'libkrb5-dev',
  'libsecret-1-dev',
]);
