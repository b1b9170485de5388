import { NotificationType, type Connection } from 'vscode-languageserver/node';

/** What the server does and what is wrong, for a status item. See docs/PROTOCOL.md. */
export interface Status {
  state: 'starting' | 'reading' | 'ready' | 'warning' | 'error';
  message: string;
  engine: string | null;
  pages: number;
}

export const StatusNotification = new NotificationType<Status>('zhnews/status');

/** Tells the client of every change, and of nothing twice. */
export class StatusLine {
  private told = '';

  constructor(private readonly connection: Connection) {}

  show(status: Status): void {
    const telling = JSON.stringify(status);
    if (telling === this.told) return;
    this.told = telling;
    void this.connection.sendNotification(StatusNotification, status);
  }
}
