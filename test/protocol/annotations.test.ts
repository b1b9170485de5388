import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBrat } from '../../server/annotation/brat.ts';
import { annotate, annotationsOf } from './annotating.ts';
import { ROOT } from './bundle.ts';
import { TestClient } from './client.ts';

const SEED = readFileSync(join(ROOT, 'seeds', '001_1ddb64dd36c8f119.txt'), 'utf8');
const PATH = 'seeds/page.txt';
const ANN = 'seeds/page.ann';

const edit = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.constantFrom('', '的', '区委书记胡拥军', '\n', '\r\n', '😀𠮷', '\u3000'),
});

describe('decisions and edits', () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await TestClient.start({ files: { [PATH]: SEED } });
    await client.ready();
  });
  afterAll(() => client.stop());

  test('after any edits every decision covers its string, in the answer and in the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (steps) => {
          await client.write(PATH, SEED);
          await client.write(ANN, '');
          await client.open(PATH, SEED);
          const { annotations } = await annotate(client, PATH, { action: 'acceptAll' });
          const count = annotations.decisions.length;
          expect(count).toBeGreaterThan(10);
          for (const edits of steps) {
            const document = client.document(PATH);
            const { length } = document.getText();
            await client.change(
              PATH,
              edits.map(({ from, length: removed, text }) => {
                const at = Math.floor(from * length);
                const range = {
                  start: document.positionAt(at),
                  end: document.positionAt(at + removed),
                };
                return { range, text };
              }),
            );
          }
          const shown = await annotationsOf(client, PATH);
          const document = client.document(PATH);
          for (const { text, ranges } of shown.decisions)
            expect(ranges.map((range) => document.getText(range)).join('')).toBe(text);
          // Nothing is forgotten: what has no place any more is listed.
          expect(shown.decisions.length + shown.lost.length).toBe(count);
          await client.save(PATH);
          await annotate(client, PATH, { action: 'undo' });
          await annotate(client, PATH, { action: 'redo' });
          const file = readBrat(readFileSync(join(client.folder, ANN), 'utf8'), {
            text: document.getText(),
          });
          expect(file.problems).toEqual([]);
          const again = await annotationsOf(client, PATH);
          expect(again.decisions.map(({ text }) => text).sort()).toEqual(
            file.decisions
              .filter(({ id }) => again.decisions.some((one) => one.id === id))
              .map(({ text }) => text)
              .sort(),
          );
          await client.close(PATH);
        },
      ),
      { numRuns: 20 },
    );
  });
});

test('a server that is killed loses nothing that it has answered', async () => {
  const client = await TestClient.start({ files: { [PATH]: SEED } });
  await client.ready();
  await client.open(PATH, SEED);
  const accepted: string[] = [];
  for (let i = 0; i < 12; i++) {
    const { suggestions } = await annotationsOf(client, PATH);
    const [first] = suggestions;
    const action = i % 4 === 3 ? 'reject' : 'accept';
    const done = annotate(client, PATH, { action, target: first.id });
    // The last answer and the end of the process are one moment.
    await done;
    if (action === 'accept') accepted.push(first.text);
  }
  await client.kill();
  const { decisions, problems, stale } = readBrat(readFileSync(join(client.folder, ANN), 'utf8'), {
    text: SEED,
  });
  expect(problems).toEqual([]);
  expect(stale).toEqual([]);
  const kept = decisions.filter(({ state }) => state === 'accepted').map(({ text }) => text);
  expect(kept).toEqual(accepted);
  expect(decisions).toHaveLength(12);
  rmSync(client.folder, { recursive: true });
});

test('decisions on text that was never saved are there after a crash, on either text', async () => {
  const first = await TestClient.start({ files: { [PATH]: SEED } });
  await first.ready();
  await first.open(PATH, SEED);
  const start = { line: 0, character: 0 };
  await first.change(PATH, [{ range: { start, end: start }, text: '新的一行\n' }]);
  const { annotations } = await annotate(first, PATH, { action: 'acceptAll' });
  const unsaved = first.document(PATH).getText();
  await first.kill();
  const files = { [PATH]: SEED, [ANN]: readFileSync(join(first.folder, ANN), 'utf8') };
  rmSync(first.folder, { recursive: true });

  const second = await TestClient.start({ files });
  await second.ready();
  const onDisk = await annotationsOf(second, PATH);
  expect(onDisk.lost).toEqual([]);
  expect(onDisk.decisions).toHaveLength(annotations.decisions.length);
  await second.stop();

  // The editor brings the unsaved text back.
  const third = await TestClient.start({ files });
  await third.ready();
  await third.open(PATH, unsaved);
  const restored = await annotationsOf(third, PATH);
  expect(restored.decisions).toEqual(annotations.decisions);
  await third.stop();
});
