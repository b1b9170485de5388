import * as vscode from 'vscode';
import { LANGUAGE } from '../language.ts';
import type { Server } from '../server.ts';
import type { Annotated, Shown, ShownTypes } from './protocol.ts';

/** After a key stroke the annotations wait this long for the next one. */
const TYPING_MS = 200;

/** The context key that the side bar's view waits for. */
const HAS_PAGES = 'zhnews.hasPages';

/** The annotations of the pages on the screen, as the server last told them. */
export class AnnotatedPages implements vscode.Disposable {
  readonly #server: Server;
  readonly #shown = new Map<string, Shown>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #types: ShownTypes | undefined;

  /** A page's annotations, or (undefined) perhaps every page's. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    server.hear('zhnews/annotationsChanged', ({ uris }: { uris: string[] }) => {
      for (const uri of uris) void this.#toldOf(uri);
    });
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === LANGUAGE && contentChanges.length > 0) this.#later(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) {
          if (!this.#shown.has(document.uri.toString())) void this.load(document);
        }
      }),
    );
    for (const { document } of vscode.window.visibleTextEditors) void this.load(document);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /** As last told; undefined before the server has said anything. */
  of(document: vscode.TextDocument): Shown | undefined {
    return this.#shown.get(document.uri.toString());
  }

  /** Asks the server. */
  async load(document: vscode.TextDocument): Promise<Shown | undefined> {
    if (document.languageId !== LANGUAGE) return undefined;
    const shown = await this.ask<Shown | null>('zhnews/annotations', {
      textDocument: { uri: document.uri.toString() },
    });
    if (shown) {
      if (this.#shown.size === 0)
        void vscode.commands.executeCommand('setContext', HAS_PAGES, true);
      this.#take(document.uri, shown);
    }
    return shown ?? undefined;
  }

  /** Does something with a page; what the server refuses is told to the person. */
  async act(
    document: vscode.TextDocument,
    action: { action: string } & Record<string, unknown>,
  ): Promise<Annotated | undefined> {
    const textDocument = { uri: document.uri.toString() };
    const done = await this.ask<Annotated | null>('zhnews/annotate', { textDocument, ...action });
    if (!done) return undefined;
    this.#take(document.uri, done.annotations);
    if (done.uris.length > 1) this.#changed.fire(undefined);
    return done;
  }

  /** A request to the server; its refusal is shown and answered with undefined. */
  async ask<R>(method: string, params: unknown): Promise<R | undefined> {
    const client = await this.#server.start();
    try {
      return await client?.sendRequest<R>(method, params);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`zhnews: ${reason}`);
      return undefined;
    }
  }

  /** What the workspace annotates with. */
  async types(document?: vscode.TextDocument): Promise<ShownTypes> {
    const textDocument = document && { uri: document.uri.toString() };
    const types = await this.ask<ShownTypes>('zhnews/types', document ? { textDocument } : {});
    this.#types = types ?? this.#types;
    return this.#types ?? { file: null, types: [], relations: [], attributes: [], problems: [] };
  }

  #later(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      if (!document.isClosed) void this.load(document);
    }, TYPING_MS);
    this.#timers.set(key, timer);
  }

  async #toldOf(uri: string): Promise<void> {
    const key = vscode.Uri.parse(uri).toString();
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
    if (document) await this.load(document);
    else this.#changed.fire(vscode.Uri.parse(uri));
  }

  #take(uri: vscode.Uri, shown: Shown): void {
    this.#shown.set(uri.toString(), shown);
    this.#changed.fire(uri);
  }
}
