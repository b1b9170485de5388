/** Texts and decisions for the tests of the annotation room, fixed ones and random ones. */
import fc from 'fast-check';
import {
  makeDecision,
  toFragments,
  type Attributes,
  type Decision,
} from '../../server/annotation/decision.ts';
import type { Range } from '../../server/text/lines.ts';

/** Pieces that make offsets slip: rare characters, emoji, padding, every kind of newline. */
const PIECES = [
  '胡拥军',
  '区委书记',
  '崇川区',
  '𠮷',
  '𠮷野家',
  '😀',
  '👨‍👩‍👧',
  '　',
  ' ',
  '\n',
  '\r\n',
  '\n\n',
  '。',
  '，',
  '"',
  '<',
  '&',
  '#',
  '\\',
  'A',
  '王 斌',
];

/** Once more, so that many spans cross lines and many pages have several articles. */
const NEWLINES = ['\n', '\r\n', '\n　　', '拥\n军', '胡\r\n\r\n拥军'];

export const anyText = (maxLength = 40): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES, ...NEWLINES), {
      minLength: Math.min(6, maxLength),
      maxLength,
      size: 'max',
    })
    .map((pieces) => `${pieces.join('')}字`);

const TYPES = ['PER', 'TITLE', 'LOC', 'ORG', 'Festival'];

/** Whole characters of a text from two random numbers; may cross lines. */
export function someRange(text: string, a: number, b: number): Range[] {
  const from = Math.floor(a * text.length);
  const to = Math.min(text.length, from + 1 + Math.floor(b * 8));
  return toFragments(text, [{ start: from, end: to }]);
}

/** Not `fc.double`, which prefers numbers next to nothing. */
const unit = fc.nat(999).map((n) => n / 1000);

export interface Sample {
  text: string;
  decisions: Decision[];
}

interface Seed {
  at: number;
  size: number;
  type: number;
  flags: number;
  note: string | undefined;
}

/** A text with decisions; overlapping, nested and line-crossing ones among them. */
export const anySample = (options: { rejected?: boolean } = {}): fc.Arbitrary<Sample> =>
  fc
    .record({
      text: anyText(),
      seeds: fc.array(
        fc.record({
          at: unit,
          size: unit,
          type: fc.nat(TYPES.length - 1),
          flags: fc.nat(31),
          note: fc.option(fc.constantFrom('待查', '见《县志》 "x"'), { nil: undefined }),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ text, seeds }) => ({ text, decisions: decisionsOf(text, seeds, options.rejected) }));

function decisionsOf(text: string, seeds: readonly Seed[], rejected = false): Decision[] {
  const decisions: Decision[] = [];
  let accepted = 0;
  let refused = 0;
  for (const seed of seeds) {
    const fragments = someRange(text, seed.at, seed.size).filter(
      ({ start, end }) => text.slice(start, end).trim() !== '',
    );
    if (fragments.length === 0) continue;
    const type = TYPES[seed.type];
    if (rejected && seed.flags > 24) {
      refused++;
      decisions.push(
        makeDecision(text, { id: `#${String(refused)}`, type, fragments, state: 'rejected' }),
      );
      continue;
    }
    accepted++;
    const attributes: Attributes = {
      ...(seed.flags & 1 ? { Doubt: true as const } : {}),
      ...(seed.flags & 2 ? { Confidence: '0.5' } : {}),
    };
    const earlier = decisions.find((d) => d.type === 'TITLE' && d.state === 'accepted');
    decisions.push(
      makeDecision(text, {
        id: `T${String(accepted)}`,
        type,
        fragments,
        attributes,
        ...(seed.note === undefined ? {} : { note: seed.note }),
        holds: type === 'PER' && earlier ? [earlier.id] : [],
        norms: seed.flags & 4 ? [{ resource: 'Wikidata', id: 'Q42', label: '某人' }] : [],
      }),
    );
  }
  return decisions;
}

/** A decision on the first occurrence of a string. */
export function decisionOn(text: string, string: string, given: Partial<Decision> = {}): Decision {
  const start = text.indexOf(string);
  if (start < 0) throw new Error(`the sample has no ${string}`);
  const fragments = toFragments(text, [{ start, end: start + string.length }]);
  return makeDecision(text, { id: 'T1', type: 'PER', fragments, ...given });
}
