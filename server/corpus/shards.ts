const SHARDS = 512;

function shardOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return (hash >>> 0) % SHARDS;
}

/** A persistent map: a change copies only the shards it touches, so old versions stay valid. */
export class Shards<V> {
  private constructor(private readonly shards: readonly (ReadonlyMap<string, V> | undefined)[]) {}

  static empty<V>(): Shards<V> {
    return new Shards<V>(new Array<undefined>(SHARDS).fill(undefined));
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  /** A new version in which every key of `changes` has its new value; undefined removes it. */
  with(changes: ReadonlyMap<string, V | undefined>): Shards<V> {
    const shards = [...this.shards];
    const copied = new Map<number, Map<string, V>>();
    for (const [key, value] of changes) {
      const number = shardOf(key);
      let shard = copied.get(number);
      if (!shard) {
        shard = new Map(shards[number]);
        copied.set(number, shard);
        shards[number] = shard;
      }
      if (value === undefined) shard.delete(key);
      else shard.set(key, value);
    }
    return new Shards(shards);
  }

  *entries(): IterableIterator<[string, V]> {
    for (const shard of this.shards) if (shard) yield* shard;
  }
}
