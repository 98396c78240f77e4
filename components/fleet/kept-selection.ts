'use client';

import { persistedStore, usePersisted } from '@/lib/client/persisted-store';
import { storageKeys } from '@/lib/client/storage-keys';

const none: readonly string[] = [];

const store = persistedStore<readonly string[]>({
  key: storageKeys.selectedClusters,
  storage: () => sessionStorage,
  parse: (text) => {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : undefined;
  },
  fallback: none,
});

/** Throws if the browser has no room. */
export const keepSelection = store.write;

export function useKeptSelection(): readonly string[] {
  return usePersisted(store);
}
