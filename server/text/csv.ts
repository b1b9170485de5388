import type { Range } from './lines.ts';

/** One field of a CSV text: its value without quotes, and where it stands (quotes included). */
export interface Field extends Range {
  value: string;
}

/** The records of a CSV text, and the offset of a quote that is never closed. */
export interface Csv {
  records: Field[][];
  unclosedQuote?: number;
}

/**
 * Reads CSV after RFC 4180 (quoted fields, doubled quotes, LF or CRLF), as spreadsheets save it;
 * also with semicolons or tabs, whichever the first line uses. Fields keep their place in the
 * text, which a parser of values alone would lose. Empty lines are left out. Never throws.
 */
export function readCsv(text: string): Csv {
  const first = text.slice(0, /[\r\n]|$/.exec(text)?.index);
  const separator = [',', ';', '\t'].reduce((a, b) =>
    first.split(b).length > first.split(a).length ? b : a,
  );
  const csv: Csv = { records: [] };
  let record: Field[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const start = at;
    let value = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
          csv.unclosedQuote = start;
          value += text.slice(at);
          at = text.length;
          break;
        }
        value += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
    }
    const plain = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
      at++;
    value += text.slice(plain, at);
    record.push({ value: value.trim(), start, end: at });
    const ended = at >= text.length || text[at] !== separator;
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    if (ended) {
      if (record.some((field) => field.value !== '')) csv.records.push(record);
      record = [];
    }
  }
  if (record.length > 0 && record.some((field) => field.value !== '')) csv.records.push(record);
  return csv;
}

/** A record as one CSV line; fields are quoted where they have to be. No newline at the end. */
export function csvLine(fields: readonly string[]): string {
  return fields
    .map((field) =>
      /[",\r\n;\t]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
    )
    .join(',');
}
