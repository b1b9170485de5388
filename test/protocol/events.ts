/** Longest wait for something that must come; slow machines need most of it. */
const PATIENCE_MS = 40_000;

/** Waits for conditions over what the server has said so far; nobody sleeps. */
export class Events {
  private readonly waiting = new Set<() => void>();
  /** Everything the server said, in order; for "this came before that". */
  readonly log: string[] = [];

  happened(what: string): void {
    this.log.push(what);
    for (const look of [...this.waiting]) look();
  }

  /** Resolves as soon as the check passes; after the longest wait fails with what the check says. */
  until<T>(check: () => T | undefined, failure: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`waited too long: ${failure()}`));
      }, PATIENCE_MS);
      const look = (): void => {
        const value = check();
        if (value === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(value);
      };
      this.waiting.add(look);
      look();
    });
  }
}
