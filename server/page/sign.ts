import { correctedStretch, moved } from './byline/dateline.ts';
import type { BylineReading } from './byline/reading.ts';
import type { Byline, Role } from './page.ts';
import type { ReadLine } from './read.ts';

/** The bylines and credits of one line, in the role that was decided for it. */
export function bylinesOf(line: ReadLine, role: Role, text: string): Byline[] {
  const { byline, dateline, tail } = line.evidence;
  const content = text.slice(line.start, line.end);
  const indent = content.length - content.trimStart().length;
  const make = (reading: BylineReading, place: Byline['place'], credit: boolean): Byline => {
    // Evidence is of the trimmed line; everything is moved to the page.
    const here = moved(reading, line.start + indent);
    const printed = text.slice(here.start, here.end);
    return {
      line: line.line,
      start: here.start,
      end: here.end,
      text: printed,
      people: here.people.map((person) => ({
        ...person,
        name: person.name.replace(/[\s\u3000]/g, ''),
        kind:
          credit && person.kind === 'writer' && place === 'line' && role !== 'notice'
            ? 'photographer'
            : person.kind,
      })),
      collective: here.collective,
      wellFormed: here.faults.length === 0,
      place,
      credit,
      form: here.form,
      faults: here.faults,
      corrected: correctedStretch(printed, {
        ...here,
        start: 0,
        end: printed.length,
        faults: shifted(here),
      }),
    };
  };
  switch (role) {
    case 'byline':
    case 'credit':
    case 'notice':
      if (byline && (role !== 'notice' || byline.form === 'staff'))
        return [make(byline, 'line', role !== 'byline')];
      if (role !== 'notice' && tail) return [make(tail.byline, 'line', role === 'credit')];
      return [];
    case 'paragraph+byline': {
      const found: Byline[] = [];
      if (dateline?.byline) found.push(make(dateline.byline, 'head', false));
      if (tail) found.push(make(tail.byline, 'tail', false));
      return found;
    }
    case 'caption+credit':
      return tail ? [make(tail.byline, 'tail', true)] : [];
    default:
      return [];
  }
}

/** A reading's faults, told from its own start. */
function shifted(reading: BylineReading): BylineReading['faults'] {
  return moved(reading, -reading.start).faults;
}
