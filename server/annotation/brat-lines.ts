/**
 * The syntax of one line of a brat `.ann` file: text-bound `T`, relation `R`, attribute `A` (and the
 * old `M`), normalisation `N`, note `#`, and the rejection that this program writes as a note.
 * Offsets here are the file's own: code points of the text as stored.
 *
 * A rejected suggestion is `#3<TAB>Rejected PER:10-13;15-17<TAB>text<TAB>note`. It is a note and not
 * a `T` line because every reader of the format counts `T` lines as entities.
 */
import type { Range } from '../text/lines.ts';

export type AnnLine =
  | { kind: 'span'; id: string; type: string; ranges: Range[]; text: string }
  | { kind: 'relation'; id: string; type: string; from: string; to: string }
  | { kind: 'attribute'; id: string; name: string; target: string; value: string | true }
  | { kind: 'norm'; id: string; target: string; resource: string; row: string; label?: string }
  | { kind: 'note'; id: string; type: string; target: string; text: string }
  | { kind: 'rejection'; id: string; type: string; ranges: Range[]; text: string; note?: string }
  /** Events, equivalences and whatever else other tools write: kept as they are. */
  | { kind: 'foreign'; id?: string }
  | { kind: 'blank' }
  | { kind: 'damaged'; id?: string; en: string; zh: string };

const damaged = (id: string | undefined, en: string, zh: string): AnnLine => ({
  kind: 'damaged',
  ...(id === undefined ? {} : { id }),
  en,
  zh,
});

/** Reads one line, its newline removed. Never throws. */
export function parseAnnLine(line: string): AnnLine {
  if (line.trim() === '') return { kind: 'blank' };
  if (line.startsWith('*')) return { kind: 'foreign' };
  const tab = line.indexOf('\t');
  const head = tab < 0 ? line : line.slice(0, tab);
  const id = /^(?:[A-Za-z]+|#)\d+\S*$/.test(head) ? head : undefined;
  if (id === undefined) {
    return damaged(
      undefined,
      'no id such as T1 before the first TAB',
      '第一个制表符前没有 T1 这样的编号',
    );
  }
  if (tab < 0) return damaged(id, 'no TAB after the id', '编号后面没有制表符');
  const fields = line.slice(tab + 1).split('\t');
  switch (id[0]) {
    case 'T':
      return parseSpan(id, fields);
    case 'R':
      return parseRelation(id, fields[0]);
    case 'A':
    case 'M':
      return parseAttribute(id, fields[0]);
    case 'N':
      return parseNorm(id, fields);
    case '#':
      return parseNote(id, fields);
    default:
      return { kind: 'foreign', id };
  }
}

function parseSpan(id: string, [data, ...rest]: string[]): AnnLine {
  const match = /^(\S+) (\d+ \d+(?:;\d+ \d+)*) *$/.exec(data);
  if (!match) {
    return damaged(
      id,
      'expected TYPE START END[;START END] after the id',
      '编号后面应当是“类型 起点 终点[;起点 终点]”',
    );
  }
  if (rest.length === 0) {
    return damaged(id, 'the text of the span is missing', '缺少标注的文字');
  }
  const ranges = match[2].split(';').map((part) => {
    const [start, end] = part.split(' ').map(Number);
    return { start, end };
  });
  const bad = badRanges(ranges);
  if (bad) return damaged(id, bad.en, bad.zh);
  return { kind: 'span', id, type: match[1], ranges, text: rest.join('\t') };
}

function badRanges(ranges: readonly Range[]): { en: string; zh: string } | undefined {
  let last = -1;
  for (const { start, end } of ranges) {
    if (end <= start) return { en: 'a range ends before it starts', zh: '终点不在起点之后' };
    if (start < last)
      return { en: 'the ranges overlap or are not in order', zh: '各段重叠或顺序不对' };
    last = end;
  }
  return undefined;
}

function parseRelation(id: string, data: string): AnnLine {
  const match = /^(\S+) ([^\s:]+):(\S+) ([^\s:]+):(\S+) *$/.exec(data);
  if (!match || match[2] === match[4]) {
    return damaged(
      id,
      'expected TYPE ROLE:ID ROLE:ID with two different roles',
      '应当是“类型 角色:编号 角色:编号”，两个角色不同',
    );
  }
  return { kind: 'relation', id, type: match[1], from: match[3], to: match[5] };
}

function parseAttribute(id: string, data: string): AnnLine {
  const match = /^(\S+) (\S+)(?: (\S.*?))? *$/.exec(data);
  if (!match) return damaged(id, 'expected NAME ID [VALUE]', '应当是“名称 编号 [值]”');
  return { kind: 'attribute', id, name: match[1], target: match[2], value: match[3] ?? true };
}

function parseNorm(id: string, [data, ...rest]: string[]): AnnLine {
  const match = /^(\S+) (\S+) ([^\s:]+):(\S+) *$/.exec(data);
  if (!match) {
    return damaged(id, 'expected Reference ID RESOURCE:ROW', '应当是“Reference 编号 库名:条目”');
  }
  if (match[1] !== 'Reference') return { kind: 'foreign', id };
  const label = rest.join('\t');
  return {
    kind: 'norm',
    id,
    target: match[2],
    resource: match[3],
    row: match[4],
    ...(label ? { label } : {}),
  };
}

function parseNote(id: string, [data, ...rest]: string[]): AnnLine {
  const match = /^(\S+) (\S+) *$/.exec(data);
  if (!match) return damaged(id, 'expected TYPE ID after the id', '编号后面应当是“类型 编号”');
  if (match[1] !== 'Rejected') {
    return { kind: 'note', id, type: match[1], target: match[2], text: rest.join('\t') };
  }
  const place = /^(\S+?):(\d+-\d+(?:;\d+-\d+)*)$/.exec(match[2]);
  const ranges = (place?.[2] ?? '').split(';').map((part) => {
    const [start, end] = part.split('-').map(Number);
    return { start, end };
  });
  if (!place || badRanges(ranges)) {
    return damaged(
      id,
      'a rejection is Rejected TYPE:START-END[;START-END]',
      '拒绝的写法是“Rejected 类型:起点-终点[;起点-终点]”',
    );
  }
  const note = rest.slice(1).join('\t');
  return {
    kind: 'rejection',
    id,
    type: place[1],
    ranges,
    text: rest[0] ?? '',
    ...(note ? { note } : {}),
  };
}

/** One field cannot hold a newline, nor a TAB where fields follow. */
const flat = (text: string): string => text.replace(/[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]+/g, ' ');
const field = (text: string): string => flat(text).replace(/\t/g, ' ');

/** Writes one line without its newline. Foreign and damaged lines are never written anew. */
export function renderAnnLine(
  line: Exclude<AnnLine, { kind: 'foreign' | 'blank' | 'damaged' }>,
): string {
  switch (line.kind) {
    case 'span': {
      const ranges = line.ranges
        .map(({ start, end }) => `${String(start)} ${String(end)}`)
        .join(';');
      return `${line.id}\t${line.type} ${ranges}\t${flat(line.text)}`;
    }
    case 'relation':
      return `${line.id}\t${line.type} Arg1:${line.from} Arg2:${line.to}`;
    case 'attribute':
      return `${line.id}\t${line.name} ${line.target}${line.value === true ? '' : ` ${field(line.value)}`}`;
    case 'norm':
      return `${line.id}\tReference ${line.target} ${line.resource}:${line.row}\t${flat(line.label ?? '')}`;
    case 'note':
      return `${line.id}\t${line.type} ${line.target}\t${flat(line.text)}`;
    case 'rejection': {
      const ranges = line.ranges
        .map(({ start, end }) => `${String(start)}-${String(end)}`)
        .join(';');
      const note = line.note ? `\t${flat(line.note)}` : '';
      return `${line.id}\tRejected ${line.type}:${ranges}\t${field(line.text)}${note}`;
    }
  }
}

/** Ids that a line mentions besides its own: what it would dangle without. */
export function referencesOf(raw: string): string[] {
  const line = parseAnnLine(raw);
  switch (line.kind) {
    case 'relation':
      return [line.from, line.to];
    case 'attribute':
    case 'norm':
    case 'note':
      return [line.target];
    case 'foreign': {
      // Events `E1<TAB>Type:T2 Theme:E3` and equivalences `*<TAB>Equiv T1 T2`.
      const data = raw.split('\t')[1] ?? '';
      return data.split(/[\s:]+/).filter((word) => /^[A-Z]\d+$/.test(word));
    }
    default:
      return [];
  }
}

/** The line with ids replaced, its own and those it refers to. */
export function renumber(raw: string, ids: ReadonlyMap<string, string>): string {
  const [head, data, ...rest] = raw.split('\t');
  if (data === undefined) return raw;
  const own = ids.get(head) ?? head;
  // Types and attribute values never look like `Arg1:T2` or a bare id in these columns, but a span's
  // type column can (`T1 T2 0 1`), so spans and rejections keep their data.
  const kind = parseAnnLine(raw).kind;
  const told =
    kind === 'span' || kind === 'rejection'
      ? data
      : data.replace(/(^|[\s:])((?:[A-Z])\d+)(?=\s|$)/g, (whole, before: string, id: string) => {
          const next = ids.get(id);
          return next === undefined ? whole : before + next;
        });
  return [own, told, ...rest].join('\t');
}
