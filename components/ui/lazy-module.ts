'use client';

import { useSyncExternalStore } from 'react';

/** A module that loads on demand. */
export interface LazyModule<Part> {
  /** Starts loading, once. Call it on hover or focus, a moment before the press. A failed attempt can be repeated. */
  load: () => void;
  /** Returns the module, or `null` until it's loaded. The component renders again then. */
  useModule: () => Part | null;
}

/**
 * Keeps a module out of the first load. The control that opens it is there at once and stays the same element, so it
 * keeps the focus, and what was requested meanwhile opens on load.
 */
export function lazyModule<Part>(fetchPart: () => Promise<Part>): LazyModule<Part> {
  const listeners = new Set<() => void>();
  let part: Part | null = null;
  let loading = false;

  const arrived = (loaded: Part) => {
    part = loaded;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    load: () => {
      if (loading) return;
      loading = true;
      fetchPart().then(arrived, () => {
        loading = false;
      });
    },
    useModule: () =>
      useSyncExternalStore(
        subscribe,
        () => part,
        () => null,
      ),
  };
}
