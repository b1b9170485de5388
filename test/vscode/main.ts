import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ANNOTATED, annotatingTests } from './browser/annotating.ts';
import { runHostTests } from './browser/host.ts';
import { DAMAGED, mendingTests } from './browser/mending.ts';
import { SEED, readingTests } from './browser/reading.ts';
import { Workbench } from './browser/workbench.ts';
import type { Options } from './options.ts';
import { runTests, type Outcome, type Test } from './suite.ts';

/** Switches that keep the browser quiet; as root it has no sandbox. */
const SWITCHES = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Runs tests in one window. */
async function inWindow(
  browser: Browser,
  options: Options,
  file: string,
  testsOf: (workbench: Workbench) => Test[],
): Promise<Outcome[]> {
  const workbench = await Workbench.open(browser, options, file);
  try {
    return await runTests(testsOf(workbench), (outcome) => tell(workbench.page, options, outcome));
  } finally {
    await workbench.close();
  }
}

/** Says how a test ended; a failure leaves a picture of the window. */
async function tell(page: Page, options: Options, outcome: Outcome): Promise<void> {
  const { name, error, milliseconds } = outcome;
  console.log(`${error === undefined ? '  ok  ' : 'FAILED'} ${name} (${milliseconds} ms)`);
  if (error === undefined) return;
  console.log(error.replace(/^/gm, '       '));
  mkdirSync(options.shots, { recursive: true });
  const path = join(options.shots, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
  await page.screenshot({ path }).then(
    () => console.log(`       a picture: ${path}`),
    (reason: unknown) => console.log(`       no picture: ${String(reason)}`),
  );
}

async function main(options: Options): Promise<number> {
  const browser = await chromium.launch({ executablePath: options.chromium, args: SWITCHES });
  const outcomes: Outcome[] = [];
  const parts: [string, () => Promise<Outcome[]>][] = [
    [
      'Reading a seed page',
      () =>
        inWindow(browser, options, SEED, (workbench) => readingTests(workbench, options.workspace)),
    ],
    ['Mending a page', () => inWindow(browser, options, DAMAGED, mendingTests)],
    [
      'Annotating a page',
      () =>
        inWindow(browser, options, ANNOTATED, (workbench) =>
          annotatingTests(workbench, options.workspace),
        ),
    ],
    [
      'Inside the extension host',
      () => runHostTests(browser, options, (page, outcome) => tell(page, options, outcome)),
    ],
  ];
  try {
    for (const [title, run] of parts) {
      console.log(`\n${title}`);
      try {
        outcomes.push(...(await run()));
      } catch (error) {
        console.log(`FAILED ${title}: ${String(error)}`);
        outcomes.push({ name: title, error: String(error), milliseconds: 0 });
      }
    }
  } finally {
    await browser.close();
  }
  const failed = outcomes.filter(({ error }) => error !== undefined).length;
  console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
  return failed === 0 && outcomes.length > 0 ? 0 : 1;
}

const [optionsFile = ''] = process.argv.slice(2);
void main(JSON.parse(readFileSync(optionsFile, 'utf8')) as Options).then((code) => {
  process.exitCode = code;
});
