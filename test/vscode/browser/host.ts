import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Options } from '../options.ts';
import type { Outcome } from '../suite.ts';

/** All tests inside the extension host together; a bound for a hung host, no measure of speed. */
const LIMIT_MS = 300_000;

/**
 * Runs the tests that live inside the extension host. The window is told by its address to load
 * them; when they are done VS Code calls `codeAutomationExit`.
 */
export async function runHostTests(
  browser: Browser,
  options: Options,
  told: (page: Page, outcome: Outcome) => Promise<void>,
): Promise<Outcome[]> {
  const remote = `vscode-remote://127.0.0.1:${options.port}`;
  rmSync(options.hostResults, { force: true });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const said: string[] = [];
  const ended = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('the extension host gave no answer')),
      LIMIT_MS,
    );
    const exit = (code: number): void => {
      clearTimeout(timer);
      resolve(code);
    };
    void page.exposeFunction('codeAutomationExit', exit);
    void page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => {
      said.push(args.map(String).join(' '));
    });
  });
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote + options.hostExtension],
    ['extensionTestsPath', remote + options.hostTests],
  ]);
  const query = new URLSearchParams({ folder: options.workspace, payload });
  await page.goto(`${options.url}?${query.toString()}`);
  const hung = await ended.then(
    () => undefined,
    (error: unknown) => `${String(error)}\n${said.join('\n')}`,
  );
  const outcomes = existsSync(options.hostResults)
    ? (JSON.parse(readFileSync(options.hostResults, 'utf8')) as Outcome[])
    : [];
  if (hung !== undefined || outcomes.length === 0) {
    const error = hung ?? `no test ended\n${said.join('\n')}`;
    outcomes.push({ name: 'the tests in the extension host end', error, milliseconds: 0 });
  }
  for (const outcome of outcomes) await told(page, outcome);
  await page.close();
  return outcomes;
}
