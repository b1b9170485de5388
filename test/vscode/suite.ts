/** How a test ended; `error` says why it failed. */
export interface Outcome {
  name: string;
  error?: string;
  milliseconds: number;
}

export interface Test {
  name: string;
  body: () => Promise<void>;
}

/** A test that takes longer than this hangs; no measure of speed. */
const LIMIT_MS = 120_000;

/**
 * Runs tests one after the other, in the order given: they share an editor, as a person's steps do.
 * Small enough to run inside the extension host as well as outside.
 * @param ended is told of each test as soon as it has ended
 */
export async function runTests(
  tests: readonly Test[],
  ended: (outcome: Outcome) => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, body } of tests) {
    const begin = Date.now();
    const outcome: Outcome = { name, milliseconds: 0 };
    try {
      await within(LIMIT_MS, body());
    } catch (error) {
      outcome.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    outcome.milliseconds = Date.now() - begin;
    outcomes.push(outcome);
    await ended(outcome);
  }
  return outcomes;
}

async function within(limit: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limit} ms`)), limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
