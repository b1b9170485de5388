import { expect, test } from 'vitest';
import { levelOf } from '../check/house-file.ts';
import { readSettings } from './settings.ts';

const level = (diagnostics: unknown, code = 'byline.wrong-mark'): string =>
  levelOf(code, readSettings({ diagnostics }, 'en').diagnostics) ?? 'warning';

test('the most exact key decides', () => {
  expect(level({})).toBe('warning');
  expect(level({ '*': 'hint' })).toBe('hint');
  expect(level({ '*': 'hint', byline: 'error' })).toBe('error');
  expect(level({ 'byline.*': 'error', 'byline.wrong-mark': 'off' })).toBe('off');
  expect(level({ text: 'off' })).toBe('warning');
});

const DEFAULTS = {
  files: [],
  language: 'en',
  diagnostics: {},
  authority: [],
  annotator: '',
  explain: false,
};

test('malformed settings have their defaults', () => {
  for (const section of [undefined, null, 7, 'x', [], { files: 3, language: 4, diagnostics: [] }])
    expect(readSettings(section, 'en')).toEqual(DEFAULTS);
  expect(readSettings({ files: ['a', 1], diagnostics: { a: 'loud' } }, 'en')).toEqual({
    ...DEFAULTS,
    files: ['a'],
  });
});

test('auto is the language of the editor', () => {
  expect(readSettings({}, 'zh-cn').language).toBe('zh');
  expect(readSettings({ language: 'auto' }, 'zh-TW').language).toBe('zh');
  expect(readSettings({ language: 'en' }, 'zh-cn').language).toBe('en');
  expect(readSettings({ language: 'zh-cn' }, 'en').language).toBe('zh');
});
