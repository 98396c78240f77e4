'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** A module that loads on demand. */
export interface LazyModule<Part> {
  /** Loads once, for example on hover. A failed attempt can be repeated. */
  load: () => void;
  /** `null` until it's loaded. Renders again then. */
  useModule: () => Part | null;
}

/**
 * Keeps a module out of the first load. Its control is there at once and keeps the focus. What was requested before the module
 * is loaded opens on load.
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

/** Loads a module once it's needed, without a hover before. Returns `null` until then. */
export function useWhenNeeded<Part>(part: LazyModule<Part>, isNeeded: boolean): Part | null {
  useEffect(() => {
    if (isNeeded) part.load();
  }, [part, isNeeded]);
  return part.useModule();
}
