import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';

/** The built server over stdio: cold start to the first outline, then edits. */
export async function serverBench(
  root: string,
  pages: { small: string; large: string },
  row: (what: string, figure: string) => void,
  milliseconds: (value: number) => string,
): Promise<void> {
  console.log('the server over stdio (dist/server.js)');
  for (const [name, text] of [
    ['3,400 characters', pages.small],
    ['171,000 characters', pages.large],
  ] as const) {
    const started = performance.now();
    const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const ready = readiness(connection);
    connection.listen();
    const uri = pathToFileURL(join(root, 'bench.zhnews')).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      },
    });
    void connection.sendNotification('initialized', {});
    void connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'zhnews', version: 1, text },
    });
    await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
    row(`  ${name}: start to first outline`, milliseconds(performance.now() - started));
    await ready;
    row(`  ${name}: start to word engine ready`, milliseconds(performance.now() - started));
    const times: number[] = [];
    for (let version = 2; version < 33; version++) {
      const start = performance.now();
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          {
            range: { start: { line: 6, character: 3 }, end: { line: 6, character: 3 } },
            text: '新',
          },
        ],
      });
      await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    row(`  ${name}: an edit to its outline (p50)`, milliseconds(times[times.length >> 1]));
    row(
      `  ${name}: an edit to its outline (p95)`,
      milliseconds(times[Math.floor(times.length * 0.95)]),
    );
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
  }
}

/** Resolves when the server says that its engine is loaded, or that it has a problem with it. */
function readiness(connection: MessageConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.onNotification('zhnews/status', (status: { state: string }) => {
      if (status.state !== 'starting' && status.state !== 'reading') resolve();
    });
  });
}
