import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawn } from 'node:child_process';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

type Row = (what: string, figure: string) => void;

/** A page's decisions as another tool would write them: one for each of the first runs of text. */
function annotated(text: string, count: number): string {
  const characters = [...text];
  const lines: string[] = [];
  for (let at = 0; lines.length < count && at + 2 <= characters.length; at++) {
    const words = characters.slice(at, at + 2).join('');
    if (/\s/.test(words)) continue;
    const id = String(lines.length + 1);
    lines.push(
      `T${id}\t${['PER', 'TITLE', 'LOC', 'ORG'][at % 4]} ${String(at)} ${String(at + 2)}\t${words}\n`,
    );
  }
  return lines.join('');
}

/** 10,000 decisions in a page, and 2,000 pages with decisions, on the built server. */
export async function annotationBench(
  root: string,
  pages: { small: string; large: string },
  row: Row,
  milliseconds: (value: number) => string,
): Promise<void> {
  console.log('annotating (dist/server.js over stdio, files on the disk)');
  const folder = mkdtempSync(join(tmpdir(), 'zhnews-bench-'));
  const seeds = join(folder, 'seeds');
  mkdirSync(seeds);
  writeFileSync(join(seeds, 'large.txt'), pages.large);
  writeFileSync(join(seeds, 'large.ann'), annotated(pages.large, 10_000));
  for (let i = 0; i < 2_000; i++) {
    const text = `${pages.small.slice(0, 1_000)}\n第${String(i)}版\n`;
    writeFileSync(join(seeds, `${String(i)}.txt`), text);
    writeFileSync(join(seeds, `${String(i)}.ann`), annotated(text, 20));
  }
  const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const ready = new Promise<void>((resolve) => {
    connection.onNotification('zhnews/status', ({ state }: { state: string }) => {
      if (state === 'ready' || state === 'warning') resolve();
    });
  });
  connection.listen();
  const uri = pathToFileURL(join(seeds, 'large.txt')).href;
  const textDocument = { uri };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'pages' }],
    capabilities: {},
    initializationOptions: { words: false },
  });
  void connection.sendNotification('initialized', {});
  await ready;
  void connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'zhnews', version: 1, text: pages.large },
  });
  const timed = async (what: string, runs: number, job: (run: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      await job(run);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    row(`  ${what}`, milliseconds(times[times.length >> 1]));
  };
  const memory = (): string => {
    const status = readFileSync(`/proc/${String(server.pid)}/status`, 'utf8');
    return `${(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1e3).toFixed(0)} MB`;
  };
  const act = (action: Record<string, unknown>): Promise<unknown> =>
    connection.sendRequest('zhnews/annotate', { textDocument, ...action });
  const everything = (): Promise<unknown> =>
    connection.sendRequest('zhnews/annotations', { textDocument });
  await timed('10,000 decisions in a page: read', 1, everything);
  await timed('… asked for again', 9, everything);
  await timed('… one more, on the disk and answered', 9, (run) =>
    act({ action: 'mark', type: 'NEW', ranges: [lineRange(20 + run)] }),
  );
  await timed('… undone', 9, () => act({ action: 'undo' }));
  let version = 1;
  await timed('… a key stroke, and what moved asked for', 9, () => {
    const start = { line: 0, character: 0 };
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start, end: start }, text: '新' }],
    });
    return everything();
  });
  row('  … memory of the server', memory());
  const review = (): Promise<unknown> => connection.sendRequest('zhnews/review', {});
  await timed('2,000 pages with decisions: how far each is, first', 1, review);
  await timed('… again', 3, review);
  await timed('… an action on one of them', 9, (run) =>
    connection.sendRequest('zhnews/annotate', {
      textDocument: { uri: pathToFileURL(join(seeds, `${String(run)}.txt`)).href },
      action: 'acceptAll',
    }),
  );
  row('  … memory of the server', memory());
  await connection.sendRequest('shutdown');
  void connection.sendNotification('exit');
  connection.dispose();
  rmSync(folder, { recursive: true, force: true });
}

const lineRange = (line: number) => ({
  start: { line, character: 0 },
  end: { line, character: 3 },
});
