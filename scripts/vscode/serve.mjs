/** Starting a VS Code with the extension installed, and stopping it. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure, mustRun } from '../process.mjs';
import { vscode } from './install.mjs';

/** A VS Code that shows the workspace and nothing of its own. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'outline.collapseItems': 'alwaysCollapse',
  'editor.accessibilitySupport': 'off',
};

/**
 * Lays a fresh profile: its settings and the extension.
 * @param {string} folder a folder for the profile
 * @param {string} vsix the packaged extension
 * @param {Record<string, unknown>} [settings] besides the ones above
 */
export async function layProfile(folder, vsix, settings = {}) {
  mkdirSync(join(folder, 'User'), { recursive: true });
  writeFileSync(
    join(folder, 'User', 'settings.json'),
    JSON.stringify({ ...SETTINGS, ...settings }, null, 2),
  );
  const args = ['--user-data-dir', folder, '--extensions-dir', join(folder, 'extensions')];
  await mustRun(vscode.node, [vscode.codeServer, ...args, '--install-extension', vsix, '--force'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(),
  });
}

/** Starts code-server for a person. @param {string} profile @param {string} workspace */
export function serveEditor(profile, workspace) {
  return serve(profile, (port) => [
    vscode.codeServer,
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${String(port)}`],
    ...['--user-data-dir', profile, '--extensions-dir', join(profile, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', workspace],
  ]);
}

/** Starts VS Code's server with the switches that tests inside the extension host need. @param {string} profile */
export function serveTests(profile) {
  return serve(profile, (port) => [
    vscode.server,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
    ...['--server-data-dir', profile, '--user-data-dir', profile],
    ...['--extensions-dir', join(profile, 'extensions')],
    ...['--enable-smoke-test-driver', '--reconnection-grace-time', '5'],
  ]);
}

/**
 * Starts a server and waits until it answers.
 * @param {string} profile
 * @param {(port: number) => string[]} argsFor
 */
async function serve(profile, argsFor) {
  const port = await freePort();
  const log = join(profile, 'server.log');
  const out = openSync(log, 'w');
  const child = spawn(vscode.node, argsFor(port), {
    stdio: ['ignore', out, out],
    env: environment(),
    // A group of its own, so that its extension hosts end with it.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    try {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      const late = delay(5_000, undefined, { ref: false }).then(
        () => child.pid && process.kill(-child.pid, 'SIGKILL'),
      );
      await Promise.race([ended, late]);
    } catch {
      // It has ended by itself.
    }
  };
  const url = `http://127.0.0.1:${String(port)}/`;
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) break;
    if (await answers(url)) return { url, port, stop, ended };
    await delay(250);
  }
  await stop();
  throw new Failure(`VS Code's server did not start. It said:\n${readFileSync(log, 'utf8')}`);
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** A port nobody listens on. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Its own Node first; and not the variables of a VS Code that this may run inside. */
function environment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS)/.test(name),
  );
  const path = [dirname(vscode.node), process.env.PATH].join(delimiter);
  // No gallery of extensions: nothing is looked up on the network.
  return { ...Object.fromEntries(kept), PATH: path, EXTENSIONS_GALLERY: '{}' };
}
