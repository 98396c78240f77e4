/** Runs `work` over items, at most `limit` at a time, and gives the results as they come, not in order. Rejects with the first failure. */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<{ key: number; result: Result }>>();
  let next = 0;
  for (;;) {
    while (running.size < limit && next < items.length) {
      const key = next;
      const item = items[next] as Item;
      next += 1;
      running.set(
        key,
        work(item).then((result) => ({ key, result })),
      );
    }
    if (running.size === 0) return;
    const { key, result } = await Promise.race(running.values());
    running.delete(key);
    yield result;
  }
}
