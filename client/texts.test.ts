import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const keys = (path: string): string[] => Object.keys(JSON.parse(read(path)) as object).sort();

test('the manifest and its texts name the same keys, in both languages', () => {
  const used = new Set(
    [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]),
  );
  expect(keys('package.nls.json')).toEqual([...used].sort());
  expect(keys('package.nls.zh-cn.json')).toEqual(keys('package.nls.json'));
});

test('every text of the client has its Chinese form', () => {
  const sources = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => read(join('client', file)))
    .join('\n');
  const used = new Set([...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((match) => match[1]));
  expect(keys('l10n/bundle.l10n.zh-cn.json')).toEqual([...used].sort());
});
