import * as vscode from 'vscode';

/** Commands that walk from article to article by the outline. */
export function registerArticleCommands(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerTextEditorCommand(
      'zhnews.nextArticle',
      (editor) => void walk(editor, 1),
    ),
    vscode.commands.registerTextEditorCommand(
      'zhnews.previousArticle',
      (editor) => void walk(editor, -1),
    ),
  );
}

async function walk(editor: vscode.TextEditor, step: 1 | -1): Promise<void> {
  const starts = await articleStarts(editor.document);
  const here = editor.selection.active;
  const target =
    step === 1
      ? starts.find((start) => start.isAfter(here))
      : starts.findLast((start) => start.line < here.line);
  if (!target) return;
  editor.selection = new vscode.Selection(target, target);
  editor.revealRange(
    new vscode.Range(target, target),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}

/** Where the articles of a page begin, in the order of the page. */
async function articleStarts(document: vscode.TextDocument): Promise<vscode.Position[]> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  return (symbols ?? [])
    .map((symbol) => symbol.selectionRange.start)
    .sort((a, b) => a.compareTo(b));
}
