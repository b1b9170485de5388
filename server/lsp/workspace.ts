import type * as lsp from 'vscode-languageserver/node';
import type { Finding } from '../check/finding.ts';
import type { Bilingual } from '../text/language.ts';
import type { Lines } from '../text/lines.ts';
import type { Background } from './background.ts';
import type { Desk } from './desk.ts';
import { problemDiagnostics, toDiagnostics, unreadableDiagnostic } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { PageFiles, readFileOf } from './files.ts';
import { Newsroom, type FileProblem } from './newsroom.ts';
import type { Settings } from './settings.ts';
import { canonical, isBelow, nameOf } from './uri.ts';

/**
 * The workspace's pages: those open in the editor, as typed, and those on the disk. An open
 * document wins over its file.
 */
export class Workspace {
  readonly files = new PageFiles();
  readonly newsroom = new Newsroom();
  readonly unreadable = new Map<string, Bilingual>();
  /** What is wrong with files that are neither pages nor the newsroom's. */
  otherProblems: (uri: string) => { lines: Lines; problems: readonly FileProblem[] } | undefined =
    () => undefined;
  private readonly encodings = new Map<string, string>();

  constructor(
    readonly desk: Desk,
    readonly documents: Documents,
    private readonly background: Background,
    /** Told of every page that came, changed or went. */
    private readonly changed: (uri: string) => void,
  ) {}

  /** Takes an open document's text as it is now. */
  typed(uri: string): void {
    const text = this.documents.text(uri);
    // A list of officials that is open in the editor is no page.
    if (text === undefined || this.newsroom.includes(uri)) return;
    this.unreadable.delete(uri);
    const encoding = this.encodings.get(uri) ?? 'utf-8';
    this.desk.put({ uri, name: nameOf(uri), text, encoding });
    this.changed(uri);
  }

  /** A document was closed: its file counts again, or the page leaves the corpus. */
  async closed(uri: string): Promise<void> {
    if (this.files.includes(uri)) await this.reread(uri);
    else this.forget(uri);
  }

  /** Finds the page files and takes what they hold; pages that are none any more go. */
  async scan(): Promise<void> {
    const found = new Set<string>();
    for await (const uri of this.files.find()) {
      found.add(uri);
      await this.reread(uri);
    }
    for (const uri of [...this.desk.uris(), ...this.unreadable.keys()]) {
      if (!found.has(uri) && !this.documents.has(uri)) this.forget(uri);
    }
  }

  /** A file changed on the disk. Of a folder's removal the client may tell the folder alone. */
  async watched(uri: string, deleted: boolean): Promise<void> {
    const key = canonical(uri);
    if (this.files.includes(key)) await this.reread(key);
    else if (deleted) this.left(key);
  }

  /** A file or a folder is gone. */
  left(uri: string): void {
    const key = canonical(uri);
    for (const page of [...this.desk.uris(), ...this.unreadable.keys()]) {
      if (isBelow(page, key) && !this.documents.has(page)) this.forget(page);
    }
  }

  /** The diagnostics of a page or of a file that could not be read. */
  diagnostics(uri: string, settings: Settings, related: boolean): lsp.Diagnostic[] {
    const problem = this.unreadable.get(uri);
    if (problem) return unreadableDiagnostic(problem, settings);
    const ours = this.newsroom.problemsOf(uri) ?? this.otherProblems(uri);
    if (ours) return problemDiagnostics(ours.lines, ours.problems, settings);
    const read = this.desk.read(uri);
    if (!read) return [];
    const findings = this.findings(uri, settings);
    return toDiagnostics(read.page, findings, settings, this.documents.spelling(uri), related);
  }

  /** What is wrong with a page, as the house files and the settings want it told. */
  findings(uri: string, { diagnostics }: Settings): Finding[] {
    const findings = this.desk.findings(uri);
    const text = this.desk.read(uri)?.page.text ?? '';
    return this.newsroom.apply(uri, text, findings, diagnostics);
  }

  /** Reads the newsroom's files anew, all of them or the one that changed. */
  async heed(uri?: string): Promise<void> {
    if (uri === undefined) await this.newsroom.scan();
    else await this.newsroom.watched(uri);
    this.desk.heed(this.newsroom.authority, this.newsroom.identities);
  }

  private async reread(uri: string): Promise<void> {
    const reading = await readFileOf(uri);
    if (reading.state === 'page') this.encodings.set(uri, reading.source.encoding);
    // Opened while the disk was read: the editor's text is the newer one.
    if (this.documents.has(uri)) return;
    if (reading.state === 'gone') return this.forget(uri);
    if (reading.state === 'unreadable') {
      this.desk.remove(uri);
      this.unreadable.set(uri, reading.message);
      return this.changed(uri);
    }
    this.unreadable.delete(uri);
    this.desk.put(reading.source);
    this.background.add(() => void this.desk.read(uri));
    this.changed(uri);
  }

  private forget(uri: string): void {
    this.desk.remove(uri);
    this.unreadable.delete(uri);
    this.encodings.delete(uri);
    this.changed(uri);
  }
}
