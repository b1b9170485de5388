/**
 * Checks training pages against the annotation guide's file format.
 *
 *     node training/validate.mjs [FOLDER …]        (default: training/pages)
 *
 * For each `NAME.marked.txt` there must be a `NAME.lines.tsv` (line, article, role, extra) with a
 * row for every non-blank line, and marks `⟦X:…⟧` must be balanced, unnested and never empty.
 * Prints every defect as `file:line: what` and exits 1 when there are any.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROLES = new Set(
  (
    'kicker headline kicker+headline subheadline rubric crosshead paragraph continuation byline ' +
    'paragraph+byline caption credit caption+credit jump paragraph+jump notice residue'
  ).split(' '),
);
const KINDS = new Set(['writer', 'reporter', 'correspondent', 'photographer', 'editor']);

let defects = 0;
const report = (file, line, what) => {
  defects++;
  console.log(`${file}:${line}: ${what}`);
};

function checkMarks(file, text) {
  let open = -1;
  let line = 1;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (ch === '\n') line++;
    if (ch === '⟦') {
      if (open >= 0) report(file, line, 'a mark inside a mark');
      if (!/^⟦[PATLO]:[^⟦⟧]/.test(text.slice(i, i + 4)))
        report(file, line, `not a mark: ${text.slice(i, i + 12)}`);
      open = i;
    } else if (ch === '⟧') {
      if (open < 0) report(file, line, 'a mark is closed that was not opened');
      const inner = text.slice(open + 3, i);
      if (/^[\s、,，。]|[\s、,，。]$/.test(inner))
        report(file, line, `mark with an edge of space or punctuation: ${inner}`);
      open = -1;
    }
  }
  if (open >= 0) report(file, line, 'a mark is never closed');
}

function checkLines(file, text, table) {
  const rows = table.split('\n').filter((row) => row !== '');
  const wanted = text.split('\n').flatMap((content, i) => (content.trim() === '' ? [] : [i + 1]));
  const seen = new Set();
  for (const row of rows) {
    const [number, article, role, extra = ''] = row.split('\t');
    const line = Number(number);
    seen.add(line);
    if (!wanted.includes(line)) report(file, number, 'a row for a blank or missing line');
    if (!/^\d+$/.test(article ?? '')) report(file, number, `article is not a number: ${article}`);
    if (!ROLES.has(role)) report(file, number, `unknown role: ${role}`);
    if (/byline|credit/.test(role ?? '')) {
      const [names, kind] = extra.split(';');
      if (!KINDS.has(kind)) report(file, number, `extra wants "name,name;kind": ${extra}`);
      const content = text.split('\n')[line - 1]?.replace(/[\s\u3000]/g, '') ?? '';
      for (const name of (names ?? '').split(',').filter(Boolean)) {
        if (!content.includes(name.replace(/\s/g, '')))
          report(file, number, `name is not on the line: ${name}`);
      }
    }
    if (role === 'kicker+headline' && !text.split('\n')[line - 1]?.includes(extra)) {
      report(file, number, `headline part is not on the line: ${extra}`);
    }
  }
  for (const line of wanted) if (!seen.has(line)) report(file, line, 'no row for this line');
}

const here = dirname(fileURLToPath(import.meta.url));
const folders = process.argv.slice(2);
let pages = 0;
for (const folder of folders.length > 0 ? folders : [join(here, 'pages')]) {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.marked.txt'))) {
    pages++;
    const marked = readFileSync(join(folder, name), 'utf8');
    checkMarks(name, marked);
    const text = marked.replace(/⟦[PATLO]:|⟧/g, '');
    const table = join(folder, name.replace('.marked.txt', '.lines.tsv'));
    if (!existsSync(table)) report(name, 0, 'no .lines.tsv beside it');
    else checkLines(name, text, readFileSync(table, 'utf8'));
  }
}
console.log(`${pages} pages, ${defects} defects`);
process.exit(defects > 0 ? 1 : 0);
