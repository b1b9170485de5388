import type { Connection } from 'vscode-languageserver/node';
import { Background } from './background.ts';
import { readClient, type Client } from './client.ts';
import { Desk } from './desk.ts';
import { Documents } from './documents.ts';
import { Reporter } from './reporter.ts';
import { readSettings, type Settings } from './settings.ts';
import { StatusLine } from './status.ts';
import { Workspace } from './workspace.ts';

/** Everything one connection knows; made once, filled by the handshake. */
export class Session {
  readonly documents = new Documents();
  readonly desk = new Desk();
  readonly background: Background;
  readonly workspace: Workspace;
  readonly reporter: Reporter;
  readonly status: StatusLine;
  client: Client = readClient({});
  /** The editor's language. */
  locale: string | undefined;
  settings: Settings = readSettings(undefined, undefined);
  /** Told after every page that came, changed or went. */
  pagesChanged: () => void = () => undefined;

  constructor(readonly connection: Connection) {
    this.background = new Background((error) => this.complain(error));
    this.status = new StatusLine(connection);
    this.workspace = new Workspace(this.desk, this.documents, this.background, (uri) => {
      this.reporter.changed(uri);
      this.pagesChanged();
    });
    this.reporter = new Reporter(this);
  }

  /** Something that should not happen: to the client's log, not to the user. */
  complain(error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(told);
  }
}
