/**
 * Runs the work while it holds the lock of a name, or returns `undefined` at once if the lock is taken. Callers don't queue,
 * because the holder does the work or the caller tries again later.
 */
export type KeyedLock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>;

/** Locks that all tabs of a browser share (Web Locks). The browser frees a lock when its tab closes. */
export const webLock: KeyedLock = (name, work) =>
  navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));

/** Returns locks of this process. At most `limit` are held at once. */
export function createKeyedLock(limit = Number.POSITIVE_INFINITY): {
  run: KeyedLock;
  isHeld: (name: string) => boolean;
} {
  const held = new Set<string>();
  return {
    isHeld: (name) => held.has(name),
    run: async (name, work) => {
      if (held.has(name) || held.size >= limit) return undefined;
      held.add(name);
      try {
        return await work();
      } finally {
        held.delete(name);
      }
    },
  };
}
