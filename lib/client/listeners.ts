import { useSyncExternalStore } from 'react';

export function listeners<Args extends readonly unknown[] = []>() {
  const all = new Set<(...args: Args) => void>();
  return {
    notify: (...args: Args) => {
      for (const listener of all) listener(...args);
    },
    subscribe: (listener: (...args: Args) => void) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
    isEmpty: () => all.size === 0,
  };
}

/** A value of this visit, only in memory. The server renders `initial`. */
export function memoryStore<Value>(initial: Value) {
  const { notify, subscribe } = listeners();
  let value = initial;
  const read = () => value;
  return {
    read,
    write: (next: Value) => {
      value = next;
      notify();
    },
    useValue: () => useSyncExternalStore(subscribe, read, () => initial),
  };
}
