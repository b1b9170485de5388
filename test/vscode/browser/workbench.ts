import type { Browser, Locator, Page } from 'playwright-core';
import type { Options } from '../options.ts';

/** States are waited for as long as a slow machine may need. */
const PATIENCE_MS = 60_000;

/** A place in a page, counted from 1 in UTF-16 code units, as the status bar does. */
export interface Place {
  line: number;
  column: number;
}

/** One window of VS Code in a browser, worked by keys and read by what it shows. */
export class Workbench {
  private constructor(readonly page: Page) {}

  /** Opens a window on the workspace with one file in the editor. */
  static async open(browser: Browser, options: Options, file: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    const target = `vscode-remote://127.0.0.1:${options.port}${options.workspace}/${file}`;
    const payload = JSON.stringify([['openFile', target]]);
    const query = new URLSearchParams({ folder: options.workspace, payload });
    await page.goto(`${options.url}?${query.toString()}`);
    const workbench = new Workbench(page);
    await workbench.editor.locator('.view-line').first().waitFor();
    return workbench;
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /**
   * Does something again and again until what it gives satisfies `wanted`; a step that fails is
   * tried again like one that gave the wrong answer. Says what came last when patience ends.
   */
  async until<T>(step: () => Promise<T>, wanted: (value: T) => boolean, what: string): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      let last: string;
      try {
        const value = await step();
        if (wanted(value)) return value;
        last = JSON.stringify(value) ?? 'nothing';
      } catch (error) {
        last = String(error);
      }
      if (Date.now() > end) throw new Error(`${what}: ${last}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** The lines on the screen that read so. */
  linesOf(text: string): Locator {
    return this.editor.locator('.view-line').getByText(text, { exact: true });
  }

  /** Where the cursor is. */
  async cursor(): Promise<Place | undefined> {
    const text = await this.page.locator('[id="status.editor.selection"]').innerText();
    const match = /Ln (\d+), Col (\d+)/.exec(text);
    return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
  }

  async cursorAt(line: number): Promise<void> {
    await this.until(
      () => this.cursor(),
      (place) => place?.line === line,
      `the cursor on line ${line}`,
    );
  }

  /** Puts the cursor somewhere with "Go to Line/Column" and the arrow key. */
  async goTo({ line, column }: Place): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+g');
    await this.quickInput().fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await this.cursorAt(line);
    // Here and not in the prompt, which counts a Chinese character as two columns.
    for (let step = 1; step < column; step++) await this.page.keyboard.press('ArrowRight');
    await this.until(
      () => this.cursor(),
      (place) => place?.line === line && place.column === column,
      `the cursor at ${line}:${column}`,
    );
  }

  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+1');
  }

  /** Runs a command by its title in the command palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.quickInput();
    await input.fill(`>${title}`);
    await this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: title })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget input').first();
  }

  /** Opens the outline in the side bar and gives it all the room. */
  async showOutline(): Promise<void> {
    const headers = this.page.locator('.sidebar .pane-header');
    await headers.filter({ hasText: 'Outline' }).waitFor();
    for (const header of await headers.all()) {
      const wanted = (await header.innerText()).includes('Outline');
      const open = (await header.getAttribute('aria-expanded')) === 'true';
      if (wanted !== open) await header.click();
    }
  }

  /** The rows of the outline that are on the screen, each with its detail. */
  async outline(): Promise<string[]> {
    return this.page.locator('.outline-pane .monaco-list-row').allInnerTexts();
  }

  /** The file name on the active tab. */
  async activeFile(): Promise<string> {
    return (
      (await this.page.locator('.tab.active').first().getAttribute('data-resource-name')) ?? ''
    );
  }
}
