import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjudicate, cohen, compareAnnotators } from '../../server/annotation/agreement.ts';
import { anySample, decisionOn } from './samples.ts';

const TEXT = '区委书记胡拥军在崇川区四套班子会上。';
const title = decisionOn(TEXT, '区委书记', { id: 'T1', type: 'TITLE' });
const person = decisionOn(TEXT, '胡拥军', { id: 'T2', holds: ['T1'] });

describe('agreement', () => {
  it('gives the κ of the textbook', () => {
    // 50 items: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: κ = 0.4.
    const pairs = [
      ['y', 'y', 20],
      ['y', 'n', 5],
      ['n', 'y', 10],
      ['n', 'n', 15],
    ] as const;
    const first = pairs.flatMap(([a, , n]) => Array.from({ length: n }, () => a));
    const second = pairs.flatMap(([, b, n]) => Array.from({ length: n }, () => b));
    expect(cohen(first, second)).toBeCloseTo(0.4);
  });

  it('lists each kind of difference', () => {
    const first = [title, person, decisionOn(TEXT, '崇川区', { id: 'T3', type: 'LOC' })];
    const second = [
      decisionOn(TEXT, '书记', { id: 'T9', type: 'TITLE' }),
      decisionOn(TEXT, '胡拥军', { id: 'T8', attributes: { Doubt: true } }),
      decisionOn(TEXT, '崇川区', { id: 'T7', type: 'ORG' }),
      decisionOn(TEXT, '四套班子', { id: 'T6', type: 'ORG' }),
    ];
    const result = compareAnnotators(TEXT, first, second);
    expect(result.differences.map(({ kind }) => kind)).toEqual([
      'boundary',
      'detail',
      'type',
      'only-second',
    ]);
    expect(result.spans).toMatchObject({ first: 3, second: 4, both: 1 });
    expect(result.spansByType.get('PER')?.f1).toBe(1);
    expect(result.kappa).toBeGreaterThan(0);
    expect(result.kappa).toBeLessThan(1);
    const { agreed, open } = adjudicate(TEXT, first, second, ({ kind }) =>
      kind === 'only-second' ? undefined : 'first',
    );
    expect(open).toHaveLength(1);
    expect(agreed.map(({ id, text }) => id + text)).toEqual(['T1区委书记', 'T2胡拥军', 'T3崇川区']);
    expect(agreed[1].holds).toEqual(['T1']);
  });

  it('is whole with oneself, and the same from both sides', () => {
    fc.assert(
      fc.property(anySample({ rejected: true }), anySample(), ({ text, decisions }, other) => {
        const own = compareAnnotators(text, decisions, decisions);
        expect(own.kappa).toBeCloseTo(1);
        expect(own.spans.f1).toBe(1);
        expect(own.differences).toEqual([]);
        const theirs = other.decisions.filter(({ fragments }) =>
          fragments.every(({ end }) => end <= text.length),
        );
        const there = compareAnnotators(text, decisions, theirs);
        const back = compareAnnotators(text, theirs, decisions);
        expect(there.kappa).toBeCloseTo(back.kappa);
        expect(there.spans.f1).toBeCloseTo(back.spans.f1);
      }),
    );
  });
});
