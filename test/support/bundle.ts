import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a program of the project into `.cache` as it is built for users; gives the file's path. */
export async function bundleProgram(entry: string, name: string): Promise<string> {
  const outfile = join(process.cwd(), '.cache', 'test', name);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['*.node', 'nodejieba'],
    define: { 'import.meta.url': '__moduleUrl' },
    banner: {
      js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;",
    },
    logLevel: 'warning',
  });
  return outfile;
}
