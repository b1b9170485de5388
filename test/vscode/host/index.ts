import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests, type Outcome } from '../suite.ts';
import { annotatingTests } from './annotating.ts';
import { commandTests } from './commands.ts';
import { languageTests } from './language.ts';
import { settingsTests } from './settings.ts';

/** What VS Code calls inside the extension host. It writes beside itself how they ended. */
export async function run(): Promise<void> {
  const tests = [...languageTests(), ...commandTests(), ...settingsTests(), ...annotatingTests()];
  const ended: Outcome[] = [];
  await runTests(tests, (outcome) => {
    ended.push(outcome);
    // Written after each test: what was reached is known even when the host hangs or dies.
    writeFileSync(join(__dirname, 'results.json'), JSON.stringify(ended));
    return Promise.resolve();
  });
}
