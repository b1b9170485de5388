import * as vscode from 'vscode';
import type { AnnotatedPages } from './pages.ts';

/** Lets the person choose a type, by its key or its name. */
export async function pickType(
  pages: AnnotatedPages,
  document: vscode.TextDocument,
  now?: string,
): Promise<string | undefined> {
  const { types } = await pages.types(document);
  const items = types.map(({ name, label, key }) => ({
    label: key === undefined ? name : `${key}  ${name}`,
    description: label === name ? '' : label,
    name,
    key,
  }));
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<(typeof items)[number]>();
    pick.items = items;
    pick.placeholder = vscode.l10n.t('Type: its key, or its name');
    pick.matchOnDescription = true;
    const current = items.find(({ name }) => name === now);
    if (current) pick.activeItems = [current];
    let chosen: string | undefined;
    pick.onDidChangeValue((value) => {
      // A single key is a choice already.
      const named = items.find(({ key }) => key !== undefined && key === value.toLowerCase());
      if (!named) return;
      chosen = named.name;
      pick.hide();
    });
    pick.onDidAccept(() => {
      chosen = pick.selectedItems.at(0)?.name;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}
