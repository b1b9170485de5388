import * as lsp from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { ANNOTATION_GLOBS } from './annotation-files.ts';
import { Debouncer } from './background.ts';
import { capabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import type { Session } from './session.ts';
import { NEWSROOM_GLOBS } from './newsroom.ts';
import { PAGE_GLOBS, readSettings } from './settings.ts';
import { canonical } from './uri.ts';
import { Words } from './words.ts';

/** The engine is loaded when the client has been quiet for so long: loading blocks everything. */
const QUIET_MS = 120;
/** But not later than this. */
const PATIENCE_MS = 2000;
/** Page counts in the status change at most so often. */
const STATUS_MS = 150;

/** From handshake to shutdown: settings, folders, the word engine, the reading of the workspace. */
export class Lifecycle {
  private folders: string[] = [];
  private readonly words = new Words();
  private withWords = true;
  private state: 'starting' | 'reading' | 'ready' = 'starting';
  private watching: lsp.Disposable | undefined;
  private readonly debouncer = new Debouncer();

  constructor(private readonly session: Session) {}

  connect(): void {
    const { connection, background } = this.session;
    const complain = (error: unknown): void => this.session.complain(error);
    this.session.pagesChanged = () => this.debouncer.run('status', STATUS_MS, () => this.tell());
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => void this.initialized().catch(complain));
    connection.onDidChangeConfiguration(
      ({ settings }) => void this.configured(sectionOf(settings)).catch(complain),
    );
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes)
        background.add(() => this.watched(uri, type === lsp.FileChangeType.Deleted));
    });
    connection.workspace.onDidDeleteFiles(({ files }) => this.moved(files.map(({ uri }) => uri)));
    connection.workspace.onDidRenameFiles(({ files }) =>
      this.moved(files.map(({ oldUri }) => oldUri)),
    );
    connection.onShutdown(() => {
      this.session.reporter.stop();
      this.debouncer.stop();
    });
  }

  private async watched(uri: string, deleted: boolean): Promise<void> {
    const { annotations, workspace, reporter } = this.session;
    if (annotations.includes(uri)) return annotations.watched(uri);
    if (!workspace.newsroom.includes(uri)) return workspace.watched(uri, deleted);
    await workspace.heed(uri);
    reporter.everything();
  }

  private initialize(params: lsp.InitializeParams): lsp.InitializeResult {
    const { session } = this;
    session.client = readClient(params.capabilities);
    const options: unknown = params.initializationOptions;
    const language = valueIn(options, 'language');
    session.locale = typeof language === 'string' ? language : params.locale;
    session.settings = readSettings(valueIn(options, 'settings'), session.locale);
    this.withWords = valueIn(options, 'words') !== false;
    const root = params.workspaceFolders ? undefined : params.rootUri;
    const given = params.workspaceFolders?.map(({ uri }) => uri) ?? (root ? [root] : []);
    this.folders = given.map(canonical);
    return {
      capabilities: capabilities(session.client),
      serverInfo: { name: 'zhnews', version },
    };
  }

  private async initialized(): Promise<void> {
    const { session } = this;
    const { connection, client, background, desk } = session;
    this.tell();
    background.add(() => desk.recogniseWith(this.words.loadTagger()));
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => canonical(uri)));
        this.folders = this.folders.filter((folder) => !gone.has(folder));
        this.folders.push(...added.map(({ uri }) => canonical(uri)));
        this.rescan();
      });
    if (client.registersConfiguration)
      await connection.client.register(lsp.DidChangeConfigurationNotification.type, {
        section: 'zhnews',
      });
    await this.configure(undefined);
    await background.quiet(QUIET_MS, PATIENCE_MS);
    if (this.withWords) background.add(() => this.loadEngine());
    this.rescan();
  }

  /** The client's settings, asked for where that is possible, else as it sent them. */
  private async configure(sent: unknown): Promise<boolean> {
    const { session } = this;
    const section: unknown = session.client.configuration
      ? await session.connection.workspace.getConfiguration('zhnews')
      : sent;
    if (section === undefined || section === null) return this.use(session.settings.files);
    session.settings = readSettings(section, session.locale);
    return this.use(session.settings.files);
  }

  /** @returns whether other files count as pages now */
  private async use(files: readonly string[]): Promise<boolean> {
    const { annotations, connection, client, settings, workspace } = this.session;
    annotations.belongTo(settings.annotator);
    this.session.folders = this.folders;
    const globs = [...PAGE_GLOBS, ...files];
    const before = workspace.files.watched.join('\n');
    workspace.files.use(this.folders, globs);
    const others = workspace.newsroom.use(this.folders, this.session.settings.authority);
    if (before === globs.join('\n')) return others;
    if (client.registersWatchers) {
      this.watching?.dispose();
      const watchers: lsp.FileSystemWatcher[] = [
        ...[...globs, ...NEWSROOM_GLOBS, ...ANNOTATION_GLOBS].map((globPattern) => ({
          globPattern,
        })),
        // A folder with pages in it is told of by its own name.
        { globPattern: '**', kind: lsp.WatchKind.Delete },
      ];
      const options = { watchers };
      this.watching = await connection.client.register(
        lsp.DidChangeWatchedFilesNotification.type,
        options,
      );
    }
    return true;
  }

  private async configured(sent: unknown): Promise<void> {
    this.session.background.stir();
    const others = await this.configure(sent);
    if (others) this.rescan();
    this.session.reporter.everything();
    this.tell();
  }

  private async loadEngine(): Promise<void> {
    this.session.desk.recogniseWith(await this.words.loadEngine());
    // The open pages first: somebody looks at them.
    for (const uri of this.session.documents.keys()) this.session.reporter.changed(uri);
  }

  /** Files and folders left their place. */
  private moved(uris: readonly string[]): void {
    for (const uri of uris) this.session.workspace.left(uri);
    this.rescan();
  }

  private rescan(): void {
    const { background, workspace, reporter } = this.session;
    this.session.folders = this.folders;
    workspace.files.use(this.folders, workspace.files.watched);
    workspace.newsroom.use(this.folders, this.session.settings.authority);
    background.add(async () => {
      this.state = 'reading';
      this.tell();
      await workspace.heed();
      await workspace.scan();
      // Behind the readings that the scan has asked for.
      background.add(() => {
        this.state = 'ready';
        this.tell();
        reporter.everything();
      });
    });
  }

  private tell(): void {
    const { status, desk, workspace, settings } = this.session;
    const { engine } = this.words;
    const problems = this.words.problems.map((problem) => problem[settings.language]);
    const bad = workspace.unreadable.size;
    if (bad > 0)
      problems.push(
        settings.language === 'zh'
          ? `${String(bad)} 个文件无法读取`
          : `${String(bad)} ${bad === 1 ? 'file' : 'files'} cannot be read`,
      );
    const state = this.state === 'ready' && problems.length > 0 ? 'warning' : this.state;
    status.show({ state, message: problems.join(' · '), engine, pages: desk.size });
  }
}

const valueIn = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** Clients send the whole of the settings or the section alone. */
const sectionOf = (settings: unknown): unknown => valueIn(settings, 'zhnews') ?? settings;
