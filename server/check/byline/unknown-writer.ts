import { allBylines } from '../../page/habits.ts';
import type { Check } from '../finding.ts';

/** A writer who signs at least this often is known. */
const KNOWN = 2;

/** byline.unknown-writer: a name that differs by one character from a writer the corpus knows. */
export const unknownWriter: Check = {
  codes: ['byline.unknown-writer'],
  severity: 'hint',
  run: ({ page, writers }) => {
    if (writers.size === 0) return [];
    return allBylines(page).flatMap((byline) =>
      byline.people.flatMap((person) => {
        if (person.name.length < 3 || (writers.get(person.name) ?? 0) > 0) return [];
        const known = likeWriter(person.name, writers);
        if (known === undefined) return [];
        const times = String(writers.get(known) ?? 0);
        return [
          {
            code: 'byline.unknown-writer',
            severity: 'hint' as const,
            start: person.start,
            end: person.end,
            message: {
              en: `No other page is signed by ${person.name}, but ${known} signs ${times} times and differs by one character. Check the name.`,
              zh: `其他版面没有署名“${person.name}”的稿件，而只差一个字的“${known}”署名 ${times} 次。请核对。`,
            },
            fixes: [
              {
                title: { en: `Change to ${known}`, zh: `改为“${known}”` },
                edits: [{ start: person.start, end: person.end, newText: known }],
                safe: false,
              },
            ],
            related: [],
          },
        ];
      }),
    );
  },
};

function likeWriter(name: string, writers: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [writer, times] of writers) {
    if (
      times < KNOWN ||
      writer.length !== name.length ||
      (best !== undefined && times <= (writers.get(best) ?? 0))
    )
      continue;
    let differ = 0;
    for (let i = 0; i < name.length && differ < 2; i++) if (name[i] !== writer[i]) differ++;
    if (differ === 1) best = writer;
  }
  return best;
}
