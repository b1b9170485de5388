import type { Test } from '../suite.ts';
import type { Workbench } from './workbench.ts';

/** A page whose first byline lacks its closing mark. */
export const DAMAGED = 'damaged.zhnews';
export const BROKEN_BYLINE = '·章明远';
export const MENDED_BYLINE = '·章明远·';
export const BROKEN_LINE = 9;

/** Mending a damaged page: the Problems panel and the lightbulb. */
export function mendingTests(workbench: Workbench): Test[] {
  const { page } = workbench;
  const problems = page.locator('.markers-panel .monaco-list-row');
  return [
    {
      name: 'the Problems panel names the malformed byline',
      body: async () => {
        await page.keyboard.press('Control+Shift+m');
        await problems.filter({ hasText: 'byline.' }).first().waitFor();
      },
    },
    {
      name: 'the lightbulb mends the byline',
      body: async () => {
        await workbench.goTo({ line: BROKEN_LINE, column: 2 });
        await page.locator('.lightBulbWidget').waitFor();
        const fix = page.locator('.action-widget .monaco-list-row.action', {
          hasText: MENDED_BYLINE,
        });
        // The menu closes again when the light bulb is drawn anew under it; then it is asked for again.
        await workbench.until(
          async () => {
            await page.keyboard.press('Control+.');
            await fix.first().waitFor({ timeout: 5_000 });
            await fix.first().click({ timeout: 5_000 });
            return true;
          },
          (chosen) => chosen,
          'the menu of fixes',
        );
        await workbench.linesOf(MENDED_BYLINE).first().waitFor();
      },
    },
    {
      name: 'the problem is gone when the byline is mended',
      body: async () => {
        await workbench.until(
          () => problems.filter({ hasText: BROKEN_BYLINE }).count(),
          (count) => count === 0,
          'problems with the byline',
        );
      },
    },
  ];
}
