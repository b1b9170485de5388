/** Lets waiting messages be handled before what comes next. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Work that nobody waits for, a slice at a time; between two slices messages are handled. */
export class Background {
  private readonly jobs: (() => void | Promise<void>)[] = [];
  private running: Promise<void> | undefined;
  private lastMessage = performance.now();

  /** @param complain is told of a job that failed; the others go on */
  constructor(private readonly complain: (error: unknown) => void) {}

  add(job: () => void | Promise<void>): void {
    this.jobs.push(job);
    this.running ??= this.run();
  }

  /** Resolves when nothing is left to do. */
  async done(): Promise<void> {
    while (this.running) await this.running;
  }

  /** The client said something. */
  stir(): void {
    this.lastMessage = performance.now();
  }

  /** Waits until the client has been quiet for a while, but not for ever. */
  async quiet(milliseconds: number, atMost: number): Promise<void> {
    const since = performance.now();
    for (;;) {
      const now = performance.now();
      const left = Math.min(this.lastMessage + milliseconds, since + atMost) - now;
      if (left <= 0) return;
      await sleep(left);
    }
  }

  private async run(): Promise<void> {
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      await breathe();
      try {
        await job();
      } catch (error) {
        this.complain(error);
      }
    }
    this.running = undefined;
  }
}

/** Calls of one key within a time become one, at the end of it. */
export class Debouncer {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  run(key: string, milliseconds: number, job: () => void): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.timers.delete(key);
      job();
    }, milliseconds);
    this.timers.set(key, timer);
  }

  cancel(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
