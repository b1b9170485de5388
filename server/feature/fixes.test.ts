import { expect, test } from 'vitest';
import type { Finding, TextEdit } from '../check/finding.ts';
import { fixAllBylines, quickFixes, type Action } from './fixes.ts';

function finding(code: string, start: number, edits: TextEdit[], safe = true): Finding {
  const message = { en: code, zh: code };
  const fixes = [{ title: { en: `mend ${code}`, zh: `改${code}` }, edits, safe }];
  return { code, severity: 'warning', start, end: start + 2, message, fixes, related: [] };
}

const edit = (start: number, newText = '·'): TextEdit => ({ start, end: start + 1, newText });
const titles = (actions: Action[]): string[] => actions.map(({ title }) => title);

const FINDINGS = [
  finding('byline.wrong-mark', 0, [edit(0)]),
  finding('byline.wrong-mark', 10, [edit(10)]),
  finding('byline.glued', 20, [edit(20)], false),
  finding('text.doubled-word', 30, [edit(30)]),
];

test('a finding under the caret has its fix, then one for all of its code', () => {
  const actions = quickFixes(FINDINGS, { start: 1, end: 1 }, 'en');
  expect(titles(actions)).toEqual([
    'mend byline.wrong-mark',
    'Fix all 2 of byline.wrong-mark in this page',
  ]);
  expect(actions[0].preferred).toBe(true);
  expect(actions[1].edits).toEqual([edit(0), edit(10)]);
});

test('a code found once has no fix for all', () => {
  expect(titles(quickFixes(FINDINGS, { start: 30, end: 31 }, 'zh'))).toEqual([
    '改text.doubled-word',
  ]);
});

test('all bylines are mended together, but for those that need a decision', () => {
  const [action] = fixAllBylines(FINDINGS, 'en');
  expect(action.kind).toBe('source.fixAll.zhnews');
  expect(action.edits).toEqual([edit(0), edit(10)]);
});

test('two fixes of one place: the first is taken, the second waits its turn', () => {
  const same = [finding('byline.a', 0, [edit(0)]), finding('byline.b', 0, [edit(0, '')])];
  expect(fixAllBylines(same, 'en')[0].edits).toEqual([edit(0)]);
});

test('a page without findings has no fixes', () => {
  expect(quickFixes([], { start: 0, end: 9 }, 'en')).toEqual([]);
  expect(fixAllBylines([], 'en')).toEqual([]);
});
