import { fileURLToPath } from 'node:url';
import type * as lsp from 'vscode-languageserver/node';
import type { TestClient } from './client.ts';
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Answers as lines of text that a person can read and a scenario can expect. */
export class Renderer {
  constructor(private readonly client: TestClient) {}

  symbols(
    symbols: readonly (lsp.DocumentSymbol | lsp.SymbolInformation)[] | null,
    depth = 0,
  ): string[] {
    return (symbols ?? []).flatMap((symbol) => {
      const indent = '  '.repeat(depth);
      if ('location' in symbol) {
        const container = symbol.containerName ? ` (${symbol.containerName})` : '';
        return [`${indent}${symbol.name}${container} @ ${this.place(symbol.location)}`];
      }
      const detail = symbol.detail ? ` | ${symbol.detail}` : '';
      return [
        `${indent}${symbol.name}${detail}`,
        ...this.symbols(symbol.children ?? [], depth + 1),
      ];
    });
  }

  hover(hover: lsp.Hover | null): string[] {
    if (!hover) return [];
    const { contents } = hover;
    const text =
      typeof contents === 'object' && 'value' in contents
        ? contents.value
        : JSON.stringify(contents);
    // Escapes are for the editor; a scenario is about the words.
    return text.replace(/\\([!-/:-@[-`{-~])/g, '$1').split('\n');
  }

  definitions(found: lsp.Definition | lsp.LocationLink[] | null, path: string): string[] {
    return [found ?? []].flat().map((target) => {
      if ('uri' in target) return this.place(target);
      const origin = target.originSelectionRange;
      const from = origin ? this.words(this.client.uri(path), origin) : '';
      return `${from} → ${this.place({ uri: target.targetUri, range: target.targetSelectionRange })}`;
    });
  }

  locations(found: readonly lsp.Location[] | null): string[] {
    return (found ?? []).map((location) => this.place(location));
  }

  highlights(found: readonly lsp.DocumentHighlight[] | null, path: string): string[] {
    const uri = this.client.uri(path);
    return (found ?? []).map(
      ({ range, kind }) => this.place({ uri, range }) + (kind === 3 ? ' introduction' : ''),
    );
  }

  folds(found: readonly lsp.FoldingRange[] | null): string[] {
    return (found ?? []).map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`);
  }

  selections(found: readonly lsp.SelectionRange[] | null, path: string): string[] {
    const uri = this.client.uri(path);
    const lines: string[] = [];
    for (let one = found?.at(0); one; one = one.parent) lines.push(this.words(uri, one.range));
    return lines;
  }

  diagnostics(found: readonly lsp.Diagnostic[], uri: string): string[] {
    const levels = ['', 'error', 'warning', 'information', 'hint'];
    return found.map(({ range, severity = 0, code, message }) => {
      const line = range.start.line + 1;
      return `${line} ${levels[severity]} ${String(code)} «${this.words(uri, range)}» ${message}`;
    });
  }

  /** `a.txt:3 «words»`. */
  place({ uri, range }: lsp.Location): string {
    return `${this.name(uri)}:${range.start.line + 1} «${this.words(uri, range)}»`;
  }

  private name(uri: string): string {
    return relative(this.client.folder, fileURLToPath(uri));
  }

  private words(uri: string, range: lsp.Range): string {
    return this.text(uri).getText(range).replace(/\n+/g, '⏎');
  }

  private text(uri: string): TextDocument {
    const open = this.client.documents.get(uri);
    if (open) return open;
    const path = fileURLToPath(uri);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return TextDocument.create(uri, 'zhnews', 0, text);
  }
}
