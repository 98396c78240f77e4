'use client';

import { useSyncExternalStore } from 'react';

/** A part of the page whose script is loaded when a person first reaches for it. */
export interface LazyModule<Part> {
  /**
   * Starts loading, once. Call it when the pointer or the focus arrives: the press comes a moment later. A failed
   * attempt is forgotten, so that the next reach tries again.
   */
  load: () => void;
  /** The part, or `null` until it has arrived; the calling component renders again then. */
  useModule: () => Part | null;
}

/**
 * Keeps a part out of the first load. The control that opens it is plain and there at once, and it stays the same
 * element when the part arrives: the focus is not lost, and what was asked for meanwhile opens then.
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
