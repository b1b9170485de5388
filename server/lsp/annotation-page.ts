import {
  applyChanges,
  placeAgain,
  reanchor,
  type Lost,
  type TextChange,
} from '../annotation/anchor.ts';
import { readBrat, writeBrat, type AnnFile, type BratPage } from '../annotation/brat.ts';
import { referencesOf } from '../annotation/brat-lines.ts';
import type { Decision } from '../annotation/decision.ts';
import { mergeAnn, type MergeConflict } from '../annotation/merge.ts';
import type { Problem } from '../annotation/problem.ts';
import { placeFile, type Placed } from './annotation-files.ts';

/** A `.ann` file with damaged lines is never written over. */
export class DamagedFile extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('damaged');
  }
}

/**
 * What was decided about one page, on its text as it is now, and the file that holds it. Knows no
 * disk: the store reads and writes.
 */
export class PageRecord {
  decisions: readonly Decision[] = [];
  /** Decisions without a place; their lines stay in the file. */
  lost: readonly Lost[] = [];
  conflicts: readonly MergeConflict[] = [];
  /** As last read or written. */
  file: AnnFile | undefined;
  /** The text that the file was read or written with. */
  private fileText = '';
  /** Lines of lost decisions that were placed or forgotten, for when that is undone. */
  private readonly attic = new Map<string, string[]>();

  constructor(
    readonly uri: string,
    /** Where its decisions are kept; undefined for a page that is no file. */
    readonly path: string | undefined,
    /** The text that the decisions' offsets are of. */
    public text: string,
    private readonly bom: boolean,
  ) {}

  get live(): BratPage {
    return { text: this.text, bom: this.bom };
  }

  /** What is wrong with the file; it is not written while it is damaged. */
  get problems(): readonly Problem[] {
    return this.file?.problems ?? [];
  }

  get damaged(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }

  /** Ids that new decisions keep clear of. */
  get reserved(): string[] {
    return [...(this.file?.ids ?? []), ...this.lost.map(({ decision }) => decision.id)];
  }

  /** Takes what the file says. */
  take({ file, decisions, lost }: Placed): void {
    const known = new Map(this.lost.map((entry) => [entry.decision.id, entry]));
    this.file = file;
    this.fileText = this.text;
    this.decisions = decisions;
    // What is remembered of the surroundings helps to find the place again.
    this.lost = lost.map((entry) => known.get(entry.decision.id) ?? entry);
  }

  /** The file was written with this content, for this text. */
  wrote(content: string, text: string): void {
    this.file = readBrat(content, { text, bom: this.bom });
    this.fileText = text;
  }

  /** The text was edited in the editor. */
  edited(changes: readonly TextChange[], text: string): void {
    const moved = applyChanges(this.text, this.decisions, changes);
    this.settleOn(text, moved.decisions, moved.lost);
  }

  /** The text is another one now; nobody saw the edits. */
  replaced(text: string): void {
    const moved = reanchor(this.text, text, this.decisions);
    this.settleOn(text, moved.decisions, moved.lost);
  }

  private settleOn(text: string, decisions: readonly Decision[], lost: readonly Lost[]): void {
    this.text = text;
    // What an edit brought back (an undo, a paste) is found again.
    const again = this.lost.length === 0 ? undefined : placeAgain(text, this.lost, decisions);
    this.decisions = again ? [...decisions, ...again.decisions] : decisions;
    this.lost = [...(again?.lost ?? []), ...lost];
  }

  /**
   * The file's content as it should be now.
   * @throws DamagedFile
   */
  content(): string {
    const { file } = this;
    // Lines that were rewritten since come back as they were.
    const back = this.lost.flatMap(({ decision }) => this.attic.get(decision.id) ?? []);
    const lost = new Map(
      this.lost
        .filter(({ decision }) => !this.attic.has(decision.id))
        .map(({ decision }) => [decision.id, decision]),
    );
    const held = new Set([...lost.keys(), ...this.decisions.map(({ id }) => id)]);
    const written = writeBrat(file && withLost(file, lost), this.decisions, this.live, {
      forget: new Set(
        (file?.stale ?? []).map(({ decision }) => decision.id).filter((id) => !held.has(id)),
      ),
    });
    if (!written.ok) throw new DamagedFile(written.problems);
    if (written.ids.size > 0) this.renamed(written.ids);
    return written.content + [...new Set(back)].join('');
  }

  private renamed(ids: ReadonlyMap<string, string>): void {
    const nameOf = (id: string): string => ids.get(id) ?? id;
    this.decisions = this.decisions.map((decision) => ({
      ...decision,
      id: nameOf(decision.id),
      holds: decision.holds.map(nameOf),
    }));
  }

  /** Remembers the lines of a lost decision before they are rewritten or go. */
  remember(id: string): void {
    const about = (line: string): boolean =>
      line.startsWith(`${id}\t`) || referencesOf(line).includes(id);
    const lines = (this.file?.lines ?? []).map(({ raw }) => raw).filter(about);
    if (lines.length > 0) this.attic.set(id, lines);
  }

  /**
   * Another tool wrote the file: its changes and ours become one.
   * @param content the file on the disk; empty when it is gone
   * @param stored the page on the disk
   * @returns ids of ours that have another id now
   */
  absorb(content: string, stored: BratPage | undefined): ReadonlyMap<string, string> {
    const theirs = placeFile(content, stored, this.live);
    if (this.damaged || theirs.file.problems.some(({ severity }) => severity === 'error')) {
      this.take(theirs);
      return new Map();
    }
    const merged = mergeAnn(
      this.fileNow(),
      this.content(),
      contentOf(this, theirs) ?? theirs.file.content,
    );
    const place = placeFile(merged.content, undefined, this.live);
    this.attic.clear();
    // On the disk stands theirs: what differs from it is written next.
    this.take(place);
    this.conflicts = [...this.conflicts, ...merged.conflicts];
    return merged.renumbered;
  }

  /** The file as last read or written, its offsets counted over the text of now. */
  private fileNow(): string {
    const { file } = this;
    if (!file) return '';
    const { decisions, lost } = reanchor(this.fileText, this.text, file.decisions);
    const stale = file.stale.map(({ decision }) => ({ decision, prefix: '', suffix: '' }));
    return contentOf(this, { file, decisions, lost: [...lost, ...stale] }) ?? file.content;
  }
}

/** A file with the lost decisions counted as such, so that their lines stay. */
function withLost(file: AnnFile, lost: ReadonlyMap<string, Decision>): AnnFile {
  if (lost.size === 0) return file;
  const stale = new Set(file.stale.map(({ decision }) => decision.id));
  const added = [...lost.values()].filter(({ id }) => !stale.has(id));
  return {
    ...file,
    decisions: file.decisions.filter(({ id }) => !lost.has(id)),
    stale: [...file.stale, ...added.map((decision) => ({ decision, line: 0 }))],
  };
}

function contentOf(record: PageRecord, { file, decisions, lost }: Placed): string | undefined {
  const map = new Map(lost.map(({ decision }) => [decision.id, decision]));
  const written = writeBrat(withLost(file, map), decisions, record.live);
  return written.ok ? written.content : undefined;
}
