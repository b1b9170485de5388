/**
 * Three-way merge of `.ann` files: another tool or a colleague wrote the file while it was open here.
 *
 * `base` is the file as last read or written, `ours` what would be written now, `theirs` what is on
 * disk. Lines are compared by id. What one side changed goes in; what both changed differently is a
 * conflict: both versions stay in the result, so nothing is lost, and the person removes one. A span
 * that both sides added alike is kept once; ids that both sides gave to different things are told
 * apart by renumbering ours.
 */
import { splitRaw } from './brat.ts';
import { parseAnnLine, referencesOf, renumber } from './brat-lines.ts';
import type { Bilingual } from '../text/language.ts';

export interface MergeConflict {
  /** The id of the line, as in the merged file. */
  id: string;
  /** The line in each version; undefined where it is not there. */
  base?: string;
  ours?: string;
  theirs?: string;
  message: Bilingual;
}

export interface Merged {
  content: string;
  conflicts: MergeConflict[];
  /** Ids of ours that have another id in the merged file. */
  renumbered: ReadonlyMap<string, string>;
}

/** Merges three versions of one file. Never throws; damaged lines are carried along. */
export function mergeAnn(base: string, ours: string, theirs: string): Merged {
  const plain = (content: string): Merged => ({ content, conflicts: [], renumbered: new Map() });
  if (ours === theirs || theirs === base) return plain(ours);
  if (ours === base) return plain(theirs);
  return new Merger(base, ours, theirs).merge();
}

type Keyed = Map<string, string>;

/** Lines by id; those without one, and second uses of an id, by their content. */
function keyed(content: string): Keyed {
  const lines: Keyed = new Map();
  for (const raw of splitRaw(content)) {
    const line = raw.replace(/\r?\n$/, '');
    if (line.trim() === '') continue;
    const parsed = parseAnnLine(line);
    const id = 'id' in parsed ? parsed.id : undefined;
    let key = id === undefined || lines.has(id) ? `= ${line}` : id;
    while (lines.has(key)) key += ' ';
    lines.set(key, line);
  }
  return lines;
}

const isKeyOfId = (key: string): boolean => !key.startsWith('= ');

/** What a line says, its own id left out: equal for two lines that say the same. */
function saying(line: string): string {
  const parsed = parseAnnLine(line);
  switch (parsed.kind) {
    case 'span':
    case 'rejection':
      return `${parsed.kind} ${parsed.type} ${JSON.stringify(parsed.ranges)}`;
    case 'relation':
      return `relation ${parsed.type} ${parsed.from} ${parsed.to}`;
    default:
      return line.slice(line.indexOf('\t') + 1);
  }
}

class Merger {
  private readonly base: Keyed;
  private readonly theirs: Keyed;
  private ours: Keyed;
  private readonly renumbered = new Map<string, string>();
  private readonly conflicts: MergeConflict[] = [];
  private readonly greatest = new Map<string, number>();
  private readonly out: Keyed = new Map();

  constructor(base: string, ours: string, theirs: string) {
    this.base = keyed(base);
    this.ours = keyed(ours);
    this.theirs = keyed(theirs);
    for (const lines of [this.base, this.ours, this.theirs]) {
      for (const key of lines.keys()) this.count(key);
    }
  }

  merge(): Merged {
    // Spans before the rest: what is said about them can only be compared under their final ids.
    this.renumberOurs(this.collisions());
    this.renumberOurs(this.twins((kind) => kind === 'span' || kind === 'rejection'));
    this.renumberOurs(this.collisions());
    this.renumberOurs(this.twins(() => true));
    for (const [key, theirs] of this.theirs) this.mergeLine(key, theirs);
    for (const [key, ours] of this.ours) {
      if (this.theirs.has(key)) continue;
      const base = this.base.get(key);
      if (base === ours) continue;
      this.out.set(key, ours);
      if (base !== undefined) {
        this.conflict(
          key,
          { base, ours },
          `it was removed there and changed here; the changed ${key} is kept`,
          `对方删除了它，而这里改了它；保留改后的 ${key}`,
        );
      }
    }
    this.restoreReferences();
    this.reportDoubleAttributes();
    const content = [...this.out.values()].map((line) => `${line}\n`).join('');
    return { content, conflicts: this.conflicts, renumbered: this.renumbered };
  }

  private *ourAdditions(): Generator<[key: string, line: string]> {
    for (const [key, line] of this.ours) {
      if (isKeyOfId(key) && !this.base.has(key)) yield [key, line];
    }
  }

  /** New ids for our new lines whose id theirs gave to something else. */
  private collisions(): Map<string, string> {
    const ids = new Map<string, string>();
    for (const [key, line] of this.ourAdditions()) {
      const there = this.theirs.get(key);
      if (there !== undefined && there !== line) ids.set(key, this.fresh(key));
    }
    return ids;
  }

  /** Their ids for our new lines that say what a new line of theirs says. */
  private twins(concerns: (kind: string) => boolean): Map<string, string> {
    const theirSayings = new Map<string, string>();
    for (const [key, line] of this.theirs) {
      if (isKeyOfId(key) && !this.base.has(key)) theirSayings.set(saying(line), key);
    }
    const ids = new Map<string, string>();
    for (const [key, line] of this.ourAdditions()) {
      const twin = theirSayings.get(saying(line));
      const concerned = concerns(parseAnnLine(line).kind);
      if (concerned && twin !== undefined && twin !== key) ids.set(key, twin);
    }
    return ids;
  }

  private renumberOurs(ids: ReadonlyMap<string, string>): void {
    if (ids.size === 0) return;
    const aligned: Keyed = new Map();
    for (const [key, line] of this.ours) {
      const next = ids.get(key) ?? key;
      const told = this.base.get(key) === line ? line : renumber(line, ids);
      // A twin stands for both, as theirs wrote it.
      aligned.set(next, ids.has(key) ? (this.theirs.get(next) ?? told) : told);
    }
    this.ours = aligned;
    for (const [from, to] of this.renumbered) {
      this.renumbered.set(from, ids.get(to) ?? to);
    }
    for (const [from, to] of ids) {
      if (![...this.renumbered.values()].includes(to)) this.renumbered.set(from, to);
    }
  }

  private mergeLine(key: string, theirs: string): void {
    const base = this.base.get(key);
    const ours = this.ours.get(key);
    if (ours === theirs || (base === undefined && ours === undefined)) {
      this.out.set(key, theirs);
    } else if (ours === undefined) {
      if (theirs === base) return; // we removed it
      this.out.set(key, theirs);
      this.conflict(
        key,
        { base, theirs },
        `it was changed there and removed here; the changed ${key} is kept`,
        `对方改了它，而这里删除了它；保留改后的 ${key}`,
      );
    } else if (ours === base) {
      this.out.set(key, theirs);
    } else {
      this.out.set(key, ours);
      if (theirs !== base) this.keepBoth(key, { base, ours, theirs });
    }
  }

  /** Both changed a line differently: theirs stays too, a span as a span, the rest as a note. */
  private keepBoth(key: string, lines: { base?: string; ours: string; theirs: string }): void {
    const kind = parseAnnLine(lines.theirs).kind;
    if (kind === 'span' || kind === 'rejection') {
      const id = this.fresh(key);
      this.out.set(id, renumber(lines.theirs, new Map([[key, id]])));
      this.conflict(
        key,
        lines,
        `both changed ${key}; theirs is kept as ${id}: remove one of the two`,
        `双方都改了 ${key}；对方的保留为 ${id}，请删去其一`,
      );
      return;
    }
    const note = this.fresh('#1');
    this.out.set(note, `${note}\tConflict ${key}\t${lines.theirs.replace(/\t/g, ' ')}`);
    this.conflict(
      key,
      lines,
      `both changed ${key}; theirs is kept in the note ${note}`,
      `双方都改了 ${key}；对方的写在附注 ${note} 里`,
    );
  }

  /** One side removed what a line of the other side is about: it comes back, as a conflict. */
  private restoreReferences(): void {
    const present = (id: string): boolean => this.out.has(id);
    for (let open = [...this.out.values()]; open.length > 0;) {
      const restored: string[] = [];
      for (const line of open) {
        for (const id of referencesOf(line)) {
          const old = this.ours.get(id) ?? this.theirs.get(id) ?? this.base.get(id);
          if (present(id) || old === undefined) continue;
          this.out.set(id, old);
          restored.push(old);
          this.conflict(
            id,
            { base: this.base.get(id), ours: this.ours.get(id), theirs: this.theirs.get(id) },
            `one side removed ${id}, the other added something about it; ${id} is kept`,
            `一方删除了 ${id}，另一方又添加了与它有关的内容；保留 ${id}`,
          );
        }
      }
      open = restored;
    }
  }

  /** Two values of one attribute, one from each side. */
  private reportDoubleAttributes(): void {
    const seen = new Map<string, string>();
    for (const [key, line] of this.out) {
      const parsed = parseAnnLine(line);
      if (parsed.kind !== 'attribute') continue;
      const what = `${parsed.name} ${parsed.target}`;
      const first = seen.get(what);
      if (first === undefined) {
        seen.set(what, key);
      } else if (!this.base.has(key) || !this.base.has(first)) {
        const [theirs, ours] = [this.out.get(first), line];
        this.conflict(
          key,
          { ours, theirs },
          `${parsed.target} has two values of ${parsed.name}: ${first} and ${key}`,
          `${parsed.target} 的 ${parsed.name} 有两个值：${first} 和 ${key}`,
        );
      }
    }
  }

  private conflict(
    id: string,
    lines: { base?: string | undefined; ours?: string | undefined; theirs?: string | undefined },
    en: string,
    zh: string,
  ): void {
    const { base, ours, theirs } = lines;
    this.conflicts.push({
      id,
      ...(base === undefined ? {} : { base }),
      ...(ours === undefined ? {} : { ours }),
      ...(theirs === undefined ? {} : { theirs }),
      message: { en, zh },
    });
  }

  private count(key: string): void {
    const match = /^([A-Za-z]+|#)(\d+)/.exec(key);
    if (!match) return;
    this.greatest.set(match[1], Math.max(this.greatest.get(match[1]) ?? 0, Number(match[2])));
  }

  /** A free id of the same letter. */
  private fresh(like: string): string {
    const prefix = /^(?:[A-Za-z]+|#)/.exec(like)?.[0] ?? '#';
    const number = (this.greatest.get(prefix) ?? 0) + 1;
    this.greatest.set(prefix, number);
    return prefix + String(number);
  }
}
