/** Lets so many pieces of work run at once and no more; the others wait in their order. */
export interface Turns {
  /** Runs the work when its turn comes; rejects with the signal's reason when that aborts first, and the work never begins. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Turns for at most `limit` pieces of work at once. */
export function createTurns(limit: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async take(work, signal) {
      signal.throwIfAborted();
      if (running < limit) running += 1;
      else await handedOver(waiting, signal);
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}

/** The same for each key by itself. */
export interface KeyedTurns {
  take<T>(key: string, work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Turns for at most `limit` pieces of work at once under each key; a key that nobody uses any more is forgotten. */
export function createKeyedTurns(limit: number): KeyedTurns {
  const byKey = new Map<string, { turns: Turns; users: number }>();
  return {
    async take(key, work, signal) {
      const own = byKey.get(key) ?? { turns: createTurns(limit), users: 0 };
      byKey.set(key, own);
      own.users += 1;
      try {
        return await own.turns.take(work, signal);
      } finally {
        own.users -= 1;
        if (own.users === 0) byKey.delete(key);
      }
    },
  };
}

/** Resolves when somebody who has finished hands over their place. */
function handedOver(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(begin), 1);
      reject(signal.reason);
    };
    waiting.push(begin);
    signal.addEventListener('abort', leave, { once: true });
  });
}
