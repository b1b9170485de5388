import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PageFiles, readFileOf } from './files.ts';
import { canonical, isBelow, nameOf, uriOf } from './uri.ts';

const root = mkdtempSync(join(tmpdir(), 'zhnews-files-'));
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return uriOf(full);
}

test('finds pages below the folders, not in skipped ones', async () => {
  const pages = [put('seeds/b 版.txt', '正文'), put('x/a.zhnews', '正文')];
  put('seeds/a.md', '正文');
  put('node_modules/m/a.zhnews', '正文');
  put('.git/a.zhnews', '正文');
  const files = new PageFiles([uriOf(root)], ['**/seeds/**/*.txt', '**/*.zhnews']);
  const found: string[] = [];
  for await (const uri of files.find()) found.push(uri);
  expect(found).toEqual(pages);
  expect(pages.every((uri) => files.includes(uri))).toBe(true);
  expect(files.includes(uriOf(join(root, '.git/a.zhnews')))).toBe(false);
  expect(files.includes('file:///elsewhere/a.zhnews')).toBe(false);
});

test('finds the same pages when the folder of the pages itself is opened', async () => {
  const page = put('seeds/2023/c.txt', '正文');
  for (const folder of ['seeds', 'seeds/2023']) {
    const files = new PageFiles([uriOf(join(root, folder))], ['**/seeds/**/*.txt']);
    const found: string[] = [];
    for await (const uri of files.find()) found.push(uri);
    expect(found).toContain(page);
    expect(files.includes(page)).toBe(true);
  }
});

test('reads what is text, and says why something is not', async () => {
  const text = await readFileOf(put('gb.txt', Buffer.from([0xb3, 0xe7, 0xb4, 0xa8])));
  expect(text).toMatchObject({ state: 'page', source: { text: '崇川', encoding: 'gb18030' } });
  expect(await readFileOf(put('bin.txt', Buffer.from([1, 0, 2, 0])))).toMatchObject({
    state: 'unreadable',
  });
  expect(await readFileOf(put('empty.txt', ''))).toMatchObject({ state: 'page' });
  expect(await readFileOf(uriOf(join(root, 'none.txt')))).toEqual({ state: 'gone' });
  expect(await readFileOf(uriOf(root))).toMatchObject({ state: 'unreadable' });
});

test('one spelling for a URI', () => {
  const spelled = 'file:///a/%E5%B4%87%20b%28c%29.txt';
  expect(canonical(spelled)).toBe(canonical('file:///a/崇 b(c).txt'));
  expect(nameOf(spelled)).toBe('崇 b(c).txt');
  expect(canonical('untitled:Untitled-1')).toBe('untitled:Untitled-1');
  expect(canonical('file:///a%2Fb')).toBe('file:///a%2Fb');
  expect(isBelow('file:///a/b', 'file:///a')).toBe(true);
  expect(isBelow('file:///ab', 'file:///a')).toBe(false);
});
