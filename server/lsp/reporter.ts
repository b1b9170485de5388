import type * as lsp from 'vscode-languageserver/node';
import { Debouncer } from './background.ts';
import { resultId } from './diagnostics.ts';
import type { Session } from './session.ts';
import { uriOf } from './uri.ts';

/** After a key stroke the page waits this long for the next one. */
const TYPING_MS = 120;
/** The other pages wait for a pause. */
const PAUSE_MS = 800;

/**
 * Keeps the client's diagnostics up to date: pushed to a client that does not ask for them, else
 * by telling it when to ask again. In two steps: the changed page soon, the rest after a pause.
 */
export class Reporter {
  private readonly debouncer = new Debouncer();
  private readonly published = new Map<string, string>();
  private refreshed = 0;

  constructor(private readonly session: Session) {}

  /** A page came, changed or went. */
  changed(uri: string): void {
    this.debouncer.run(uri, this.session.documents.has(uri) ? TYPING_MS : 0, () =>
      this.session.background.add(() => this.settle(uri)),
    );
    this.debouncer.run('*', PAUSE_MS, () => this.session.background.add(() => this.rest()));
  }

  /** Settings or the way of finding names changed: everything is told anew. */
  everything(): void {
    for (const uri of this.session.desk.uris()) this.publish(uri);
    const { workspace } = this.session;
    for (const uri of [...workspace.unreadable.keys(), ...workspace.newsroom.uris()])
      this.publish(uri);
    this.refresh(true);
  }

  /** A file that is no page is in order again, or is not any more. */
  file(path: string): void {
    this.publish(uriOf(path));
    this.refresh(true);
  }

  stop(): void {
    this.debouncer.stop();
  }

  private settle(uri: string): void {
    this.session.desk.read(uri);
    this.publish(uri);
  }

  private async rest(): Promise<void> {
    const { desk, workspace } = this.session;
    if (this.session.client.pullsDiagnostics) return this.refresh(false);
    for (const uri of [...desk.uris(), ...workspace.unreadable.keys()])
      this.session.background.add(() => this.publish(uri));
  }

  private publish(uri: string): void {
    const { client, documents, settings, workspace, connection } = this.session;
    if (client.pullsDiagnostics) return;
    const diagnostics = workspace.diagnostics(uri, settings, client.relatedInformation);
    const id = resultId(diagnostics);
    const known = this.published.get(uri);
    if (known === id || (known === undefined && diagnostics.length === 0 && !documents.has(uri)))
      return;
    this.published.set(uri, id);
    const version = documents.version(uri);
    const params: lsp.PublishDiagnosticsParams = {
      uri: documents.spelling(uri),
      diagnostics,
      ...(version === null ? {} : { version }),
    };
    void connection.sendDiagnostics(params);
    if (!this.session.desk.has(uri) && diagnostics.length === 0) this.published.delete(uri);
  }

  /** Asks a pulling client to pull again, when what the corpus knows has changed. */
  private refresh(always: boolean): void {
    const { client, connection, desk } = this.session;
    const generation = desk.generationNumber;
    if (!always && generation === this.refreshed) return;
    this.refreshed = generation;
    const ignore = (): void => undefined; // a client that goes away answers no more
    if (client.pullsDiagnostics && client.refreshesDiagnostics)
      connection.languages.diagnostics.refresh().catch(ignore);
    if (always && client.refreshesTokens)
      connection.languages.semanticTokens.refresh().catch(ignore);
  }
}
