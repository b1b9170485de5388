import type { TextEdit } from '../check/finding.ts';
import { repair } from '../check/repair.ts';
import type { ReadPage } from '../corpus/entity.ts';
import type { Encoding } from '../text/decode.ts';
import type { Language } from '../text/language.ts';
import { Lines } from '../text/lines.ts';
import { STANDARD_INPUT } from './files.ts';
import type { Houses } from './house.ts';
import { encode, writeAtomically } from '../disk.ts';

/** What mending a page came to. */
export interface Mended {
  /** The page's text from now on; the old one where nothing was changed or written. */
  text: string;
  /** How many findings were mended. */
  count: number;
  /** The file could not be written. */
  failed: boolean;
}

/**
 * Mends what is safe to mend in a file, in its own encoding, byte order mark and line ends. Levels
 * and silences of the folders count: what is off or silenced is left alone.
 * @param dryRun say what would change and write nothing
 */
export async function mendFile(
  read: ReadPage,
  houses: Houses,
  options: { bom: boolean; dryRun: boolean; language: Language },
): Promise<Mended> {
  const { text } = read.page;
  const {
    text: mended,
    edits,
    mended: codes,
  } = repair(text, {
    wanted: (finding) => houses.apply(read, [finding]).length > 0,
  });
  const count = [...codes.values()].reduce((sum, number) => sum + number, 0);
  if (count === 0) return { text, count, failed: false };
  const tell = (en: string, zh: string): void => {
    const told = [...codes].map(([code, number]) => `${code} ×${String(number)}`).join(', ');
    process.stderr.write(`zhnews: ${read.uri}: ${options.language === 'zh' ? zh : en} ${told}\n`);
  };
  if (options.dryRun || read.uri === STANDARD_INPUT) {
    tell('would mend', '将修复');
    process.stdout.write(difference(read.uri, text, edits));
    return { text, count, failed: false };
  }
  try {
    await writeAtomically(read.uri, encode(mended, read.encoding as Encoding, options.bom));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(`not written (${reason}):`, `未写入（${reason}）：`);
    return { text, count: 0, failed: true };
  }
  tell('mended', '已修复');
  return { text: mended, count, failed: false };
}

/** The edits as a unified diff without context; edits that share lines are one hunk. */
function difference(path: string, text: string, edits: readonly TextEdit[]): string {
  const lines = new Lines(text);
  const hunks: { first: number; last: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const first = lines.lineAt(edit.start);
    const last = lines.lineAt(edit.end);
    const open = hunks.at(-1);
    if (open && first <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else hunks.push({ first, last, edits: [edit] });
  }
  let shift = 0;
  const rows = hunks.map(({ first, last, edits: inside }) => {
    const start = lines.start(first);
    const end = lines.end(last);
    let after = '';
    let at = start;
    for (const edit of inside) {
      after += text.slice(at, edit.start) + edit.newText;
      at = edit.end;
    }
    after += text.slice(at, end);
    const [old, now] = [text.slice(start, end).split(/\r?\n/), after.split(/\r?\n/)];
    const head = `@@ -${String(first + 1)},${String(old.length)} +${String(first + 1 + shift)},${String(now.length)} @@`;
    shift += now.length - old.length;
    return [head, ...old.map((row) => `-${row}`), ...now.map((row) => `+${row}`)].join('\n');
  });
  return `--- ${path}\n+++ ${path}\n${rows.join('\n')}\n`;
}
