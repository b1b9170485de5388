/** The words of a table: parted by white space, lines that open with `#` are titles. */
export function wordsOf(table: string): string[] {
  return table
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(' '))
    .filter((word) => word !== '');
}

/** The words of each titled section of a table. */
export function sectionsOf(table: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let words: string[] = [];
  for (const line of table.split('\n')) {
    if (line.startsWith('#')) {
      words = [];
      sections.set(line.slice(1).trim(), words);
    } else {
      words.push(...line.split(' ').filter((word) => word !== ''));
    }
  }
  return sections;
}

/** The characters of a table as one set, by code unit. */
export function charactersOf(table: string): Set<number> {
  return new Set(wordsOf(table).flatMap((word) => [...word].map((ch) => ch.charCodeAt(0))));
}
