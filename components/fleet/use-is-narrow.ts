'use client';

import { useSyncExternalStore } from 'react';

/** Narrower than Tailwind's `sm`. */
const narrow = '(max-width: 639px)';

/** Whether the window is as narrow as a phone. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow, () => false);
}

function query(): MediaQueryList | null {
  return typeof window.matchMedia === 'function' ? window.matchMedia(narrow) : null;
}

function isNarrow(): boolean {
  return query()?.matches ?? false;
}

function subscribe(listener: () => void): () => void {
  const list = query();
  list?.addEventListener('change', listener);
  return () => list?.removeEventListener('change', listener);
}
