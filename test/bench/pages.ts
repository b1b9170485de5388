import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The seed pages' texts. */
export function seedTexts(root: string): string[] {
  const folder = join(root, 'seeds');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** A page of about so many characters, made of whole articles of real length. */
export function pageOf(texts: readonly string[], characters: number): string {
  let page = '';
  for (let i = 0; page.length < characters; i++) page += `${texts[i % texts.length].trim()}\n\n`;
  const end = page.indexOf('\n', characters);
  return end < 0 ? page : page.slice(0, end + 1);
}
