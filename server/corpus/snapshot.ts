import type { CorpusSnapshot, Entity, ReadPage } from './entity.ts';

/** Reads identities out of a set of pages. (First frame: everybody of one name is one person.) */
export function buildSnapshot(pages: ReadonlyMap<string, ReadPage>): CorpusSnapshot {
  const entities = new Map<string, Entity>();
  return {
    pages,
    entities,
    entityOf: () => undefined,
    holdersOf: () => [],
    bylinesOf: () => [],
    counterpart: () => undefined,
    writersBut: () => new Map(),
  };
}
