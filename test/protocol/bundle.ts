import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The project's folder: tests run from there. */
export const ROOT = resolve('.');

let bundle: Promise<string> | undefined;

/** The server as one file, built once a test process. */
export function serverBundle(): Promise<string> {
  bundle ??= buildServer();
  return bundle;
}

async function buildServer(): Promise<string> {
  const folder = join(ROOT, '.cache', 'protocol');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `server-${process.env['VITEST_POOL_ID'] ?? '0'}.js`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['*.node', 'nodejieba'],
    logLevel: 'warning',
  });
  return outfile;
}
