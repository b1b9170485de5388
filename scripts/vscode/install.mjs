/**
 * A VS Code that is served to a browser, installed from npm into the project's cache folder. It
 * wants a Node of its own, which npm has too.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { mustRun, npm } from '../process.mjs';
import { root } from '../root.mjs';
import { COMPILERS, ensureSystem } from './system.mjs';

const source = join(root, 'test', 'vscode');
const folder = join(root, '.cache', 'vscode');
const modules = join(folder, 'node_modules');
const stamp = join(folder, 'installed');

/** Where things are once it is installed. */
export const vscode = {
  /** The Node that runs it. */
  node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  /** code-server's own entry. */
  codeServer: join(modules, 'code-server', 'out', 'node', 'entry.js'),
  /** VS Code's server inside it, which takes the switches that tests need. */
  server: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
};

/** Installs it when it is missing or its lock file has changed. Takes minutes: it compiles. */
export async function ensureVSCode() {
  const hash = createHash('sha256')
    .update(readFileSync(join(source, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await ensureSystem(COMPILERS);
  console.log('Installing VS Code for the tests into .cache/vscode; this takes some minutes …');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, file), join(folder, file));
  /** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
  const inFolder = (args, env = {}) =>
    mustRun(npm.command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      ...npm.options,
      cwd: folder,
      env: { ...outside(), ...env },
    });
  // Scripts come later and in order: code-server's want the Node that is itself one of the packages.
  await inFolder(['ci', '--ignore-scripts']);
  await inFolder(['rebuild', 'node']);
  await inFolder(['rebuild'], {
    PATH: [dirname(vscode.node), process.env.PATH].join(delimiter),
    // Compile against the headers of that Node, which come with it, and on all cores.
    npm_config_nodedir: headers(),
    JOBS: 'max',
  });
  writeFileSync(stamp, hash);
}

/** The environment without what an npm around this one says of itself: which Node it runs on. */
function outside() {
  const said = /^npm_(config_user_agent|execpath|node_execpath|lifecycle_.*|package_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !said.test(name)));
}

/** The folder of Node's headers: in the package for this platform, inside or beside the package `node`. */
function headers() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const places = [join(modules, 'node', 'node_modules', name), join(modules, name)];
  return places.find((place) => existsSync(join(place, 'include', 'node', 'node.h'))) ?? '';
}
