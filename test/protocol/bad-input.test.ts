import * as lsp from 'vscode-languageserver/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const LINE = '4月17日,崇川区召开大会。区委书记胡拥军主持会议并讲话。';

const TEXTS: Record<string, string> = {
  empty: '',
  'only blank lines': '\n\n \u3000\n\r\n',
  'one newline': '\n',
  'a line of 5 MB': LINE.repeat(Math.ceil(5_000_000 / LINE.length)),
  'a line of 5 MB without a sentence': '崇'.repeat(5_000_000),
  'five million asterisks': '*'.repeat(5_000_000),
  'lone surrogates': `\ud800${LINE}\udc00\n\udfff\n·\ud800·\n`,
  'CRLF and CR': `大会召开\r\n\r\n${LINE}\r${LINE}\r\n·金驰·`,
  'NUL and control characters': `\u0000\u0001${LINE}\u0007\n\u2028\u2029`,
  'markup of every kind': `# <img src=x onerror=alert(1)>\n\n[x](command:y) **${LINE}**\n`,
  'ten thousand short lines': '崇川\n'.repeat(10_000),
};

const POSITIONS: lsp.Position[] = [
  { line: 0, character: 0 },
  { line: 0, character: 4_999_999 },
  { line: 1, character: 3 },
  { line: 4_000_000_000, character: 4_000_000_000 },
  { line: -1, character: -1 },
];

describe('bad input', () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await TestClient.start({
      files: {
        'seeds/gb.txt': Buffer.concat([
          // 大会召开。 in GB18030
          Buffer.from('b4f3bbe1d5d9bfaaa1a30a', 'hex'),
        ]),
        'seeds/binary.txt': Buffer.from([0, 1, 2, 255, 0]),
        'seeds/noise.txt': Buffer.from([0xff, 0xc0, 0x80, 0x81, 0x20, 0xfe]),
        'seeds/empty.txt': '',
        'seeds/folder.txt/inside.txt': LINE,
      },
    });
    await client.ready();
  });
  afterAll(() => client.stop());

  for (const [name, text] of Object.entries(TEXTS)) {
    test(name, async () => {
      await client.open('bad.zhnews', text);
      await askEverything(client, 'bad.zhnews');
      await client.change('bad.zhnews', [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '😀' },
        {
          range: { start: { line: 9e6, character: 0 }, end: { line: 9e6, character: 9 } },
          text: '末',
        },
      ]);
      await askEverything(client, 'bad.zhnews');
      await client.close('bad.zhnews');
    });
  }

  test('files that are no text say so, the others are read', async () => {
    expect(client.status?.state).toBe('warning');
    expect(client.status?.message).toContain('2 files cannot be read');
    const { items } = await client.connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    const problems = items.filter(
      (item) => item.kind === 'full' && item.items[0]?.code === 'file.unreadable',
    );
    expect(problems.map(({ uri }) => uri).sort()).toEqual([
      client.uri('seeds/binary.txt'),
      client.uri('seeds/noise.txt'),
    ]);
    const analysis = await client.connection.sendRequest<{ encoding: string }>('zhnews/analysis', {
      uri: client.uri('seeds/gb.txt'),
    });
    expect(analysis.encoding).toBe('gb18030');
  });

  test('documents and requests the server does not know', async () => {
    expect(await client.ask(lsp.DocumentSymbolRequest.type, 'none.zhnews', {})).toBeNull();
    const { connection } = client;
    for (const uri of ['untitled:x', 'file://host/a', 'file:///a%2Fb', '', ':::'])
      expect(
        await connection.sendRequest(lsp.HoverRequest.type, {
          textDocument: { uri },
          position: { line: 0, character: 0 },
        }),
      ).toBeNull();
    await expect(connection.sendRequest('textDocument/hover', {})).rejects.toMatchObject({
      code: lsp.ErrorCodes.InvalidParams,
    });
    await expect(connection.sendRequest('zhnews/analysis', { uri: 'none' })).rejects.toThrow(
      'no such page: none',
    );
    await expect(connection.sendRequest('zhnews/nothing', {})).rejects.toMatchObject({
      code: lsp.ErrorCodes.MethodNotFound,
    });
    // Changes of a document that was never opened, and closing it.
    const textDocument = { uri: client.uri('none.zhnews'), version: 2 };
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [{ text: 'x' }],
    });
    await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument });
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: 7 });
    expect(await client.ask(lsp.FoldingRangeRequest.type, 'seeds/gb.txt', {})).not.toBeNull();
  });
});

/** Every request about a page, at every kind of position; each must be answered without an error. */
async function askEverything(client: TestClient, path: string): Promise<void> {
  await client.ask(lsp.DocumentSymbolRequest.type, path, {});
  await client.ask(lsp.FoldingRangeRequest.type, path, {});
  await client.ask(lsp.SemanticTokensRequest.type, path, {});
  await client.ask(lsp.DocumentLinkRequest.type, path, {});
  await client.ask(lsp.SelectionRangeRequest.type, path, { positions: POSITIONS });
  const report = await client.ask(lsp.DocumentDiagnosticRequest.type, path, {});
  expect(report.kind).toBe('full');
  for (const position of POSITIONS) {
    await client.ask(lsp.HoverRequest.type, path, { position });
    await client.ask(lsp.DefinitionRequest.type, path, { position });
    await client.ask(lsp.DocumentHighlightRequest.type, path, { position });
    const context = { includeDeclaration: true };
    await client.ask(lsp.ReferencesRequest.type, path, { position, context });
    await client.ask(lsp.CompletionRequest.type, path, { position });
    await client.ask(lsp.CodeActionRequest.type, path, {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
  }
}
