/**
 * A page's decisions in brat standoff: `NAME.ann` beside `NAME.txt`.
 *
 * Counting. brat opens the text as UTF-8 without translating newlines, so offsets count code points
 * of the text AS STORED: the CR of a CRLF is one, the LF another, and a byte order mark at the start
 * is one too. The decoded page has no byte order mark, hence `bom` in `BratPage`. A page stored in
 * GB18030 counts as if it had been converted.
 *
 * Faithfulness. A file is kept line by line. A line whose meaning did not change is written back
 * byte for byte, whoever wrote it; a changed one is replaced in its place; new ones go to the end.
 * Events, equivalences, other tools' relations and notes stay as they are. A damaged line is
 * reported and kept; `writeBrat` refuses to write over a damaged file unless told to keep the damage.
 *
 * A span whose text is not what the page has at that place is not damage: the page was edited
 * elsewhere. It is `stale`: its lines stay in the file until it is placed again (see anchor.ts) or
 * forgotten.
 */
import type { Range } from '../text/lines.ts';
import { parseAnnLine, referencesOf, renderAnnLine, type AnnLine } from './brat-lines.ts';
import { CodePoints } from './codepoints.ts';
import {
  coveredText,
  fragmentsOfStretch,
  placeKey,
  type Decision,
  type Normalisation,
} from './decision.ts';
import { Problems, type Problem } from './problem.ts';

/** The text that offsets count over. */
export interface BratPage {
  /** The decoded text, without a byte order mark. */
  text: string;
  /** True when the stored file opens with a byte order mark, which brat counts. */
  bom?: boolean;
}

export interface FileLine {
  /** As in the file, with its newline. */
  raw: string;
  parsed: AnnLine;
}

/** A decision whose recorded text does not stand at its recorded place any more. */
export interface Stale {
  /** Its fragments and text are as recorded; they may lie outside the page. */
  decision: Decision;
  /** One-based line of the `.ann` file. */
  line: number;
}

/** A `.ann` file as read. Immutable. */
export interface AnnFile {
  content: string;
  lines: readonly FileLine[];
  /** In the order of the file. */
  decisions: readonly Decision[];
  stale: readonly Stale[];
  problems: readonly Problem[];
  /** Every id in use, foreign ones too: new ids keep clear of them. */
  ids: ReadonlySet<string>;
}

/** The relation that says which person holds which post. */
export const HOLDS = 'holds';
const NOTE = 'AnnotatorNotes';

/** Lines with their newlines; the last may lack one. */
export function splitRaw(content: string): string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

const bare = (raw: string): string => raw.replace(/^\ufeff/, '').replace(/\r?\n$/, '');

/**
 * Reads a `.ann` file. Never throws; what cannot be used is in `problems`, by line.
 * @param annotator whose file it is, when it is one person's
 */
export function readBrat(
  content: string,
  page: BratPage,
  options: { fileName?: string; annotator?: string } = {},
): AnnFile {
  const problems = new Problems(options.fileName);
  const points = new CodePoints(page.text);
  const shift = page.bom ? 1 : 0;
  const toPage = (ranges: readonly Range[]): Range[] =>
    ranges.map(({ start, end }) => points.rangeToUtf16({ start: start - shift, end: end - shift }));

  const ids = new Set<string>();
  const lines = splitRaw(content).map((raw, index): FileLine => {
    let parsed = parseAnnLine(bare(raw));
    const id = 'id' in parsed ? parsed.id : undefined;
    if (id !== undefined) {
      if (ids.has(id)) {
        parsed = {
          kind: 'damaged',
          en: `the id ${id} is used a second time`,
          zh: `编号 ${id} 重复使用`,
        };
      }
      ids.add(id);
    }
    if (parsed.kind === 'damaged') problems.error(index + 1, parsed.en, parsed.zh);
    return { raw, parsed };
  });

  const drafts = new Map<string, { draft: Decision; line: number; stale: boolean }>();
  lines.forEach(({ parsed }, index) => {
    if (parsed.kind !== 'span' && parsed.kind !== 'rejection') return;
    const place = located(page.text, toPage(parsed.ranges), parsed.text);
    drafts.set(parsed.id, {
      line: index + 1,
      stale: !place.found,
      draft: {
        id: parsed.id,
        state: parsed.kind === 'span' ? 'accepted' : 'rejected',
        type: parsed.type,
        fragments: place.fragments,
        text: place.found ? coveredText(page.text, place.fragments) : parsed.text,
        attributes: {},
        holds: [],
        norms: [],
        ...(parsed.kind === 'rejection' && parsed.note ? { note: parsed.note } : {}),
        ...(options.annotator ? { annotator: options.annotator } : {}),
      },
    });
  });
  lines.forEach(({ parsed }, index) => {
    const target = targetOf(parsed);
    if (target === undefined) return;
    const found = drafts.get(target);
    if (found) found.draft = withLine(found.draft, parsed, drafts);
    else if (!ids.has(target)) {
      problems.error(
        index + 1,
        `it refers to ${target}, which is not in the file`,
        `它指向的 ${target} 不在文件中`,
      );
    }
  });
  const all = [...drafts.values()];
  return {
    content,
    lines,
    decisions: all.filter(({ stale }) => !stale).map(({ draft }) => draft),
    stale: all.filter(({ stale }) => stale).map(({ draft, line }) => ({ decision: draft, line })),
    problems: problems.list,
    ids,
  };
}

/** The place of a recorded span when the page still has its text there. White space is not compared. */
function located(
  text: string,
  ranges: readonly Range[],
  quote: string,
): { found: boolean; fragments: Range[] } {
  const inside = ranges.every(({ start, end }) => start >= 0 && end <= text.length);
  const fragments = inside ? ranges.flatMap((range) => fragmentsOfStretch(text, range)) : [];
  const squeeze = (string: string): string => string.replace(/\s+/g, '');
  const covered = coveredText(text, fragments);
  const found =
    fragments.length > 0 &&
    (fragments.map(({ start, end }) => text.slice(start, end)).join(' ') === quote ||
      squeeze(covered) === squeeze(quote));
  return found ? { found, fragments } : { found: false, fragments: [...ranges] };
}

/** The decision that a line says something about. */
function targetOf(line: AnnLine): string | undefined {
  if (line.kind === 'relation') return line.type === HOLDS ? line.from : undefined;
  if (line.kind === 'attribute' || line.kind === 'norm') return line.target;
  return line.kind === 'note' && line.type === NOTE ? line.target : undefined;
}

function withLine(
  decision: Decision,
  line: AnnLine,
  known: ReadonlyMap<string, unknown>,
): Decision {
  if (line.kind === 'attribute') {
    if (Object.hasOwn(decision.attributes, line.name)) return decision;
    return { ...decision, attributes: { ...decision.attributes, [line.name]: line.value } };
  }
  if (line.kind === 'relation') {
    if (!known.has(line.to) || decision.holds.includes(line.to)) return decision;
    return { ...decision, holds: [...decision.holds, line.to] };
  }
  if (line.kind === 'norm') {
    const { resource, row, label } = line;
    return {
      ...decision,
      norms: [...decision.norms, { resource, id: row, ...(label ? { label } : {}) }],
    };
  }
  return line.kind === 'note' && decision.note === undefined
    ? { ...decision, note: line.text }
    : decision;
}

export interface WriteOptions {
  /** Write although the file has damaged lines, keeping those lines as they are. */
  keepDamaged?: boolean;
  /** Ids of stale decisions to drop; the others stay in the file as they were. */
  forget?: ReadonlySet<string>;
}

export type Written =
  | {
      ok: true;
      content: string;
      /** Lines of other tools that went because what they were about is gone. */
      dropped: string[];
      /** Decisions whose id did not suit the format, and the id they have in the file. */
      ids: ReadonlyMap<string, string>;
    }
  | { ok: false; problems: readonly Problem[] };

/**
 * The file that holds these decisions. Byte-identical to `file.content` when they are the file's own.
 * @param file what is on disk now (from `readBrat`), or undefined for a new file
 * @param page the text that the decisions' offsets are of, which may be newer than the file's
 */
export function writeBrat(
  file: AnnFile | undefined,
  decisions: readonly Decision[],
  page: BratPage,
  options: WriteOptions = {},
): Written {
  if (file && !options.keepDamaged && file.problems.some(({ severity }) => severity === 'error')) {
    return { ok: false, problems: file.problems };
  }
  return { ok: true, ...new Writer(file, decisions, page, options).write() };
}

/** Puts the decisions into the lines of a file. */
class Writer {
  private readonly points: CodePoints;
  private readonly shift: number;
  private readonly now: ReadonlyMap<string, Decision>;
  private readonly before: ReadonlyMap<string, Decision>;
  private readonly kept: ReadonlySet<string>;
  /** What is already said by a line: `attribute T1 Doubt`. */
  private readonly said = new Set<string>();
  private readonly counters = new Map<string, number>();
  private readonly dropped: string[] = [];
  private readonly renamed: ReadonlyMap<string, string>;

  constructor(
    private readonly file: AnnFile | undefined,
    decisions: readonly Decision[],
    page: BratPage,
    options: WriteOptions,
  ) {
    this.points = new CodePoints(page.text);
    this.shift = page.bom ? 1 : 0;
    for (const id of [...(file?.ids ?? []), ...decisions.map(({ id }) => id)]) this.count(id);
    this.before = new Map((file?.decisions ?? []).map((decision) => [decision.id, decision]));
    this.renamed = this.properIds(decisions);
    const idOf = (id: string): string => this.renamed.get(id) ?? id;
    this.now = new Map(
      decisions.map((decision) => [
        idOf(decision.id),
        this.renamed.size === 0
          ? decision
          : { ...decision, id: idOf(decision.id), holds: decision.holds.map(idOf) },
      ]),
    );
    this.kept = new Set(
      (file?.stale ?? [])
        .map(({ decision }) => decision.id)
        .filter((id) => !this.now.has(id) && !options.forget?.has(id)),
    );
  }

  /**
   * brat tells kinds of lines by the letter of the id, so a decision from elsewhere gets one; so does
   * one whose id the file uses for something else, a note for example.
   */
  private properIds(decisions: readonly Decision[]): Map<string, string> {
    const own = new Set([
      ...this.before.keys(),
      ...(this.file?.stale ?? []).map(({ decision }) => decision.id),
    ]);
    const renamed = new Map<string, string>();
    for (const { id, state } of decisions) {
      const prefix = state === 'accepted' ? 'T' : '#';
      const foreign = (this.file?.ids.has(id) ?? false) && !own.has(id);
      if (foreign || !new RegExp(`^${prefix}\\d+\\S*$`).test(id))
        renamed.set(id, this.fresh(prefix));
    }
    return renamed;
  }

  write(): { content: string; dropped: string[]; ids: ReadonlyMap<string, string> } {
    const out = (this.file?.lines ?? []).map(({ raw, parsed }) => ({
      raw,
      parsed,
      now: this.rewrite({ raw, parsed }),
    }));
    this.dropDangling(out);
    let content = out.map(({ now }) => now ?? '').join('');
    const fresh = [...this.now.values()].flatMap((decision) => this.linesOf(decision));
    if (fresh.length > 0 && content !== '' && !content.endsWith('\n')) content += '\n';
    content += fresh.map((line) => `${line}\n`).join('');
    return { content, dropped: this.dropped, ids: this.renamed };
  }

  /** Lines that refer to a line that went go too, as they do in brat: a dangling id is damage. */
  private dropDangling(out: (FileLine & { now: string | undefined })[]): void {
    const gone = new Set<string>();
    let open = out;
    for (let found = true; found;) {
      found = false;
      for (const { parsed, now } of open) {
        if (now === undefined && 'id' in parsed && parsed.id !== undefined) gone.add(parsed.id);
      }
      open = open.filter(({ now }) => now !== undefined);
      for (const line of open) {
        if (line.parsed.kind === 'damaged') continue;
        if (!referencesOf(bare(line.raw)).some((id) => gone.has(id))) continue;
        line.now = undefined;
        this.dropped.push(bare(line.raw));
        found = true;
      }
    }
  }

  /** The line as it should be now, or undefined when it goes. */
  private rewrite({ raw, parsed }: FileLine): string | undefined {
    const end = /\r?\n$/.exec(raw)?.[0] ?? '';
    if (parsed.kind === 'span' || parsed.kind === 'rejection') {
      if (this.kept.has(parsed.id)) return raw;
      const decision = this.now.get(parsed.id);
      if (!decision) return undefined;
      this.said.add(`span ${decision.id}`);
      const same = this.sameSpan(this.before.get(parsed.id), decision, parsed.ranges);
      return same ? raw : this.spanLine(decision) + end;
    }
    const target = targetOf(parsed);
    if (target === undefined) return raw;
    const decision = this.now.get(target);
    if (decision) return this.detail(decision, parsed, raw, end);
    return this.before.has(target) ? undefined : raw;
  }

  private sameSpan(
    before: Decision | undefined,
    now: Decision,
    recorded: readonly Range[],
  ): boolean {
    if (!before || before.type !== now.type || before.text !== now.text) return false;
    if (before.state === 'rejected' && before.note !== now.note) return false;
    if (placeKey(before.fragments) !== placeKey(now.fragments)) return false;
    // The same UTF-16 place can be another code point, when the text before it changed.
    const ranges = this.ranges(now);
    return recorded[0].start === ranges[0].start && recorded.at(-1)?.end === ranges.at(-1)?.end;
  }

  /**
   * A line about a decision, as it should be now. What another tool said twice stays as it is while
   * the decision says the same as before.
   */
  private detail(decision: Decision, line: AnnLine, raw: string, end: string): string | undefined {
    const { id } = decision;
    if (line.kind === 'attribute') {
      const value = attributeOf(decision, line.name);
      const before = this.before.get(id);
      if (value === undefined) return undefined;
      if (!this.say(`attribute ${id} ${line.name}`)) {
        return before && attributeOf(before, line.name) === value ? raw : undefined;
      }
      return value === line.value ? raw : renderAnnLine({ ...line, value }) + end;
    }
    if (line.kind === 'relation') {
      this.say(`holds ${id} ${line.to}`);
      if (this.kept.has(line.to)) return raw;
      return decision.holds.includes(line.to) && this.now.has(line.to) ? raw : undefined;
    }
    if (line.kind === 'norm') {
      const norm = decision.norms.find((n) => n.resource === line.resource && n.id === line.row);
      if (!norm) return undefined;
      const first = this.say(normKey(id, norm));
      return !first || norm.label === line.label ? raw : this.normLine(line.id, id, norm) + end;
    }
    if (line.kind !== 'note' || !this.say(`note ${id}`)) return raw;
    if (decision.note === undefined) return undefined;
    return decision.note === line.text
      ? raw
      : renderAnnLine({ ...line, text: decision.note }) + end;
  }

  /** The lines of a decision that the file does not have yet. */
  private linesOf(decision: Decision): string[] {
    const lines: string[] = [];
    const { id } = decision;
    if (this.say(`span ${id}`)) lines.push(this.spanLine(decision));
    if (decision.state === 'rejected') return lines;
    for (const [name, value] of Object.entries(decision.attributes)) {
      if (!this.say(`attribute ${id} ${name}`)) continue;
      lines.push(
        renderAnnLine({ kind: 'attribute', id: this.fresh('A'), name, target: id, value }),
      );
    }
    for (const to of decision.holds) {
      if (!this.now.has(to) || !this.say(`holds ${id} ${to}`)) continue;
      lines.push(
        renderAnnLine({ kind: 'relation', id: this.fresh('R'), type: HOLDS, from: id, to }),
      );
    }
    for (const norm of decision.norms) {
      if (this.say(normKey(id, norm))) lines.push(this.normLine(this.fresh('N'), id, norm));
    }
    if (decision.note !== undefined && this.say(`note ${id}`)) {
      const text = decision.note;
      lines.push(
        renderAnnLine({ kind: 'note', id: this.fresh('#'), type: NOTE, target: id, text }),
      );
    }
    return lines;
  }

  private ranges(decision: Decision): Range[] {
    return decision.fragments.map((fragment) => {
      const { start, end } = this.points.rangeFromUtf16(fragment);
      return { start: start + this.shift, end: end + this.shift };
    });
  }

  private spanLine(decision: Decision): string {
    const { id, type, fragments } = decision;
    const ranges = this.ranges(decision);
    // brat joins the pieces of a discontinuous span with one space.
    const text = fragments.map(({ start, end }) => this.points.text.slice(start, end)).join(' ');
    return decision.state === 'accepted'
      ? renderAnnLine({ kind: 'span', id, type, ranges, text })
      : renderAnnLine({
          kind: 'rejection',
          id,
          type,
          ranges,
          text,
          ...(decision.note ? { note: decision.note } : {}),
        });
  }

  private normLine(
    id: string,
    target: string,
    { resource, id: row, label }: Normalisation,
  ): string {
    return renderAnnLine({ kind: 'norm', id, target, resource, row, ...(label ? { label } : {}) });
  }

  /** True the first time something is said. */
  private say(what: string): boolean {
    if (this.said.has(what)) return false;
    this.said.add(what);
    return true;
  }

  private count(id: string): void {
    const match = /^(\D+)(\d+)/.exec(id);
    if (!match) return;
    // M shares the numbers of A: brat reads both as attributes.
    const prefix = match[1] === 'M' ? 'A' : match[1];
    this.counters.set(prefix, Math.max(this.counters.get(prefix) ?? 0, Number(match[2])));
  }

  private fresh(prefix: string): string {
    const number = (this.counters.get(prefix) ?? 0) + 1;
    this.counters.set(prefix, number);
    return prefix + String(number);
  }
}

const attributeOf = (decision: Decision, name: string): string | true | undefined =>
  Object.hasOwn(decision.attributes, name) ? decision.attributes[name] : undefined;

const normKey = (id: string, norm: Normalisation): string =>
  `norm ${id} ${norm.resource}:${norm.id}`;
