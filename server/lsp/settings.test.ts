import { expect, test } from 'vitest';
import { levelOf, readSettings } from './settings.ts';

const level = (diagnostics: unknown, code = 'byline.wrong-mark'): string =>
  levelOf(readSettings({ diagnostics }, 'en'), code, 'warning');

test('the most exact key decides', () => {
  expect(level({})).toBe('warning');
  expect(level({ '*': 'hint' })).toBe('hint');
  expect(level({ '*': 'hint', byline: 'error' })).toBe('error');
  expect(level({ 'byline.*': 'error', 'byline.wrong-mark': 'off' })).toBe('off');
  expect(level({ text: 'off' })).toBe('warning');
});

test('malformed settings have their defaults', () => {
  for (const section of [undefined, null, 7, 'x', [], { files: 3, language: 4, diagnostics: [] }])
    expect(readSettings(section, 'en')).toEqual({ files: [], language: 'en', diagnostics: {} });
  expect(readSettings({ files: ['a', 1], diagnostics: { a: 'loud' } }, 'en')).toEqual({
    files: ['a'],
    language: 'en',
    diagnostics: {},
  });
});

test('auto is the language of the editor', () => {
  expect(readSettings({}, 'zh-cn').language).toBe('zh');
  expect(readSettings({ language: 'auto' }, 'zh-TW').language).toBe('zh');
  expect(readSettings({ language: 'en' }, 'zh-cn').language).toBe('en');
  expect(readSettings({ language: 'zh-cn' }, 'en').language).toBe('zh');
});
