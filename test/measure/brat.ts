import type { SpanType } from '../../server/entity/tagger/labels.ts';
import type { GoldSpan } from './entities.ts';

/** Offsets of code units for offsets of code points. */
function units(text: string): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) {
    offsets.push(i);
    if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
  }
  offsets.push(text.length);
  return offsets;
}

/** Reads the spans of a brat file with their attributes Optional and Nominal. */
export function readBrat(text: string, annotations: string): GoldSpan[] {
  const offsets = units(text);
  const spans = new Map<string, GoldSpan>();
  for (const line of annotations.split('\n')) {
    const [id, body] = line.split('\t');
    if (id?.startsWith('T')) {
      const [type, ...rest] = body.split(' ');
      const numbers = rest.join(' ').split(/[ ;]/).map(Number);
      spans.set(id, {
        type: type as SpanType,
        start: offsets[numbers[0]],
        end: offsets[numbers[numbers.length - 1]],
      });
    } else if (id?.startsWith('A')) {
      const [attribute, target] = body.split(' ');
      const span = spans.get(target);
      if (span && attribute === 'Optional') span.optional = true;
      if (span && attribute === 'Nominal') span.type = 'NOM';
    }
  }
  return [...spans.values()];
}
