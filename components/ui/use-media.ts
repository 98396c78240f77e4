'use client';

import { useSyncExternalStore } from 'react';

/** Whether tables become cards. The width is Tailwind's `sm`. */
export function useIsPhone(): boolean {
  return useMedia('(width < 40rem)');
}

/** Whether a media query matches. `false` on the server. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
