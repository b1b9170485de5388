import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  changedText,
  placeAgain,
  reanchor,
  reanchorByQuote,
  type TextChange,
} from '../../server/annotation/anchor.ts';
import { coveredText, type Decision } from '../../server/annotation/decision.ts';
import { anySample, anyText, decisionOn } from './samples.ts';

/** A change that replaces one string by another. */
function replace(text: string, from: string, to: string): TextChange {
  const start = text.indexOf(from);
  return { start, end: start + from.length, newText: to };
}

const TEXT = '8月7日,区委书记胡拥军出席会议。\n胡拥军强调,要真抓实干。';

function after(text: string, decision: Decision, ...changes: TextChange[]): string {
  const { decisions, changed, lost } = applyChanges(text, [decision], changes);
  const now = changedText(text, changes);
  const span = decisions.at(0)?.fragments.map(({ start, end }) => now.slice(start, end));
  return `${span?.join('|') ?? '-'} changed ${String(changed.length)} lost ${String(lost.length)}`;
}

describe('live edits', () => {
  const person = decisionOn(TEXT, '胡拥军');
  it.each([
    ['an edit before', [replace(TEXT, '8月7日', '今天')], '胡拥军 changed 0 lost 0'],
    ['an edit behind', [replace(TEXT, '出席', '主持')], '胡拥军 changed 0 lost 0'],
    [
      'characters typed at its start',
      [replace(TEXT, '胡拥军', '胡拥军')],
      '胡拥军 changed 0 lost 0',
    ],
    ['a corrected character', [replace(TEXT, '胡拥军', '胡雍军')], '胡雍军 changed 1 lost 0'],
    ['a newline put in', [replace(TEXT, '胡拥军', '胡拥\r\n军')], '胡拥|军 changed 0 lost 0'],
    ['its deletion', [replace(TEXT, '胡拥军出', '出')], '- changed 0 lost 1'],
    ['an edit over its edge', [replace(TEXT, '书记胡', '主任')], '- changed 0 lost 1'],
    [
      'moving the sentence: found again by its context',
      [
        replace(TEXT, '区委书记胡拥军出席会议。\n', ''),
        { start: 5, end: 5, newText: '区委书记胡拥军出席会议。\n' },
      ],
      '胡拥军 changed 0 lost 0',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(after(TEXT, person, ...changes)).toBe(expected);
  });

  it('joins fragments when the break between them goes', () => {
    const text = '记者胡拥\n军报道';
    const broken = decisionOn(text, '胡拥\n军');
    expect(after(text, broken, replace(text, '拥\n军', '拥军'))).toBe('胡拥军 changed 0 lost 0');
    expect(after(text, broken, replace(text, '\n', '\n\n'))).toBe('胡拥|军 changed 0 lost 0');
  });

  it('keeps the objects of decisions before the edit', () => {
    const person2 = decisionOn(TEXT, '胡拥军');
    const { decisions } = applyChanges(TEXT, [person2], [replace(TEXT, '出席', '主持')]);
    expect(decisions[0]).toBe(person2);
  });

  it('after any edits every decision covers its text or is reported', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(), size: fc.nat(6), newText: fc.option(anyText(3), { nil: '' }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(anySample({ rejected: true }), edits, ({ text, decisions }, plans) => {
        let now = text;
        const changes = plans.map(({ at, size, newText }): TextChange => {
          const start = at % (now.length + 1);
          const change = { start, end: Math.min(now.length, start + size), newText };
          now = changedText(now, [change]);
          return change;
        });
        const { decisions: moved, changed, lost } = applyChanges(text, decisions, changes);
        const seen = [...moved.map(({ id }) => id), ...lost.map(({ decision }) => decision.id)];
        expect([...seen].sort()).toEqual(decisions.map(({ id }) => id).sort());
        const before = new Map(decisions.map((decision) => [decision.id, decision]));
        for (const decision of moved) {
          expect(coveredText(now, decision.fragments)).toBe(decision.text);
          for (const { start, end } of decision.fragments) {
            expect(start).toBeLessThan(end);
            expect(now.slice(start, end)).not.toMatch(/[\r\n]/);
          }
          const squeeze = (s: string | undefined): string => (s ?? '').replace(/\s/g, '');
          if (squeeze(decision.text) !== squeeze(before.get(decision.id)?.text)) {
            expect(changed).toContain(decision.id);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('an edit and its undo give every place back that is not reported', () => {
    fc.assert(
      fc.property(anySample(), fc.nat(), anyText(3), ({ text, decisions }, at, newText) => {
        const start = at % (text.length + 1);
        const there = { start, end: start, newText };
        const back = { start, end: start + newText.length, newText: '' };
        const { decisions: now, lost } = applyChanges(text, decisions, [there, back]);
        expect(lost).toEqual([]);
        expect(now.map(({ fragments }) => fragments)).toEqual(
          decisions.map(({ fragments }) => fragments),
        );
      }),
    );
  });
});

describe('edits made elsewhere', () => {
  const first = decisionOn(TEXT, '胡拥军');
  const second: Decision = {
    ...first,
    id: 'T2',
    fragments: [{ start: TEXT.lastIndexOf('胡拥军'), end: TEXT.lastIndexOf('胡拥军') + 3 }],
  };

  it('finds each of two equal names by its context', () => {
    const newText = `本报讯 ${TEXT.replace('8月7日,', '8月8日上午,')}\n完`;
    const { decisions, lost } = reanchor(TEXT, newText, [first, second]);
    expect(lost).toEqual([]);
    expect(decisions.map(({ fragments }) => fragments[0].start)).toEqual([
      newText.indexOf('胡拥军'),
      newText.lastIndexOf('胡拥军'),
    ]);
  });

  it('reports a name that is there twice in the same words', () => {
    const newText = `头版\n${TEXT}\n${TEXT}\n尾`;
    const { decisions, lost } = reanchor(TEXT, newText, [first]);
    expect(decisions).toEqual([]);
    expect(lost).toHaveLength(1);
    expect(lost[0].prefix.endsWith('区委书记')).toBe(true);
  });

  it('never puts two decisions of one type on one place', () => {
    const { decisions, lost } = placeAgain('只有胡拥军了', [
      { decision: first, prefix: '', suffix: '' },
      { decision: second, prefix: '', suffix: '' },
    ]);
    expect(decisions).toHaveLength(1);
    expect(lost).toHaveLength(1);
  });

  it('without the old text the neighbours tell equal names apart', () => {
    const title = decisionOn(TEXT, '区委书记', { id: 'T3', type: 'TITLE' });
    const word = decisionOn(TEXT, '真抓实干', { id: 'T4', type: 'ORG' });
    const strong = decisionOn(TEXT, '强调', { id: 'T5', type: 'ORG' });
    const meeting = decisionOn(TEXT, '会议', { id: 'T6', type: 'ORG' });
    const newText = `要闻\n\n${TEXT}`;
    const all = [first, second, title, word, strong, meeting];
    const { decisions, lost } = reanchorByQuote(newText, all);
    expect(lost).toEqual([]);
    for (const decision of decisions) {
      const old = all.find(({ id }) => id === decision.id);
      expect(decision.fragments[0].start).toBe((old?.fragments[0].start ?? 0) + 4);
    }
    expect(reanchorByQuote(newText, [first, second]).lost).toHaveLength(2);
  });

  it('is quick with ten thousand decisions', () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `第${String(i)}位胡拥军。`).join('\n');
    const decisions = [...text.matchAll(/胡拥军/g)].map((match, i): Decision => ({
      ...first,
      id: `T${String(i)}`,
      fragments: [{ start: match.index, end: match.index + 3 }],
    }));
    const begun = performance.now();
    const typed = applyChanges(text, decisions, [{ start: 0, end: 0, newText: '今' }]);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(typed.decisions).toHaveLength(10_000);
  });
});
