import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrat, writeBrat } from '../../server/annotation/brat.ts';
import { placeKey, spanKey, type Decision } from '../../server/annotation/decision.ts';
import { mergeAnn } from '../../server/annotation/merge.ts';
import { anySample } from './samples.ts';

const BASE = 'T1\tPER 0 3\t胡拥军\nA1\tDoubt T1\nT2\tORG 5 8\t某某局\n';

describe('merging', () => {
  it('takes what only one side changed', () => {
    const ours = BASE.replace('ORG', 'LOC');
    const theirs = `${BASE}T3\tPER 9 12\t杨万平\n`.replace('A1\tDoubt T1\n', '');
    const { content, conflicts } = mergeAnn(BASE, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(content).toBe('T1\tPER 0 3\t胡拥军\nT2\tLOC 5 8\t某某局\nT3\tPER 9 12\t杨万平\n');
  });

  it('tells apart what both numbered alike', () => {
    const ours = `${BASE}T3\tPER 9 12\t杨万平\nA2\tDoubt T3\n`;
    const theirs = `${BASE}T3\tLOC 20 22\t崇川\nA2\tActing T1\n`;
    const { content, conflicts, renumbered } = mergeAnn(BASE, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(content).toBe(`${theirs}T4\tPER 9 12\t杨万平\nA3\tDoubt T4\n`);
    expect(renumbered.get('T3')).toBe('T4');
  });

  it('keeps once what both added alike', () => {
    const ours = `${BASE}T3\tPER 9 12\t杨万平\n`;
    const theirs = `${BASE}T3\tLOC 20 22\t崇川\nT4\tPER 9 12\t杨万平\n`;
    expect(mergeAnn(BASE, ours, theirs)).toMatchObject({ content: theirs, conflicts: [] });
  });

  it('keeps both versions of what both changed', () => {
    const ours = BASE.replace('ORG 5', 'LOC 5');
    const theirs = BASE.replace('ORG 5 8\t某某局', 'ORG 5 7\t某某');
    const { content, conflicts } = mergeAnn(BASE, ours, theirs);
    expect(content).toBe(`${ours.trimEnd()}\nT3\tORG 5 7\t某某\n`.replace('A1', 'A1'));
    expect(conflicts).toMatchObject([{ id: 'T2' }]);
  });

  it('keeps what one side changed and the other removed, and what is still referred to', () => {
    const without = 'T1\tPER 0 3\t胡拥军\nA1\tDoubt T1\n';
    const changed = BASE.replace('ORG', 'LOC');
    expect(mergeAnn(BASE, without, changed).conflicts).toHaveLength(1);
    expect(mergeAnn(BASE, changed, without).content).toContain('LOC');
    const noted = `${BASE}#1\tAnnotatorNotes T2\t待查\n`;
    const merged = mergeAnn(BASE, without, noted);
    expect(merged.content).toContain('T2\tORG');
    expect(merged.content).toContain('AnnotatorNotes T2');
    expect(merged.conflicts).toMatchObject([{ id: 'T2' }]);
  });

  it('two attribute values are reported', () => {
    const { conflicts } = mergeAnn(
      BASE,
      `${BASE}A2\tConfidence T1 0.5\n`,
      `${BASE}A2\tConfidence T1 0.9\n`,
    );
    expect(conflicts).toHaveLength(1);
  });

  it('loses nothing and leaves no dangling line, whatever both do', () => {
    const retyped = (list: readonly Decision[], seed: number): Decision[] =>
      list
        .filter((_, i) => (seed >> i) % 3 !== 0)
        .map((d, i) => ((seed >> i) % 3 === 1 ? { ...d, type: `${d.type}X` } : d));
    fc.assert(
      fc.property(
        anySample({ rejected: true }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (sample, x, y, z) => {
          const { text } = sample;
          // One span, one id: what became of a span cannot be told when two ids stand on it.
          const decisions = [
            ...new Map(sample.decisions.map((d) => [placeKey(d.fragments), d])).values(),
          ];
          const page = { text };
          const half = decisions.slice(0, z % (decisions.length + 1));
          const file = (list: readonly Decision[], from = ''): string => {
            const present = new Set(list.map(({ id }) => id));
            const clean = list.map((d) => ({
              ...d,
              holds: d.holds.filter((id) => present.has(id)),
            }));
            const result = writeBrat(readBrat(from, page), clean, page);
            return result.ok ? result.content : '';
          };
          const base = file(half);
          const ours = file(retyped(decisions, x), base);
          const theirs = file(retyped(decisions, y), base);
          const { content } = mergeAnn(base, ours, theirs);
          const merged = readBrat(content, page);
          expect(merged.problems).toEqual([]);
          const spans = (c: string): string[] =>
            readBrat(c, page).decisions.map((d) => d.state + spanKey(d.type, d.fragments));
          const [before, mine, yours, now] = [base, ours, theirs, content].map(
            (c) => new Set(spans(c)),
          );
          // What one side added or changed is there; what both have is there.
          for (const span of mine)
            if (!before.has(span) || yours.has(span)) expect(now).toContain(span);
          for (const span of yours)
            if (!before.has(span) || mine.has(span)) expect(now).toContain(span);
        },
      ),
      { numRuns: 300 },
    );
  });
});
