import type { Connection } from 'vscode-languageserver/node';
import { tellChanged } from './annotation-routes.ts';
import { Annotations } from './annotation-store.ts';
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
  readonly annotations: Annotations;
  client: Client = readClient({});
  /** The editor's language. */
  locale: string | undefined;
  settings: Settings = readSettings(undefined, undefined);
  /** URIs of the workspace's folders. */
  folders: readonly string[] = [];
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
    this.annotations = new Annotations(
      this.desk,
      this.documents,
      (uris) => tellChanged(this, uris),
      (path) => this.reporter.file(path),
    );
    this.workspace.otherProblems = (uri) => this.annotations.problemsOf(uri);
  }

  /** Something that should not happen: to the client's log, not to the user. */
  complain(error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(told);
  }
}
