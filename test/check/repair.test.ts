import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../server/page/parse.ts';
import { structureChecks } from '../../server/check/checks.ts';
import { applyTextEdits } from '../../server/check/edits.ts';
import type { Finding } from '../../server/check/finding.ts';
import { format } from '../../server/check/format.ts';
import { repair } from '../../server/check/repair.ts';

const PAGES = join(import.meta.dirname, '..', '..', 'training', 'pages');
const pages = readdirSync(PAGES)
  .filter((file) => file.endsWith('.marked.txt'))
  .sort()
  .filter((_, i) => i % 6 === 0)
  .map((file) => readFileSync(join(PAGES, file), 'utf8').replace(/⟦[A-Z]:|⟧/g, ''));

function check(text: string): Finding[] {
  const page = parsePage(text);
  return structureChecks.flatMap((one) => one.run({ page, mentions: [], writers: new Map() }));
}

/** A page with some of its characters dropped, doubled, swapped or replaced by what damage brings. */
const damaged = fc
  .tuple(
    fc.constantFrom(...pages),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        cut: fc.integer({ min: 0, max: 3 }),
        put: fc.constantFrom(
          '',
          '\n',
          '\n\n',
          '·',
          '•',
          '(',
          '）',
          '，',
          ',',
          '“',
          '。',
          ' ',
          '　',
          '本报记者',
          '·王建国',
          '的的',
          '\r\n',
          '🙂',
          '\ud800',
        ),
      }),
      { maxLength: 12 },
    ),
  )
  .map(([page, wounds]) =>
    wounds.reduce((text, { at, cut, put }) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + put + text.slice(from + cut);
    }, page),
  );

const few = { numRuns: 25 };

describe('repair', () => {
  it('joins, removes and corrects', () => {
    const text =
      '区里召开会议\n\n会议要求,各单位要提高认识,把工作抓细抓\n\n实。各街道也要跟上。\n\n·章明远\n';
    expect(repair(text).text).toBe(
      '区里召开会议\n\n会议要求,各单位要提高认识,把工作抓细抓实。各街道也要跟上。\n\n·章明远·\n',
    );
  });

  it('tells its edits in the text that was given, and leaves nothing to mend', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { text: mended, edits } = repair(text);
        expect(applyTextEdits(text, edits)).toBe(mended);
        expect(check(mended).flatMap((finding) => finding.fixes.filter((fix) => fix.safe))).toEqual(
          [],
        );
        expect(repair(mended).text).toBe(mended);
      }),
      few,
    );
  });

  it('touches nothing outside the findings', () => {
    for (const page of pages) {
      for (const finding of check(page)) {
        for (const fix of finding.fixes) {
          for (const edit of fix.edits) {
            expect(edit.start).toBeLessThanOrEqual(edit.end);
            // A move (misplaced, displaced) inserts elsewhere; everything else stays within its lines.
            if (/misplaced|displaced/.test(finding.code)) continue;
            expect(edit.start).toBeGreaterThanOrEqual(finding.start - 120);
            expect(edit.end).toBeLessThanOrEqual(finding.end + 120);
          }
        }
      }
    }
  });
});

describe('format', () => {
  it('sets spaces, blank lines and bylines', () => {
    const text =
      '区里召开会议  \n\n\n会议要求,提高认识。\n\n各街道要跟上。\n\n·章明远 ·\n\n街道办展览\n\n展览办得好。\n\n·金 驰·\n';
    const page = applyTextEdits(text, format(text));
    expect(page).toContain('区里召开会议\n\n会议要求,提高认识。');
    expect(page).toContain('·章明远·');
    expect(page).toContain('·金 驰·');
  });

  it('keeps CRLF, and changes nothing the second time', () => {
    fc.assert(
      fc.property(damaged, fc.boolean(), (page, crlf) => {
        const text = crlf ? page.replace(/\r?\n/g, '\r\n') : page;
        const once = applyTextEdits(text, format(text));
        expect(format(once)).toEqual([]);
        const strip = (value: string): string =>
          value.normalize('NFKC').replace(/[\s·•。(),（），:：;；!！?？、/\-.*]/g, '');
        // Apart from punctuation and spaces only the characters of bylines may differ.
        expect(Math.abs(strip(once).length - strip(text).length)).toBeLessThan(80);
      }),
      few,
    );
  });
});
