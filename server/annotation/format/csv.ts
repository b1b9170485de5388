/**
 * CSV (RFC 4180): CRLF, quotes where needed, and a byte order mark, without which spreadsheets take
 * UTF-8 for the system's own encoding and show Chinese as garbage.
 */

/**
 * A table. Text of a page is data: a cell that a spreadsheet would run as a formula gets a `'` in
 * front, as spreadsheets themselves write such text.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const flat = value.replace(/\s*[\r\n]+\s*/g, ' ');
  const safe = /^[=+\-@\t]/.test(flat) ? `'${flat}` : flat;
  return /[",]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
