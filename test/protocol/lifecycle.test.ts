import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as lsp from 'vscode-languageserver/node';
import { describe, expect, test } from 'vitest';
import { ROOT } from './bundle.ts';
import { TestClient } from './client.ts';

const SEED = readFileSync(join(ROOT, 'seeds', '000_4e21baeb4d50d7a5.txt'), 'utf8');

describe('life of a server', () => {
  test('structure is answered before the word engine is loaded', async () => {
    const client = await TestClient.start({ words: true });
    await client.open('seeds/a.txt', SEED);
    const outline = await client.ask(lsp.DocumentSymbolRequest.type, 'seeds/a.txt', {});
    client.events.happened('outline');
    expect(outline).not.toBeNull();
    const { engine } = await client.ready();
    expect(engine).toMatch(/^(nodejieba|jieba-wasm)$/);
    const { log } = client.events;
    expect(log.indexOf('outline')).toBeLessThan(log.indexOf('status reading'));
    expect(await client.stop()).toBe(0);
  });

  test('over node-ipc', async () => {
    const client = await TestClient.start({ transport: 'node-ipc' });
    await client.open('a.zhnews', SEED);
    expect(await client.ask(lsp.DocumentSymbolRequest.type, 'a.zhnews', {})).not.toBeNull();
    expect(await client.stop()).toBe(0);
  });

  test('exit without shutdown is exit code 1', async () => {
    const client = await TestClient.start();
    await client.connection.sendNotification(lsp.ExitNotification.type);
    expect(await client.gone()).toBe(1);
  });

  test('a client that goes away takes the server with it', async () => {
    const client = await TestClient.start();
    client.connection.end();
    await client.gone();
  });

  test('a client that can do little is served', async () => {
    const client = await TestClient.start({ profile: 'bare', files: { 'a.zhnews': SEED } });
    await client.open('a.zhnews', SEED);
    const symbols = await client.ask(lsp.DocumentSymbolRequest.type, 'a.zhnews', {});
    expect(symbols?.every((symbol) => 'location' in symbol)).toBe(true);
    const context = { diagnostics: [] };
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(await client.ask(lsp.CodeActionRequest.type, 'a.zhnews', { range, context })).toBeNull();
    await client.ready();
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    expect(await client.stop()).toBe(0);
  });

  test('it says what it can do', async () => {
    const client = await TestClient.start();
    expect(client.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      documentSymbolProvider: expect.anything() as unknown,
      diagnosticProvider: { workspaceDiagnostics: true },
    });
    expect(await client.stop()).toBe(0);
  });
});

describe('cancellation', () => {
  test('a request that is cancelled while it waits is answered as cancelled', async () => {
    const client = await TestClient.start();
    await client.open('a.zhnews', SEED.repeat(20));
    const source = new lsp.CancellationTokenSource();
    const params = { textDocument: { uri: client.uri('a.zhnews') } };
    const { connection } = client;
    const busy = connection.sendRequest(lsp.DocumentSymbolRequest.type, params);
    const cancelled = connection.sendRequest(lsp.FoldingRangeRequest.type, params, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: lsp.LSPErrorCodes.RequestCancelled });
    await busy;
    expect(await client.ask(lsp.FoldingRangeRequest.type, 'a.zhnews', {})).not.toBeNull();
    expect(await client.stop()).toBe(0);
  });

  test('so is a search through the workspace', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`p${String(i)}.zhnews`, SEED]),
    );
    const client = await TestClient.start({ files });
    await client.ready();
    const source = new lsp.CancellationTokenSource();
    const cancelled = client.connection.sendRequest(
      lsp.WorkspaceDiagnosticRequest.type,
      { previousResultIds: [] },
      source.token,
    );
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: lsp.LSPErrorCodes.RequestCancelled });
    expect(await client.stop()).toBe(0);
  });
});
