import type { Finding } from '../check/finding.ts';

/** No paragraph is that long; names are not looked for in such a text, as that would take minutes. */
const LONGEST_LINE = 50_000;

/** Where a text's first line of an unreasonable length begins, and how long it is. */
export function hugeLine(text: string): { start: number; length: number } | undefined {
  for (let start = 0; start + LONGEST_LINE < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > LONGEST_LINE) return { start, length: end - start };
    start = end + 1;
  }
  return undefined;
}

/** Says that and why a page is read without its names. */
export function hugeLineFinding(text: string): Finding[] {
  const line = hugeLine(text);
  if (!line) return [];
  const count = String(line.length);
  const message = {
    en: `This line has ${count} characters: names are not looked for in this page. Put a newline behind each paragraph.`,
    zh: `这一行有 ${count} 个字符：本版不识别人名。请按段落换行。`,
  };
  const { start } = line;
  return [
    {
      code: 'file.huge-line',
      severity: 'information',
      start,
      end: start + 1,
      message,
      fixes: [],
      related: [],
    },
  ];
}
