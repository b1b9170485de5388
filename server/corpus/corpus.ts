import type { CorpusSnapshot, ReadPage } from './entity.ts';
import { buildSnapshot } from './snapshot.ts';

/** The pages that are known now. Mutable only here; everyone else works on snapshots. */
export class Corpus {
  private readonly pages = new Map<string, ReadPage>();
  private current: CorpusSnapshot | undefined;

  set(page: ReadPage): void {
    this.pages.set(page.uri, page);
    this.current = undefined;
  }

  delete(uri: string): void {
    if (this.pages.delete(uri)) this.current = undefined;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The corpus as it is now; the same object until a page changes. */
  snapshot(): CorpusSnapshot {
    this.current ??= buildSnapshot(new Map(this.pages));
    return this.current;
  }
}
