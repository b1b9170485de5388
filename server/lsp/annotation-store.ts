import type * as lsp from 'vscode-languageserver/node';
import { applyEdits, type DecisionEdit } from '../annotation/edits.ts';
import type { Lost } from '../annotation/anchor.ts';
import { suggestionsOf, type Decision, type Suggestion } from '../annotation/decision.ts';
import type { PageState } from '../annotation/workflow.ts';
import type { ReadPage } from '../corpus/entity.ts';
import { writeAtomically } from '../disk.ts';
import { Lines } from '../text/lines.ts';
import { annPathOf, placeFile, storedPage, textOfFile } from './annotation-files.ts';
import { editsOn, History, textChanges, type Undoable } from './annotation-history.ts';
import { DamagedFile, PageRecord } from './annotation-page.ts';
import type { Desk } from './desk.ts';
import type { Documents } from './documents.ts';
import type { FileProblem } from './newsroom.ts';
import { canonical, uriOf } from './uri.ts';

/** What an action does to one page: its new decisions, and where they change, its lost ones. */
export interface Change {
  uri: string;
  decisions: readonly Decision[];
  undo: readonly DecisionEdit[];
  lost?: readonly Lost[];
}

/**
 * What people decided about the pages: beside each page its `.ann`, read when the page is asked
 * for, moved along with every edit, merged with what other tools write, and on the disk before an
 * action is answered. Actions happen one after the other.
 */
export class Annotations {
  /** Whose decisions these are; empty for everybody's. */
  annotator = '';
  private readonly loading = new Map<string, Promise<PageRecord | undefined>>();
  private readonly records = new Map<string, PageRecord>();
  private readonly suggested = new WeakMap<ReadPage, readonly Suggestion[]>();
  private turn: Promise<unknown> = Promise.resolve();
  private readonly history = new History();

  constructor(
    private readonly desk: Desk,
    private readonly documents: Documents,
    /** Told of pages whose annotations changed for another reason than an action. */
    private readonly changed: (uris: readonly string[]) => void,
    /** Told of a `.ann` file that is damaged, or is not any more. */
    private readonly damage: (path: string) => void,
  ) {}

  /** From now on these are somebody else's decisions. */
  belongTo(annotator: string): void {
    if (annotator === this.annotator) return;
    this.annotator = annotator;
    const uris = [...this.records.keys()];
    this.loading.clear();
    this.records.clear();
    this.history.clear();
    this.changed(uris);
  }

  /** A page's decisions on its text of now; undefined when there is no such page. */
  async page(uri: string): Promise<PageRecord | undefined> {
    let loading = this.loading.get(uri);
    if (!loading) {
      loading = this.load(uri);
      this.loading.set(uri, loading);
      loading.catch(() => this.loading.delete(uri));
    }
    const record = await loading;
    if (!record || !this.sync(record)) {
      this.loading.delete(uri);
      this.records.delete(uri);
      return undefined;
    }
    return record;
  }

  /** The same, with what other tools have written since taken in. Asked for inside an action. */
  async fresh(uri: string): Promise<PageRecord | undefined> {
    const record = await this.page(uri);
    if (record) await this.takeIn(record);
    return record;
  }

  private async load(uri: string): Promise<PageRecord | undefined> {
    const path = annPathOf(uri, this.annotator);
    const content = path === undefined ? undefined : await textOfFile(path);
    const stored = await storedPage(uri);
    const text = this.textOf(uri);
    if (text === undefined) return undefined;
    const record = new PageRecord(uri, path, text, stored?.bom ?? false);
    if (content !== undefined) record.take(placeFile(content, stored, record.live));
    this.records.set(uri, record);
    if (path !== undefined && record.problems.length > 0) this.damage(path);
    return record;
  }

  private textOf(uri: string): string | undefined {
    return this.documents.text(uri) ?? this.desk.read(uri)?.page.text;
  }

  /** Brings a record to the text of now; false when the page has gone. */
  private sync(record: PageRecord): boolean {
    const text = this.textOf(record.uri);
    if (text === undefined) return false;
    if (text !== record.text) record.replaced(text);
    return true;
  }

  /** The page and its decisions, as the operations want them. */
  stateOf(record: PageRecord): PageState {
    return {
      text: record.text,
      suggestions: this.suggestionsOn(record.uri),
      decisions: record.decisions,
      reserved: record.reserved,
      ...(this.annotator === '' ? {} : { annotator: this.annotator }),
    };
  }

  private suggestionsOn(uri: string): readonly Suggestion[] {
    const read = this.desk.read(uri);
    if (!read) return [];
    let found = this.suggested.get(read);
    if (!found) {
      found = suggestionsOf(read.mentions);
      this.suggested.set(read, found);
    }
    return found;
  }

  /** An open document was edited; its decisions move at once. */
  edited(uri: string, contentChanges: readonly lsp.TextDocumentContentChangeEvent[]): void {
    const record = this.records.get(uri);
    const text = this.documents.text(uri);
    if (!record || text === undefined) return;
    const lost = record.lost.length;
    const changes = textChanges(record.text, contentChanges);
    if (changes) record.edited(changes, text);
    else record.replaced(text);
    if (record.lost.length !== lost) this.changed([uri]);
  }

  /** A page was saved, closed, or changed on the disk: its file follows if somebody has it open. */
  async settled(uri: string): Promise<void> {
    const record = this.records.get(uri);
    if (!record || record.damaged || !this.sync(record)) return;
    await this.inTurn(() => this.store(record)).catch((error: unknown) => {
      if (!(error instanceof DamagedFile)) throw error;
    });
  }

  /** Whether a file holds decisions that are in use here. */
  includes(uri: string): boolean {
    return canonical(uri).endsWith('.ann');
  }

  /** A `.ann` file changed on the disk. */
  async watched(uri: string): Promise<void> {
    const file = canonical(uri);
    const record = [...this.records.values()].find(
      ({ path }) => path !== undefined && uriOf(path) === file,
    );
    if (!record || !this.sync(record)) return;
    const before = record.file?.content;
    await this.inTurn(() => this.store(record)).catch((error: unknown) => {
      if (!(error instanceof DamagedFile)) throw error;
    });
    if (record.file?.content !== before) this.changed([record.uri]);
  }

  /**
   * Does an action and puts it on the disk; it can be taken back in one step.
   * @param make works out the changes from the pages as they are when the action's turn comes
   * @throws DamagedFile, or what the disk says; then the page is as before
   */
  act(make: () => Promise<readonly Change[]>): Promise<readonly Change[]> {
    return this.inTurn(async () => {
      const changes = (await make()).filter(({ undo, lost }) => undo.length > 0 || lost);
      const step = await this.apply(changes);
      this.history.add(step);
      return changes;
    });
  }

  /** Takes back the last step that changed a page, or does it again. Tells which pages changed. */
  back(uri: string, again: boolean): Promise<{ uris: string[]; touched: string[] }> {
    return this.inTurn(async () => {
      const step = this.history.last(uri, again);
      if (!step) return { uris: [], touched: [] };
      const changes: Change[] = [];
      for (const part of step) {
        const record = await this.fresh(part.uri);
        if (!record) continue;
        const edits = editsOn(record.text, part);
        const edited = applyEdits(record.decisions, edits);
        const lost = part.lost ? { lost: part.lost } : {};
        changes.push({ uri: part.uri, ...edited, ...lost });
      }
      const reverse = await this.apply(changes);
      this.history.turn(step, reverse, again);
      const touched = step
        .filter((part) => part.uri === uri)
        .flatMap(({ edits }) => edits.flatMap(({ after }) => (after ? [after.id] : [])));
      return { uris: changes.map((change) => change.uri), touched };
    });
  }

  /** Takes new decisions and writes them; a page that cannot be written is left as it was. */
  private async apply(changes: readonly Change[]): Promise<Undoable[]> {
    const step: Undoable[] = [];
    let failure: unknown;
    for (const { uri, decisions, undo, lost } of changes) {
      const record = await this.page(uri);
      if (!record) continue;
      if (record.damaged) {
        failure = new DamagedFile(record.problems);
        continue;
      }
      const before = record.lost;
      const part = { uri, edits: undo, text: record.text, ...(lost ? { lost: before } : {}) };
      record.decisions = decisions;
      if (lost) record.lost = lost;
      try {
        await this.store(record);
        step.push(part);
      } catch (error) {
        failure = error;
        if (record.damaged) continue;
        record.decisions = applyEdits(record.decisions, editsOn(record.text, part)).decisions;
        if (lost) record.lost = before;
      }
    }
    if (failure !== undefined && step.length === 0) throw failure;
    return step;
  }

  /** Puts a page's decisions on the disk, after taking in what another tool has put there. */
  private async store(record: PageRecord): Promise<void> {
    const { path } = record;
    if (path === undefined) return;
    const disk = await this.takeIn(record);
    const content = record.content();
    if (content === (disk ?? '')) return;
    const { text } = record;
    await writeAtomically(path, Buffer.from(content, 'utf8'));
    record.wrote(content, text);
  }

  /** Takes in what another tool has put on the disk; answers what is there. */
  private async takeIn(record: PageRecord): Promise<string | undefined> {
    if (record.path === undefined) return undefined;
    const disk = await textOfFile(record.path);
    if (disk !== record.file?.content) {
      const stored = await storedPage(record.uri);
      const problems = record.problems.length;
      this.history.renumber(record.uri, record.absorb(disk ?? '', stored));
      if (problems + record.problems.length > 0) this.damage(record.path);
    }
    return disk;
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.turn.then(job);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Files of ours that are damaged. */
  damagedFiles(): string[] {
    return [...this.records.values()].flatMap(({ path, problems }) =>
      path !== undefined && problems.length > 0 ? [uriOf(path)] : [],
    );
  }

  /** What is wrong with a `.ann` file; undefined for a file that is in order, or not ours. */
  problemsOf(uri: string): { lines: Lines; problems: readonly FileProblem[] } | undefined {
    if (!uri.endsWith('.ann')) return undefined;
    const record = [...this.records.values()].find(
      ({ path }) => path !== undefined && uriOf(path) === uri,
    );
    if (!record?.file) return undefined;
    const lines = new Lines(record.file.content);
    const problems = record.problems.map(({ line, message }) => ({
      start: lines.start(line - 1),
      end: lines.end(line - 1),
      message,
    }));
    return { lines, problems };
  }
}
