import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '../suite.ts';
import { commandTests } from './commands.ts';
import { languageTests } from './language.ts';
import { settingsTests } from './settings.ts';

/** What VS Code calls inside the extension host. It writes how the tests ended beside itself. */
export async function run(): Promise<void> {
  const tests = [...languageTests(), ...commandTests(), ...settingsTests()];
  const outcomes = await runTests(tests, () => Promise.resolve());
  writeFileSync(join(__dirname, 'results.json'), JSON.stringify(outcomes));
}
