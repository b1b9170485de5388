/** Runs one TypeScript program: `node scripts/run.mjs FILE.ts [ARGUMENT …]`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './root.mjs';

const [entry, ...rest] = process.argv.slice(2);
const out = join(root, '.cache', 'run', basename(entry).replace(/\.ts$/, '.cjs'));
mkdirSync(join(root, '.cache', 'run'), { recursive: true });
await build({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', out, ...rest], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
