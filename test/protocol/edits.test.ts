import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as lsp from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './bundle.ts';
import { TestClient } from './client.ts';

const SEED = readFileSync(join(ROOT, 'seeds', '001_1ddb64dd36c8f119.txt'), 'utf8');
const PATH = 'page.zhnews';

/** What people type, paste and break. */
const PIECES = [
  '',
  '的',
  '区委书记胡拥军',
  '\n',
  '\r\n',
  '\n\n·金驰·\n\n',
  '本报讯(记者李明)',
  '。',
  '😀𠮷',
  '\ud800',
  '\u3000',
];

const edit = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400)),
  text: fc.constantFrom(...PIECES),
});

/** Everything that is told of a page without the corpus knowing another. */
async function reading(client: TestClient): Promise<unknown> {
  const analysis = await client.connection.sendRequest<Record<string, unknown>>('zhnews/analysis', {
    uri: client.uri(PATH),
  });
  return {
    analysis: { ...analysis, path: '' },
    outline: await client.ask(lsp.DocumentSymbolRequest.type, PATH, {}),
    tokens: await client.ask(lsp.SemanticTokensRequest.type, PATH, {}),
    folds: await client.ask(lsp.FoldingRangeRequest.type, PATH, {}),
    diagnostics: diagnosticsOf(
      await client.ask(lsp.DocumentDiagnosticRequest.type, PATH, {}),
      client,
    ),
  };
}

/** Without the folder of the client, which every client has its own of, and what is made of it. */
function diagnosticsOf(report: lsp.DocumentDiagnosticReport, client: TestClient): string {
  const items = report.kind === 'full' ? report.items : [];
  return JSON.stringify(items).replaceAll(client.uri(PATH), PATH);
}

describe('edits', () => {
  let edited: TestClient;
  let fresh: TestClient;
  beforeAll(async () => {
    edited = await TestClient.start();
    fresh = await TestClient.start();
    await Promise.all([edited.ready(), fresh.ready()]);
  });
  afterAll(async () => {
    await edited.stop();
    await fresh.stop();
  });

  test('an edited page reads like the same text opened fresh', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        async (steps) => {
          await edited.open(PATH, SEED);
          for (const changes of steps) {
            await edited.change(PATH, changesOf(edited, changes));
            // Asking between the edits makes the server read the page in every state.
            await edited.ask(lsp.DocumentSymbolRequest.type, PATH, {});
          }
          await fresh.open(PATH, edited.document(PATH).getText());
          const [incremental, full] = [await reading(edited), await reading(fresh)];
          await edited.close(PATH);
          await fresh.close(PATH);
          expect(incremental).toEqual(full);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the latest text is used, however fast one types', async () => {
    await edited.open(PATH, SEED);
    const answers: Promise<unknown>[] = [];
    for (let i = 0; i < 20; i++) {
      const start = { line: 0, character: 0 };
      await edited.change(PATH, [{ range: { start, end: start }, text: `第${String(i)}条\n` }]);
      answers.push(edited.ask(lsp.DocumentSymbolRequest.type, PATH, {}));
    }
    await Promise.all(answers);
    const text = edited.document(PATH).getText();
    const ranges = await edited.ask(lsp.SelectionRangeRequest.type, PATH, {
      positions: [{ line: 0, character: 0 }],
    });
    let whole = ranges?.at(0);
    while (whole?.parent) whole = whole.parent;
    expect(edited.document(PATH).offsetAt(whole?.range.end ?? { line: 0, character: 0 })).toBe(
      text.length,
    );
    await edited.close(PATH);
  });
});

/** Random edits as changes of the document; each is about the text the one before it left. */
function changesOf(
  client: TestClient,
  edits: readonly { from: number; length: number; text: string }[],
): lsp.TextDocumentContentChangeEvent[] {
  let document = client.document(PATH);
  return edits.map(({ from, length, text }) => {
    const start = Math.floor(from * document.getText().length);
    const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
    const change = { range, text };
    document = TextDocument.update(copyOf(document), [change], 0);
    return change;
  });
}

const copyOf = (document: TextDocument): TextDocument =>
  TextDocument.create(document.uri, document.languageId, 0, document.getText());
