/** Running other programs. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

/** A failure that needs no stack trace: its message says what to do. */
export class Failure extends Error {}

/**
 * Runs a program to its end and gives its exit code; its output goes to the terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      ...options,
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * As {@link run}, but a non-zero exit code is a failure.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0)
    throw new Failure(`${command} ${args.join(' ')} ended with code ${String(code)}.`);
}

/** npm as a program: on Windows it is a script, which only a shell can start. */
export const npm = { command: 'npm', options: { shell: process.platform === 'win32' } };

/**
 * The file that runs one of the project's own tools, to be started with this Node.
 * @param {string} name the package
 * @param {string} [program] its program, where it has another name
 */
export function tool(name, program = name) {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[program]);
}

/**
 * Runs a script's main function; a {@link Failure} is told without a stack trace.
 * @param {() => Promise<number | void>} main gives the exit code; none is 0
 */
export async function script(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
