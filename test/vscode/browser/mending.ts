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
        await page.keyboard.press('Control+.');
        const menu = page.locator('.action-widget');
        const fix = menu.locator('.monaco-list-row.action', { hasText: MENDED_BYLINE });
        await fix.first().waitFor();
        await fix.first().click();
        await workbench.linesOf(MENDED_BYLINE).first().waitFor();
      },
    },
    {
      name: 'the problem is gone when the byline is mended',
      body: async () => {
        await workbench.until(
          () => problems.filter({ hasText: `[Ln ${BROKEN_LINE},` }).count(),
          (count) => count === 0,
          'problems on the line',
        );
      },
    },
  ];
}
