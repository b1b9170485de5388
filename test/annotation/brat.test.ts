import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrat, writeBrat } from '../../server/annotation/brat.ts';
import { CodePoints } from '../../server/annotation/codepoints.ts';
import { coveredText, type Decision } from '../../server/annotation/decision.ts';
import { anySample, anyText, decisionOn } from './samples.ts';

function written(result: ReturnType<typeof writeBrat>): string {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content;
}

describe('code points', () => {
  it('agrees with counting by iteration, both ways', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const points = new CodePoints(text);
        expect(points.length).toBe([...text].length);
        let utf16 = 0;
        [...text].forEach((ch, i) => {
          expect(points.fromUtf16(utf16)).toBe(i);
          expect(points.toUtf16(i)).toBe(utf16);
          utf16 += ch.length;
        });
        expect(points.toUtf16(points.length)).toBe(text.length);
      }),
    );
  });

  it('counts a lone surrogate as one', () => {
    const points = new CodePoints('\ud842a𠮷b');
    expect(points.length).toBe(4);
    expect(points.fromUtf16(4)).toBe(3);
    expect(points.fromUtf16(3)).toBe(2);
  });
});

const PAGE = '𠮷野家开业\r\n区委书记胡拥\r\n\r\n军出席。胡拥军讲话。';
const ANN = [
  'T1\tTITLE 7 11\t区委书记',
  'T2\tPER 11 13;17 18\t胡拥 军',
  'R1\tholds Arg1:T2 Arg2:T1\t',
  'A1\tActing T1',
  'A2\tConfidence T2 0.8',
  'N1\tReference T2 Wikidata:Q42\t胡拥军',
  '#1\tAnnotatorNotes T2\t跨行',
  '#2\tRejected PER:0-3\t𠮷野家',
  'E1\tMeeting:T1 Who:T2',
  '*\tEquiv T1 T2',
  '',
].join('\n');

describe('reading', () => {
  it('understands every kind of line', () => {
    const file = readBrat(ANN, { text: PAGE });
    expect(file.problems).toEqual([]);
    expect(file.stale).toEqual([]);
    expect(file.decisions).toHaveLength(3);
    const [title, person, rejected] = file.decisions;
    expect(title).toMatchObject({ text: '区委书记', attributes: { Acting: true } });
    expect(person).toMatchObject({
      text: '胡拥军',
      holds: ['T1'],
      note: '跨行',
      attributes: { Confidence: '0.8' },
      norms: [{ resource: 'Wikidata', id: 'Q42', label: '胡拥军' }],
    });
    expect(person.fragments).toHaveLength(2);
    expect(rejected).toMatchObject({ id: '#2', state: 'rejected', type: 'PER', text: '𠮷野家' });
  });

  it('counts a stored byte order mark', () => {
    const file = readBrat('T1\tPER 1 4\t胡拥军\n', { text: '胡拥军', bom: true });
    expect(file.decisions[0].fragments).toEqual([{ start: 0, end: 3 }]);
    expect(written(writeBrat(undefined, file.decisions, { text: '胡拥军', bom: true }))).toBe(
      'T1\tPER 1 4\t胡拥军\n',
    );
  });

  it('reports damage by line and reads the rest', () => {
    const bad = [
      'T1\tPER 0 3\t胡拥军',
      'T2 PER 0 3 胡拥军',
      'T3\tPER 3 0\t胡拥军',
      'T1\tPER 0 3\t胡拥军',
      'A1\tDoubt T9',
      'hello',
    ].join('\n');
    const file = readBrat(bad, { text: '胡拥军' });
    expect(file.problems.map(({ line }) => line)).toEqual([2, 3, 4, 6, 5]);
    expect(file.problems.every(({ message }) => message.en && message.zh)).toBe(true);
    expect(file.decisions).toHaveLength(1);
    expect(writeBrat(file, [], { text: '胡拥军' }).ok).toBe(false);
    const kept = writeBrat(file, [], { text: '胡拥军' }, { keepDamaged: true });
    expect(written(kept)).toBe(bad.split('\n').slice(1).join('\n'));
  });

  it('keeps a span whose text is not there as stale, with its lines', () => {
    const ann = 'T1\tPER 0 3\t胡拥军\nA1\tDoubt T1\n';
    const file = readBrat(ann, { text: '今天胡拥军' });
    expect(file.decisions).toEqual([]);
    expect(file.stale).toMatchObject([{ line: 1, decision: { id: 'T1', text: '胡拥军' } }]);
    expect(written(writeBrat(file, [], { text: '今天胡拥军' }))).toBe(ann);
    const forget = new Set(['T1']);
    expect(written(writeBrat(file, [], { text: '今天胡拥军' }, { forget }))).toBe('');
    const placed = decisionOn('今天胡拥军', '胡拥军', { attributes: { Doubt: true } });
    expect(written(writeBrat(file, [placed], { text: '今天胡拥军' }))).toBe(
      'T1\tPER 2 5\t胡拥军\nA1\tDoubt T1\n',
    );
  });
});

describe('writing', () => {
  it('changes only the lines whose meaning changed', () => {
    const file = readBrat(ANN, { text: PAGE });
    const changed = file.decisions.map((d): Decision =>
      d.id === 'T1' ? { ...d, type: 'ROLE', attributes: {} } : d,
    );
    const after = written(writeBrat(file, changed, { text: PAGE }));
    expect(after).toBe(ANN.replace('TITLE 7', 'ROLE 7').replace('A1\tActing T1\n', ''));
  });

  it('drops what depends on a removed span, whole chains of it', () => {
    const ann = `${ANN}#3\tAnnotatorNotes E1\t会议\n`;
    const file = readBrat(ann, { text: PAGE });
    const result = writeBrat(
      file,
      file.decisions.filter(({ id }) => id !== 'T1'),
      { text: PAGE },
    );
    expect(result).toMatchObject({
      ok: true,
      dropped: ['E1\tMeeting:T1 Who:T2', '*\tEquiv T1 T2', '#3\tAnnotatorNotes E1\t会议'],
    });
    expect(readBrat(written(result), { text: PAGE }).problems).toEqual([]);
  });

  it('keeps what another tool said twice, CRLF, and a missing last newline', () => {
    const ann =
      'T1\tPER 0 3\t胡拥军\r\nA1\tDoubt T1\r\nA2\tDoubt T1\r\n#1\tAnnotatorNotes T1\ta\n#2\tAnnotatorNotes T1\tb';
    const file = readBrat(ann, { text: '胡拥军' });
    expect(written(writeBrat(file, file.decisions, { text: '胡拥军' }))).toBe(ann);
  });

  it('gives ids of the format to decisions from elsewhere', () => {
    const text = '书记胡拥军';
    const title = decisionOn(text, '书记', { id: 'x', type: 'TITLE' });
    const person = decisionOn(text, '胡拥军', { id: 'y', holds: ['x'] });
    const result = writeBrat(undefined, [title, person], { text });
    expect(written(result)).toBe(
      'T1\tTITLE 0 2\t书记\nT2\tPER 2 5\t胡拥军\nR1\tholds Arg1:T2 Arg2:T1\n',
    );
  });

  it('is read back the same, and written back byte for byte', () => {
    fc.assert(
      fc.property(anySample({ rejected: true }), fc.boolean(), ({ text, decisions }, bom) => {
        const page = { text, bom };
        const content = written(writeBrat(undefined, decisions, page));
        const file = readBrat(content, page);
        expect(file.problems).toEqual([]);
        expect(file.stale).toEqual([]);
        expect(file.decisions).toEqual(decisions);
        for (const { fragments, text: covered } of file.decisions) {
          expect(coveredText(text, fragments)).toBe(covered);
        }
        expect(written(writeBrat(file, file.decisions, page))).toBe(content);
        expect(content).not.toMatch(/\r|\ufeff/);
      }),
      { numRuns: 300 },
    );
  });

  it('removing and adding again gives a file that reads the same', () => {
    fc.assert(
      fc.property(anySample({ rejected: true }), fc.nat(), ({ text, decisions }, pick) => {
        fc.pre(decisions.length > 0);
        const page = { text };
        const file = readBrat(written(writeBrat(undefined, decisions, page)), page);
        const victim = decisions[pick % decisions.length];
        const without = decisions
          .filter(({ id }) => id !== victim.id)
          .map((d) => ({ ...d, holds: d.holds.filter((id) => id !== victim.id) }));
        const less = readBrat(written(writeBrat(file, without, page)), page);
        expect(less.problems).toEqual([]);
        expect(less.decisions).toEqual(without);
        const again = written(writeBrat(less, decisions, page));
        const sorted = (list: readonly Decision[]): Decision[] =>
          [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(readBrat(again, page).decisions)).toEqual(sorted(decisions));
      }),
    );
  });
});
