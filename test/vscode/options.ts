/** What the script that prepared everything tells the tests. */
export interface Options {
  /** The address of the VS Code under test. */
  url: string;
  port: number;
  /** The folder that is open in it. */
  workspace: string;
  /** The browser's program. */
  chromium: string;
  /** Where pictures of failures go. */
  shots: string;
  /** An extension that holds nothing but the tests, and its tests. */
  hostExtension: string;
  hostTests: string;
  /** Where the tests inside the extension host write how they ended. */
  hostResults: string;
}
