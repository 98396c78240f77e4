/** Lets at most `limit` pieces of work run at once. The others wait in their order. */
export interface Semaphore {
  /** Runs the work in its turn. Rejects with the signal's reason if that aborts first, and then the work never begins. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** A semaphore for work that belongs together. */
export function createSemaphore(limit: number): Semaphore {
  const shared = createFairSemaphore({ limit, perSender: limit });
  return { run: (work, signal) => shared.run('', work, signal) };
}

/** A semaphore that several senders share. Free places go to each sender in turn, however much one has waiting. */
export interface FairSemaphore {
  /** Runs the work in its sender's turn. Rejects with the signal's reason if that aborts first, and then the work never begins. */
  run<T>(sender: string, work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** At most `limit` pieces of work at once, and at most `perSender` of one sender. A sender without work is forgotten. */
export function createFairSemaphore({ limit, perSender }: { limit: number; perSender: number }): FairSemaphore {
  /** The sender that is served next comes first. */
  const queues = new Map<string, Queue>();
  let running = 0;

  function begin(queue: Queue): void {
    running += 1;
    queue.running += 1;
  }

  /** A sender that was forgotten and came back has another queue, which stays. */
  function forgetIfUnused(sender: string, queue: Queue): void {
    if (queue.running === 0 && queue.waiting.length === 0 && queues.get(sender) === queue) queues.delete(sender);
  }

  /** One free place makes room for one piece of work at most, since no other could begin before. */
  function startNext(): void {
    if (running >= limit) return;
    for (const [sender, queue] of queues) {
      const start = queue.running < perSender ? queue.waiting.shift() : undefined;
      if (!start) continue;
      queues.delete(sender);
      queues.set(sender, queue);
      begin(queue);
      start();
      return;
    }
  }

  return {
    async run(sender, work, signal) {
      signal.throwIfAborted();
      const queue = queues.get(sender) ?? { running: 0, waiting: [] };
      queues.set(sender, queue);
      if (running < limit && queue.running < perSender) begin(queue);
      else await turnIn(queue, signal).finally(() => forgetIfUnused(sender, queue));
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        running -= 1;
        queue.running -= 1;
        forgetIfUnused(sender, queue);
        startNext();
      }
    },
  };
}

/** Resolves when the queue's next place is this one's. */
function turnIn(queue: Queue, signal: AbortSignal): Promise<void> {
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
