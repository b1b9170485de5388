import * as vscode from 'vscode';

/** States are waited for as long as a slow machine may need. */
const PATIENCE_MS = 60_000;

/** The workspace's folder. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error('no folder is open');
  return first.uri;
}

/** Opens a file of the workspace in the editor. */
export async function show(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), path));
  return vscode.window.showTextDocument(document);
}

/** Asks again and again until the answer will do; fails with the last answer. */
export async function until<T>(
  ask: () => T | Thenable<T>,
  wanted: (answer: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The places of a string in a document, inside the string. */
export function placesOf(document: vscode.TextDocument, text: string): vscode.Position[] {
  const places: vscode.Position[] = [];
  const content = document.getText();
  for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + 1)) {
    places.push(document.positionAt(at + 1));
  }
  return places;
}

/** The nth place, which must exist. */
export function placeOf(document: vscode.TextDocument, text: string, index = 0): vscode.Position {
  const place = placesOf(document, text)[index];
  if (!place) throw new Error(`“${text}” is not in the page ${String(index + 1)} times`);
  return place;
}

/** A symbol and those inside it, flat. */
export function flat(symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flat(symbol.children)]);
}

/** The page's outline once the server gives one. */
export async function outlineOf(uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> {
  const symbols = await until(
    () =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      ),
    (found) => (found ?? []).length > 0,
    'the outline',
  );
  return symbols ?? [];
}

/** The findings in a document, once there are some that will do. */
export function findings(
  uri: vscode.Uri,
  wanted: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until(() => vscode.languages.getDiagnostics(uri), wanted, 'the findings');
}

/** A finding's code as a word. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
