/** Runs the work under the lock of a name, or returns `undefined` at once if it's taken. */
export type KeyedLock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>;

/** Shared by all tabs (Web Locks). The browser frees a lock when its tab closes. */
export const webLock: KeyedLock = (name, work) =>
  navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));

/** Locks of this process, at most `limit` at once. */
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
