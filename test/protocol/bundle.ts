import { resolve } from 'node:path';
import { bundleProgram } from '../support/bundle.ts';

/** The project's folder: tests run from there. */
export const ROOT = resolve('.');

let bundle: Promise<string> | undefined;

/** The server as one file, built once a test process. */
export function serverBundle(): Promise<string> {
  bundle ??= bundleProgram('server/main.ts', `server-${process.env['VITEST_POOL_ID'] ?? '0'}.js`);
  return bundle;
}
