/** Who listens to what is kept under a key of the browser's local storage. */
export interface StoredChanges {
  /** Tells this tab that it changed; other tabs hear of it from the browser. */
  tell: () => void;
  /** Tells of changes, those of other tabs included; returns how to stop. */
  listen: (listener: () => void) => () => void;
}

/** Changes of what is kept under a key. */
export function storedChanges(storageKey: string): StoredChanges {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      const hear = ({ key }: StorageEvent) => {
        // Without a key all of it was cleared.
        if (key === storageKey || key === null) listener();
      };
      listeners.add(listener);
      addEventListener('storage', hear);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', hear);
      };
    },
  };
}
