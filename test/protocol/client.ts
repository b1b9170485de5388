import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as lsp from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serverBundle } from './bundle.ts';
import { Events } from './events.ts';

/** What a client says it can do. */
export type Profile = 'pull' | 'push' | 'bare';

export interface Options {
  profile?: Profile;
  transport?: 'stdio' | 'node-ipc';
  /** Whether the word engine is loaded; most tests need no words and start faster without. */
  words?: boolean;
  settings?: Record<string, unknown>;
  locale?: string;
  files?: Record<string, string | Uint8Array>;
}

export interface StatusParams {
  state: string;
  message: string;
  engine: string | null;
  pages: number;
}

/** A small editor: a folder of files, open documents, and the server as a process of its own. */
export class TestClient {
  readonly events = new Events();
  readonly documents = new Map<string, TextDocument>();
  readonly published = new Map<string, lsp.PublishDiagnosticsParams>();
  readonly registrations: lsp.Registration[] = [];
  status: StatusParams | undefined;
  refreshes = 0;
  private refreshesSeen = 0;
  capabilities: lsp.ServerCapabilities = {};
  settings: Record<string, unknown>;
  /** The exit code, once the server's process has ended. */
  exit: number | null | undefined;
  errors = '';

  private constructor(
    readonly folder: string,
    private readonly child: ChildProcess,
    readonly connection: lsp.ProtocolConnection,
    options: Options,
  ) {
    this.settings = options.settings ?? {};
  }

  static async start(options: Options = {}): Promise<TestClient> {
    const folder = mkdtempSync(join(tmpdir(), 'zhnews-protocol-'));
    for (const [path, content] of Object.entries(options.files ?? {}))
      write(join(folder, path), content);
    const bundle = await serverBundle();
    const ipc = options.transport === 'node-ipc';
    const child = ipc
      ? fork(bundle, ['--node-ipc'], { silent: true })
      : spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' });
    const connection = lsp.createProtocolConnection(...streams(child, ipc));
    const client = new TestClient(folder, child, connection, options);
    client.listen();
    await client.handshake(options);
    return client;
  }

  private listen(): void {
    const { connection, events, child } = this;
    connection.onNotification('zhnews/status', (status: StatusParams) => {
      this.status = status;
      events.happened(`status ${status.state}`);
    });
    connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      events.happened(`published ${params.uri}`);
    });
    connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) =>
      items.map(() => this.settings),
    );
    connection.onRequest(lsp.RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
      events.happened('registered');
    });
    connection.onRequest(lsp.UnregistrationRequest.type, () => undefined);
    connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      events.happened('refresh');
    });
    connection.onRequest(lsp.SemanticTokensRefreshRequest.type, () => undefined);
    connection.onNotification(lsp.LogMessageNotification.type, ({ message }) => {
      this.errors += `${message}\n`;
    });
    child.stderr?.on('data', (data: Buffer) => {
      this.errors += data.toString();
    });
    child.on('exit', (code) => {
      this.exit = code;
      events.happened('exit');
    });
    connection.onError(() => undefined);
    connection.listen();
  }

  private async handshake({
    profile = 'pull',
    words = false,
    locale = 'en',
  }: Options): Promise<void> {
    const { capabilities } = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      locale,
      capabilities: CAPABILITIES[profile],
      initializationOptions: { words, ...(profile === 'bare' ? { settings: this.settings } : {}) },
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: 'pages' }],
    });
    this.capabilities = capabilities;
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  /** Resolves when the workspace has been read. */
  ready(): Promise<StatusParams> {
    return this.events.until(
      () =>
        this.status && ['ready', 'warning'].includes(this.status.state) ? this.status : undefined,
      () => `state ${this.status?.state ?? 'unknown'} is not ready\n${this.errors}`,
    );
  }

  async open(path: string, text: string): Promise<void> {
    const uri = this.uri(path);
    const document = TextDocument.create(uri, 'zhnews', 1, text);
    this.documents.set(uri, document);
    await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'zhnews', version: 1, text },
    });
  }

  async change(path: string, contentChanges: lsp.TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.document(path);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version },
      contentChanges,
    });
  }

  async close(path: string): Promise<void> {
    const uri = this.uri(path);
    this.documents.delete(uri);
    await this.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  document(path: string): TextDocument {
    const document = this.documents.get(this.uri(path));
    if (!document) throw new Error(`${path} is not open`);
    return document;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    write(join(this.folder, path), content);
    await this.watched(path, lsp.FileChangeType.Changed);
  }

  /** Somebody writes a file, and nobody has told the server yet. */
  meddle(path: string, content: string | Uint8Array): void {
    write(join(this.folder, path), content);
  }

  /** The document goes to the disk, as an editor saves it. */
  async save(path: string): Promise<void> {
    const document = this.document(path);
    write(join(this.folder, path), document.getText());
    await this.connection.sendNotification(lsp.DidSaveTextDocumentNotification.type, {
      textDocument: { uri: document.uri },
    });
    await this.watched(path, lsp.FileChangeType.Changed);
  }

  /** The server's process dies at once. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.events.until(
      () => (this.exit === undefined ? undefined : true),
      () => 'the server does not die',
    );
    this.connection.dispose();
  }

  async remove(path: string): Promise<void> {
    rmSync(join(this.folder, path), { recursive: true });
    await this.watched(path, lsp.FileChangeType.Deleted);
  }

  async rename(from: string, to: string): Promise<void> {
    mkdirSync(dirname(join(this.folder, to)), { recursive: true });
    renameSync(join(this.folder, from), join(this.folder, to));
    await this.watched(from, lsp.FileChangeType.Deleted);
    await this.watched(to, lsp.FileChangeType.Created);
  }

  /** Resolves when the server asks to be asked again. */
  async refreshed(): Promise<void> {
    await this.events.until(
      () => (this.refreshes > this.refreshesSeen ? true : undefined),
      () => 'no refresh',
    );
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    this.refreshesSeen = this.refreshes;
    this.settings = settings;
    await this.connection.sendNotification(lsp.DidChangeConfigurationNotification.type, {
      settings: { zhnews: settings },
    });
  }

  /** Asks about a document. */
  ask<P extends { textDocument: lsp.TextDocumentIdentifier }, R, PR, E, RO>(
    type: lsp.ProtocolRequestType<P, R, PR, E, RO>,
    path: string,
    more: Omit<P, 'textDocument'>,
  ): Promise<R> {
    const params = { textDocument: { uri: this.uri(path) }, ...more };
    return this.connection.sendRequest<R>(type.method, params);
  }

  /** Asks the server to end, as editors do; gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.exit === undefined) {
      await this.connection.sendRequest(lsp.ShutdownRequest.type);
      await this.connection.sendNotification(lsp.ExitNotification.type);
    }
    return this.gone();
  }

  /** Resolves with the exit code when the process has ended. */
  async gone(): Promise<number | null> {
    await this.events.until(
      () => (this.exit === undefined ? undefined : true),
      () => 'the server does not end',
    );
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
    return this.exit ?? null;
  }

  private watched(path: string, type: lsp.FileChangeType): Promise<void> {
    return this.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(path), type }],
    });
  }
}

function streams(child: ChildProcess, ipc: boolean): [lsp.MessageReader, lsp.MessageWriter] {
  if (ipc) return [new lsp.IPCMessageReader(child), new lsp.IPCMessageWriter(child)];
  if (!child.stdout || !child.stdin) throw new Error('the server has no standard streams');
  return [new lsp.StreamMessageReader(child.stdout), new lsp.StreamMessageWriter(child.stdin)];
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const FULL: lsp.ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
    },
  },
};

const CAPABILITIES: Record<Profile, lsp.ClientCapabilities> = {
  pull: { ...FULL, textDocument: { ...FULL.textDocument, diagnostic: {} } },
  push: FULL,
  bare: {},
};
