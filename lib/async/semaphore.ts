/** Limits of concurrency. `p-queue` has no turns between senders and no limit per sender. */

/** Runs at most `limit` pieces of work at once, in order. */
export interface Semaphore {
  /** Runs the work in its turn. If the signal aborts first, rejects with its reason and never starts the work. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createSemaphore(limit: number): Semaphore {
  const shared = createFairSemaphore({ limit, perSender: limit });
  return { run: (work, signal) => shared.run('', work, signal) };
}

/** Senders take turns, so that a busy one doesn't delay the others. */
export interface FairSemaphore {
  run<T>(sender: string, work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** Returns a semaphore with `limit` for all and `perSender` for each. */
export function createFairSemaphore({ limit, perSender }: { limit: number; perSender: number }): FairSemaphore {
  /** The next sender is first. */
  const queues = new Map<string, Queue>();
  let running = 0;

  function occupy(queue: Queue): void {
    running += 1;
    queue.running += 1;
  }

  /** A sender that was removed and came back has another queue, which stays. */
  function removeIfUnused(sender: string, queue: Queue): void {
    if (queue.running === 0 && queue.waiting.length === 0 && queues.get(sender) === queue) queues.delete(sender);
  }

  function startNext(): void {
    if (running >= limit) return;
    for (const [sender, queue] of queues) {
      const start = queue.running < perSender ? queue.waiting.shift() : undefined;
      if (!start) continue;
      queues.delete(sender);
      queues.set(sender, queue);
      occupy(queue);
      start();
      return;
    }
  }

  return {
    async run(sender, work, signal) {
      signal.throwIfAborted();
      const queue = queues.get(sender) ?? { running: 0, waiting: [] };
      queues.set(sender, queue);
      if (running < limit && queue.running < perSender) occupy(queue);
      else await waitForTurn(queue, signal).finally(() => removeIfUnused(sender, queue));
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        running -= 1;
        queue.running -= 1;
        removeIfUnused(sender, queue);
        startNext();
      }
    },
  };
}

function waitForTurn(queue: Queue, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      queue.waiting.splice(queue.waiting.indexOf(start), 1);
      reject(signal.reason);
    };
    queue.waiting.push(start);
    signal.addEventListener('abort', leave, { once: true });
  });
}

/**
 * Yields results in the order in which they end, with at most `limit` pieces of work at once. Throws the first failure.
 */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<{ index: number; result: Result }>>();
  const waiting = items.entries();
  for (;;) {
    while (running.size < limit) {
      const next = waiting.next();
      if (next.done) break;
      const [index, item] = next.value;
      running.set(
        index,
        work(item).then((result) => ({ index, result })),
      );
    }
    if (running.size === 0) return;
    const { index, result } = await Promise.race(running.values());
    running.delete(index);
    yield result;
  }
}
