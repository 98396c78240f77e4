/** Values by lowercase key, with the ISO time of the oldest batch. `null` if nothing was read. */
export interface LookedUp<T> {
  values: Map<string, T>;
  readAt: string | null;
}

/** Reads each key once. A failed batch is read again at the next call. */
export type BatchedLookup<T> = (keys: readonly string[]) => Promise<LookedUp<T>>;

interface Batch<T> {
  readAt: string;
  values: Promise<ReadonlyMap<string, T>>;
}

/** Returns a look-up by lowercase key. Keys without a value are absent from its result. */
export function createBatchedLookup<T>(
  size: number,
  readBatch: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
): BatchedLookup<T> {
  const known = new Map<string, Batch<T>>();

  function start(keys: string[]): void {
    const batch = { readAt: new Date().toISOString(), values: readBatch(keys) };
    for (const key of keys) known.set(key, batch);
    batch.values.catch(() => {
      for (const key of keys) if (known.get(key) === batch) known.delete(key);
    });
  }

  return async (keys) => {
    const unique = [...new Set(keys.map((key) => key.toLowerCase()))];
    const unread = unique.filter((key) => !known.has(key));
    for (let from = 0; from < unread.length; from += size) start(unread.slice(from, from + size));
    const batches = unique.flatMap((key) => known.get(key) ?? []);
    const found = new Map(
      await Promise.all([...new Set(batches)].map(async (batch) => [batch, await batch.values] as const)),
    );
    const values = new Map<string, T>();
    for (const [index, key] of unique.entries()) {
      const value = found.get(batches[index] as Batch<T>)?.get(key);
      if (value !== undefined) values.set(key, value);
    }
    return { values, readAt: oldestOf([...found.keys()].map(({ readAt }) => readAt)) };
  };
}

export function oldestOf(times: readonly (string | null)[]): string | null {
  return times.reduce((oldest, time) => (oldest === null || (time !== null && time < oldest) ? time : oldest), null);
}
