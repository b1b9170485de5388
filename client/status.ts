import * as vscode from 'vscode';
import { LANGUAGE } from './language.ts';

/** What the server tells of itself by the notification `zhnews/status`. */
export interface Status {
  state: 'starting' | 'reading' | 'ready' | 'warning' | 'error';
  /** In the user's language; may be empty when all is well. */
  message?: string;
  /** The word engine in use. */
  engine?: string | null;
  /** How many pages of the workspace have been read. */
  pages?: number;
}

const SEVERITY: Record<Status['state'], vscode.LanguageStatusSeverity> = {
  starting: vscode.LanguageStatusSeverity.Information,
  reading: vscode.LanguageStatusSeverity.Information,
  ready: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

function headline({ state, pages }: Status): string {
  switch (state) {
    case 'starting':
      return vscode.l10n.t('zhnews: starting');
    case 'reading':
      return vscode.l10n.t('zhnews: reading pages');
    case 'error':
      return vscode.l10n.t('zhnews: not working');
    default:
      return pages === undefined
        ? vscode.l10n.t('zhnews: ready')
        : vscode.l10n.t('zhnews: {0} pages read', pages);
  }
}

/** The entry beside the language's name: what the server is doing and what is wrong, if anything. */
export class ServerStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('zhnews.status', LANGUAGE);

  constructor() {
    this.#item.name = 'zhnews';
    this.show({ state: 'starting' });
  }

  show(status: Status): void {
    const engine = status.engine ? vscode.l10n.t('word engine: {0}', status.engine) : undefined;
    const broken = status.state === 'error';
    this.#item.text = headline(status);
    this.#item.detail = [status.message, engine].filter(Boolean).join(' · ');
    this.#item.severity = SEVERITY[status.state];
    this.#item.busy = status.state === 'starting' || status.state === 'reading';
    this.#item.command = broken
      ? { command: 'zhnews.restartServer', title: vscode.l10n.t('Restart') }
      : { command: 'zhnews.showOutput', title: vscode.l10n.t('Output') };
  }

  dispose(): void {
    this.#item.dispose();
  }
}
