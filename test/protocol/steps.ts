import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as lsp from 'vscode-languageserver/node';
import { annFile, annotateStep, annotationsOf, shownLines } from './annotating.ts';
import type { TestClient } from './client.ts';
import { Renderer } from './render.ts';
import { unmet, type Step } from './scenario.ts';

const CARET = '‸';
/** A `soon` step asks again and again for so long. */
const SOON_MS = 20_000;

/** Plays the steps of a scenario against a server. */
export class Player {
  private readonly render: Renderer;
  private readonly resultIds = new Map<string, string>();

  constructor(private readonly client: TestClient) {
    this.render = new Renderer(client);
  }

  async play(step: Step): Promise<void> {
    const fail = (problem: string, answer: readonly string[]): Error =>
      new Error(
        `line ${String(step.line)}, ${step.verb} ${step.about}: ${problem}\n` +
          `the answer is\n${answer.map((line) => `  ${line}`).join('\n')}\n${this.client.errors}`,
      );
    const waiting = WAITING[step.verb];
    if (waiting) {
      let answer: string[] = [];
      const look = (): true | undefined => {
        answer = waiting(this.client, this.render, step.about);
        return unmet(step.expected, answer) === undefined ? true : undefined;
      };
      await this.client.events
        .until(look, () => '')
        .catch(() => {
          throw fail(unmet(step.expected, answer) ?? '', answer);
        });
      return;
    }
    const patience = performance.now() + SOON_MS;
    for (;;) {
      const answer = await this.act(step);
      const problem = unmet(step.verb in CONTENT ? [] : step.expected, answer);
      if (problem === undefined) return;
      if (!step.soon || performance.now() > patience) throw fail(problem, answer);
    }
  }

  private async act({ verb, about, expected }: Step): Promise<string[]> {
    const { client, render } = this;
    const [path, ...rest] = about.split(' ');
    const quote = rest.join(' ');
    const at = (): lsp.TextDocumentPositionParams & lsp.ReferenceParams => ({
      textDocument: { uri: client.uri(path) },
      position: this.caret(path, quote),
      context: { includeDeclaration: true },
    });
    switch (verb) {
      case 'open':
        await client.open(path, readFileSync(join(client.folder, path), 'utf8'));
        return [];
      case 'save':
        await client.save(path);
        return [];
      case 'meddle':
        client.meddle(path, `${expected.join('\n')}\n`);
        return [];
      case 'close':
        await client.close(path);
        return [];
      case 'replace': {
        const [old, fresh] = quote.split(' => ');
        const document = client.document(path);
        const start = document.getText().indexOf(old);
        if (start < 0) throw new Error(`${path} holds no ${old}`);
        const range = {
          start: document.positionAt(start),
          end: document.positionAt(start + old.length),
        };
        await client.change(path, [{ range, text: fresh.replaceAll('⏎', '\n') }]);
        return [];
      }
      case 'write':
        await client.write(path, `${expected.join('\n')}\n`);
        return [];
      case 'delete':
        await client.remove(path);
        return [];
      case 'rename':
        await client.rename(path, quote);
        return [];
      case 'settings':
        await client.configure(JSON.parse(about) as Record<string, unknown>);
        // The server asks for the values, and says when what it told before is out of date.
        await client.refreshed();
        return [];
      case 'outline':
        return render.symbols(await client.ask(lsp.DocumentSymbolRequest.type, path, {}));
      case 'hover':
        return render.hover(await client.ask(lsp.HoverRequest.type, path, at()));
      case 'definition':
        return render.definitions(await client.ask(lsp.DefinitionRequest.type, path, at()), path);
      case 'references':
        return render.locations(await client.ask(lsp.ReferencesRequest.type, path, at()));
      case 'highlight':
        return render.highlights(
          await client.ask(lsp.DocumentHighlightRequest.type, path, at()),
          path,
        );
      case 'folding':
        return render.folds(await client.ask(lsp.FoldingRangeRequest.type, path, {}));
      case 'selection': {
        const positions = [this.caret(path, quote)];
        const ranges = await client.ask(lsp.SelectionRangeRequest.type, path, { positions });
        return render.selections(ranges, path);
      }
      case 'links': {
        const links = await client.ask(lsp.DocumentLinkRequest.type, path, {});
        return (links ?? []).map(
          ({ target = '', tooltip = '' }) => `${target.replace(/^.*\//, '')} ${tooltip}`,
        );
      }
      case 'symbols': {
        const found = await client.connection.sendRequest(lsp.WorkspaceSymbolRequest.type, {
          query: about,
        });
        return render.symbols((found ?? []) as lsp.SymbolInformation[]);
      }
      case 'diagnostics': {
        const previousResultId = this.resultIds.get(path);
        const report = await client.ask(lsp.DocumentDiagnosticRequest.type, path, {
          ...(previousResultId ? { previousResultId } : {}),
        });
        if (report.resultId) this.resultIds.set(path, report.resultId);
        return report.kind === 'unchanged'
          ? ['unchanged']
          : render.diagnostics(report.items, client.uri(path));
      }
      case 'workspace-diagnostics':
        return this.workspaceDiagnostics();
      case 'actions':
        return (await this.actions(path, quote)).map(({ title, kind }) => `${kind ?? ''} ${title}`);
      case 'fix': {
        const [where, title] = quote.split(' with ');
        const actions = await this.actions(path, where);
        const action = actions.find((one) => one.title.includes(title));
        if (!action)
          throw new Error(`no action ${title} among ${actions.map((one) => one.title).join(', ')}`);
        await this.apply(path, action);
        return [];
      }
      case 'run': {
        const [where, title] = quote.split(' with ');
        const action = (await this.actions(path, where)).find((one) => one.title.includes(title));
        if (!action?.command) throw new Error(`no command ${title}`);
        await client.connection.sendRequest(lsp.ExecuteCommandRequest.type, action.command);
        return [];
      }
      case 'disk':
        return readFileSync(join(client.folder, path), 'utf8').split('\n');
      case 'ann':
        return annFile(join(client.folder, path));
      case 'annotations':
        return shownLines(client, await annotationsOf(client, path));
      case 'ask': {
        // `ask zhnews/export { "out": "@folder" }`: `@` stands for the workspace's address.
        const params: unknown = JSON.parse(quote.replaceAll('"@', `"${client.uri('')}/`));
        const answer: unknown = await client.connection.sendRequest(path, params);
        return JSON.stringify(answer, null, 1)
          .replaceAll(`${client.uri('')}/`, '@')
          .split('\n');
      }
      case 'annotate':
        return annotateStep(client, path, quote);
      case 'complete': {
        const found = await client.ask(lsp.CompletionRequest.type, path, {
          position: this.caret(path, quote),
        });
        const items = Array.isArray(found) ? found : (found?.items ?? []);
        return items.map(({ label, detail = '' }) => `${label} ${detail}`);
      }
      case 'format': {
        const options = { tabSize: 2, insertSpaces: true };
        const edits = await client.ask(lsp.DocumentFormattingRequest.type, path, { options });
        await this.change(path, edits ?? []);
        return [];
      }
      case 'repair': {
        const found = await client.connection.sendRequest<{
          edits: lsp.TextEdit[];
          mended: Record<string, number>;
        }>('zhnews/repair', { textDocument: { uri: client.uri(path) } });
        await this.change(path, found.edits);
        return Object.entries(found.mended).map(([code, count]) => `${code} ${String(count)}`);
      }
      case 'fix-all': {
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        const context = { diagnostics: [], only: ['source.fixAll.zhnews'] };
        const found = await client.ask(lsp.CodeActionRequest.type, path, { range, context });
        const action = found?.find((one): one is lsp.CodeAction => 'edit' in one);
        if (action) await this.apply(path, action);
        return (found ?? []).map(({ title }) => title);
      }
      case 'text':
        return client.document(path).getText().split('\n');
      case 'analysis': {
        const analysis: unknown = await client.connection.sendRequest('zhnews/analysis', {
          textDocument: { uri: client.uri(path) },
        });
        return JSON.stringify(analysis, null, 1).split('\n');
      }
      default:
        throw new Error(`no such step: ${verb}`);
    }
  }

  private async workspaceDiagnostics(): Promise<string[]> {
    const { client, render } = this;
    const previousResultIds = [...this.resultIds].map(([path, value]) => ({
      uri: client.uri(path),
      value,
    }));
    const { items } = await client.connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, {
      previousResultIds,
    });
    return items.flatMap((item) => {
      const name = item.uri.replace(`${client.uri('')}/`, '').replace(client.uri(''), '');
      if (item.resultId) this.resultIds.set(name, item.resultId);
      if (item.kind === 'unchanged') return [`${name} unchanged`];
      return [`${name} ${String(item.items.length)}`, ...render.diagnostics(item.items, item.uri)];
    });
  }

  private async actions(path: string, quote: string): Promise<lsp.CodeAction[]> {
    const start = this.caret(path, quote);
    const context = { diagnostics: [] };
    const found = await this.client.ask(lsp.CodeActionRequest.type, path, {
      range: { start, end: start },
      context,
    });
    return (found ?? []).filter(
      (one): one is lsp.CodeAction => 'edit' in one || lsp.CodeAction.is(one),
    );
  }

  private async apply(path: string, action: lsp.CodeAction): Promise<void> {
    const changes = action.edit?.documentChanges?.flatMap((change) =>
      'edits' in change ? change.edits : [],
    );
    await this.change(
      path,
      (changes ?? []).filter((edit): edit is lsp.TextEdit => 'newText' in edit),
    );
  }

  private async change(path: string, edits: lsp.TextEdit[]): Promise<void> {
    // From the end: an edit moves nothing that is still to be changed.
    const ordered = edits.sort(
      (a, b) =>
        b.range.start.line - a.range.start.line ||
        b.range.start.character - a.range.start.character,
    );
    if (ordered.length === 0) return;
    await this.client.change(
      path,
      ordered.map(({ range, newText: text }) => ({ range, text })),
    );
  }

  /** The position of the caret mark in a quotation of the text: `区委书记胡‸拥军`. */
  private caret(path: string, quote: string): lsp.Position {
    const document = this.client.document(path);
    const before = quote.indexOf(CARET);
    const at = document.getText().indexOf(quote.replace(CARET, ''));
    if (before < 0 || at < 0) throw new Error(`${path} holds no ${quote}, or it has no ${CARET}`);
    return document.positionAt(at + before);
  }
}

/** Steps whose indented lines are content, not expectation. */
const CONTENT: Record<string, true> = { write: true, meddle: true };

/** Steps that wait until the server has said what is expected. */
const WAITING: Record<
  string,
  ((client: TestClient, render: Renderer, about: string) => string[]) | undefined
> = {
  published: (client, render, path) => {
    const params = client.published.get(client.uri(path));
    return params ? render.diagnostics(params.diagnostics, params.uri) : ['not published'];
  },
  status: (client) => {
    const { status } = client;
    return status ? [`${status.state} ${String(status.pages)} ${status.message}`] : [];
  },
};
