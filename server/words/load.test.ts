import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkoutFiles, loadEngine } from './load.ts';
import { loadModel } from './model.ts';

const cache = mkdtempSync(join(tmpdir(), 'words-'));
const files = checkoutFiles(process.cwd(), cache);

test('nodejieba cuts a text into words that concatenate to it', async () => {
  const { engine, kind, problem } = await loadEngine(files);
  expect([kind, problem]).toEqual(['nodejieba', undefined]);
  const text = '区长来到 清河街道，看望😀居民。';
  const words = engine?.tag('区长来到 清河街道，看望居民。') ?? [];
  expect(
    words.map(({ start, end }) => '区长来到 清河街道，看望居民。'.slice(start, end)).join(''),
  ).toBe('区长来到 清河街道，看望居民。');
  expect(engine?.tag(text).at(-1)?.end ?? text.length).toBe(text.length);
  expect(engine?.tag('')).toEqual([]);
  expect(engine?.tag('\ud800')).toEqual([]);
});

test('a missing file never aborts the process: jieba-wasm takes over and says so', async () => {
  const { engine, kind, problem } = await loadEngine({ ...files, dict: join(cache, 'none') });
  expect(kind).toBe('jieba-wasm');
  expect(problem?.en).toContain('missing file');
  expect(engine?.tag('清河街道').at(-1)?.end).toBe(4);
});

test('without any engine it says so', async () => {
  const rest = { ...files, addon: join(cache, 'none') };
  delete rest.wasm;
  const status = await loadEngine(rest);
  expect(status.kind).toBe('none');
  expect(status.engine).toBeUndefined();
  expect(status.problem?.zh).toContain('分词');
});

test('a missing model is no exception', () => {
  expect(loadModel(join(cache, 'none'))).toBeUndefined();
});
