import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedText, reanchor } from '../../server/annotation/anchor.ts';
import { coveredText } from '../../server/annotation/decision.ts';
import { lineChanges } from '../../server/annotation/linediff.ts';
import { anySample, anyText, decisionOn } from './samples.ts';

describe('changes line by line', () => {
  it('make the new text of the old one', () => {
    fc.assert(
      fc.property(anyText(), anyText(), fc.nat(), (a, b, cut) => {
        const mixed = a.slice(0, cut % a.length) + b + a.slice(cut % a.length);
        for (const [from, to] of [
          [a, b],
          [a, mixed],
          [mixed, a],
          ['', a],
          [a, ''],
        ]) {
          expect(changedText(from, lineChanges(from, to))).toBe(to);
        }
      }),
    );
  });

  it('leave decisions of untouched lines alone, in a page with the same name everywhere', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `第${String(i)}条，胡拥军出席。`);
    const text = lines.join('\n');
    const decisions = lines.map((_, i) => {
      const start = text.indexOf(`第${String(i)}条`) + `第${String(i)}条，`.length;
      return {
        ...decisionOn(text, '胡拥军'),
        id: `T${String(i)}`,
        fragments: [{ start, end: start + 3 }],
      };
    });
    const edited = ['今日要闻。', ...lines.slice(0, 9), '改了。', ...lines.slice(10), '完。'].join(
      '\n',
    );
    const { decisions: now, lost } = reanchor(text, edited, decisions);
    expect(lost.map(({ decision }) => decision.id)).toEqual(['T9']);
    expect(now).toHaveLength(39);
    for (const { fragments, text: covered } of now) {
      expect(edited.slice(fragments[0].start, fragments[0].end)).toBe(covered);
    }
  });

  it('survive other newlines, all of them, spans over a line break too', () => {
    fc.assert(
      fc.property(anySample(), ({ text, decisions }) => {
        const lf = text.replace(/\r\n/g, '\n');
        const there = reanchor(text, lf, decisions);
        // What was one line of the old text and is unique in it stays; nothing is ever wrong.
        for (const decision of there.decisions) {
          expect(coveredText(lf, decision.fragments)).toBe(decision.text);
        }
      }),
    );
    const page = ['第一段胡拥军出席。', '第二段，胡拥', '军讲话。', '第三段胡拥军强调。'].join(
      '\r\n',
    );
    const decisions = [
      decisionOn(page, '胡拥军'),
      { ...decisionOn(page, '胡拥\r\n军'), id: 'T2' },
      { ...decisionOn(page, '强调'), id: 'T3' },
    ];
    const { lost, decisions: now } = reanchor(page, page.replace(/\r\n/g, '\n'), decisions);
    expect(lost).toEqual([]);
    expect(now.map(({ text }) => text)).toEqual(['胡拥军', '胡拥军', '强调']);
  });

  it('after any foreign edit each decision covers its text or is lost', () => {
    fc.assert(
      fc.property(anySample({ rejected: true }), anyText(), fc.nat(), (sample, other, cut) => {
        const { text, decisions } = sample;
        const at = cut % text.length;
        const edited = text.slice(0, at) + other + text.slice(at + (cut % 7));
        const { decisions: now, lost } = reanchor(text, edited, decisions);
        expect(now.length + lost.length).toBe(decisions.length);
        for (const decision of now) {
          expect(
            decision.fragments.map(({ start, end }) => edited.slice(start, end)).join(''),
          ).toBe(decision.text);
        }
      }),
    );
  });
});
