import * as vscode from 'vscode';
import {
  LanguageClient,
  State,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { LANGUAGE } from './language.ts';
import type { ServerStatus, Status } from './status.ts';

/** The oldest VS Code that the language client works with. */
const OLDEST = [1, 91] as const;

/** The language server's process, as long as the extension lives. */
export class Server {
  readonly #context: vscode.ExtensionContext;
  readonly #output: vscode.LogOutputChannel;
  readonly #status: ServerStatus;
  readonly #hearers: ((client: LanguageClient) => void)[] = [];
  /** The running client, or the promise of it: asked for twice, it is started once. */
  #client: Promise<LanguageClient | undefined> | undefined;

  constructor(
    context: vscode.ExtensionContext,
    output: vscode.LogOutputChannel,
    status: ServerStatus,
  ) {
    this.#context = context;
    this.#output = output;
    this.#status = status;
  }

  /** The running client; starts it when need be. Undefined when it cannot run, which is then shown. */
  start(): Promise<LanguageClient | undefined> {
    this.#client ??= this.#launch();
    return this.#client;
  }

  /** From now on, and after every start, a notification of the server is handed on. */
  hear<T>(method: string, hearer: (params: T) => void): void {
    const listen = (client: LanguageClient): void => void client.onNotification(method, hearer);
    this.#hearers.push(listen);
    void this.#client?.then((client) => client && listen(client));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = await this.#client;
    this.#client = undefined;
    // A client that never came up, or whose process died, has nothing to be stopped.
    await client?.dispose().catch((error: unknown) => this.#output.warn(describe(error)));
  }

  async #launch(): Promise<LanguageClient | undefined> {
    if (isTooOld(vscode.version)) {
      const message = vscode.l10n.t('zhnews needs VS Code {0} or newer.', OLDEST.join('.'));
      this.#status.show({ state: 'error', message });
      void vscode.window.showErrorMessage(message);
      return undefined;
    }
    this.#status.show({ state: 'starting' });
    const client = new LanguageClient(
      'zhnews',
      'zhnews',
      this.#serverOptions(),
      this.#clientOptions(),
    );
    client.onNotification('zhnews/status', (status: Status) => this.#status.show(status));
    for (const listen of this.#hearers) listen(client);
    // A server that dies is started again by the client, which gives up when it dies too often.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.#status.show({ state: 'starting' });
      if (newState === State.Stopped) {
        this.#status.show({
          state: 'error',
          message: vscode.l10n.t('The language server has ended.'),
        });
      }
    });
    try {
      await client.start();
      return client;
    } catch (error) {
      const message = vscode.l10n.t('The language server did not start: {0}', describe(error));
      this.#output.error(message);
      this.#status.show({ state: 'error', message });
      return undefined;
    }
  }

  #serverOptions(): ServerOptions {
    const module = this.#context.asAbsolutePath('dist/server.js');
    return {
      run: { module, transport: TransportKind.ipc },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: ['--nolazy', '--inspect=6011'] },
      },
    };
  }

  #clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { language: LANGUAGE, scheme: 'file' },
        { language: LANGUAGE, scheme: 'untitled' },
      ],
      outputChannel: this.#output,
      initializationOptions: { language: vscode.env.language },
    };
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
