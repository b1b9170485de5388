/**
 * `npm test`: types, lint, format, then the tests. Everything runs even when one part fails; the
 * last line says how many tests passed and failed, with each failed part as a failure of its own.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './ensure.mjs';
import { run, script, tool } from './process.mjs';
import { root } from './root.mjs';

const report = join(root, '.cache', 'vitest.json');

async function main() {
  await ensureDependencies();
  /** @type {[string, string[]][]} */
  const parts = [
    ['Types', [tool('typescript', 'tsc'), '-p', '.']],
    ['Lint', [tool('eslint'), '.']],
    ['Format', [tool('prettier'), '--check', '--log-level', 'warn', '.']],
  ];
  const broken = [];
  for (const [title, args] of parts) {
    console.log(title);
    if ((await run(process.execPath, args)) !== 0) broken.push(title);
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const code = await run(process.execPath, [
    tool('vitest'),
    'run',
    ...process.argv.slice(2),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  const { passed, failed } = counts();
  if (broken.length > 0) console.log(`\nBroken: ${broken.join(', ')}`);
  // A run that failed outside its tests (a file that does not load) is a failure too.
  const others = broken.length + (code !== 0 && failed === 0 ? 1 : 0);
  console.log(`\n${String(passed)} passed, ${String(failed + others)} failed`);
  return failed + others === 0 && passed > 0 ? 0 : 1;
}

/** How many tests the report counts. */
function counts() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

await script(main);
