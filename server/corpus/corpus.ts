import { appearancesOf, type Appearance } from './appearance.ts';
import type { CorpusSnapshot, ReadPage } from './entity.ts';
import { groupKeys } from './groups.ts';
import type { IdentityDecision } from './identity-file.ts';
import { Resolver } from './resolver.ts';
import { Shards } from './shards.ts';
import { Snapshot } from './snapshot.ts';

/** The pages that are known now. Mutable only here; everyone else works on snapshots. */
export class Corpus {
  private readonly pages = new Map<string, ReadPage>();
  private readonly appearances = new Map<string, readonly Appearance[]>();
  private groups = Shards.empty<readonly Appearance[]>();
  private resolver = new Resolver();
  private current: CorpusSnapshot | undefined;

  /** Adds a page or takes its new reading. Costs as much as the page's names. */
  set(page: ReadPage): void {
    const old = this.appearances.get(page.uri) ?? [];
    const now = appearancesOf(page);
    this.pages.set(page.uri, page);
    this.appearances.set(page.uri, now);
    this.regroup(page.uri, old, now);
  }

  delete(uri: string): void {
    if (!this.pages.delete(uri)) return;
    const old = this.appearances.get(uri) ?? [];
    this.appearances.delete(uri);
    this.regroup(uri, old, []);
  }

  /** Takes what people decided about namesakes, in place of what they decided before. */
  decide(decisions: readonly IdentityDecision[]): void {
    this.resolver = new Resolver(decisions);
    this.current = undefined;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The corpus as it is now; the same object until a page changes. */
  snapshot(): CorpusSnapshot {
    this.current ??= new Snapshot(
      new Map(this.pages),
      new Map(this.appearances),
      this.groups,
      this.resolver,
    );
    return this.current;
  }

  private regroup(uri: string, old: readonly Appearance[], now: readonly Appearance[]): void {
    const changes = new Map<string, readonly Appearance[] | undefined>();
    const others = (key: string): readonly Appearance[] =>
      changes.has(key)
        ? (changes.get(key) ?? [])
        : (this.groups.get(key) ?? []).filter((appearance) => appearance.uri !== uri);
    for (const appearance of old)
      for (const key of groupKeys(appearance)) changes.set(key, others(key));
    for (const appearance of now) {
      for (const key of groupKeys(appearance)) changes.set(key, [...others(key), appearance]);
    }
    for (const [key, members] of changes) if (members?.length === 0) changes.set(key, undefined);
    this.groups = this.groups.with(changes);
    this.current = undefined;
  }
}
