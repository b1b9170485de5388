import { TextDocument } from 'vscode-languageserver-textdocument';
import type * as lsp from 'vscode-languageserver/node';
import { canonical } from './uri.ts';

/** The documents that are open in the editor, with their text as of the last message. */
export class Documents {
  private readonly open = new Map<string, TextDocument>();

  /** @returns the name the corpus knows the document by */
  opened({ uri, languageId, version, text }: lsp.TextDocumentItem): string {
    const key = canonical(uri);
    this.open.set(key, TextDocument.create(uri, languageId, version, text));
    return key;
  }

  /** @returns the document's name, or undefined when it was never opened */
  changed(
    { uri, version }: lsp.VersionedTextDocumentIdentifier,
    changes: lsp.TextDocumentContentChangeEvent[],
  ): string | undefined {
    const key = canonical(uri);
    const document = this.open.get(key);
    if (!document) return undefined;
    this.open.set(key, TextDocument.update(document, changes, version));
    return key;
  }

  closed({ uri }: lsp.TextDocumentIdentifier): string {
    const key = canonical(uri);
    this.open.delete(key);
    return key;
  }

  has(key: string): boolean {
    return this.open.has(key);
  }

  text(key: string): string | undefined {
    return this.open.get(key)?.getText();
  }

  version(key: string): number | null {
    return this.open.get(key)?.version ?? null;
  }

  /** The URI as the client spells it. */
  spelling(key: string): string {
    return this.open.get(key)?.uri ?? key;
  }

  keys(): IterableIterator<string> {
    return this.open.keys();
  }
}
