'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { persistedStore, usePersisted } from '../persisted-store';
import { storageKeys } from '../storage-keys';
import { deleteStored, listStored, type StoredSnapshot, store } from './snapshot-database';

/** 0 keeps none. */
export const keptCounts = [0, 5, 10, 30] as const;

const keptCount = persistedStore<number>({
  key: storageKeys.keptSnapshots,
  parse: (text) => keptCounts.find((count) => String(count) === text),
  serialize: String,
  fallback: 0,
});

/** Throws if the browser stores nothing. */
export const setKeptCount = keptCount.write;

export function useKeptCount(): number {
  return usePersisted(keptCount);
}

/** Returns the snapshots and their changes, which reject with `StorageRefusal`. */
export function useStoredSnapshots(tenantId: string) {
  const client = useQueryClient();
  const queryKey = ['stored-snapshots', tenantId];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => listStored(tenantId),
    // No server is read.
    networkMode: 'always',
    retry: false,
  });
  const refresh = () => client.invalidateQueries({ queryKey });
  return {
    stored: data ?? noSnapshots,
    error,
    keep: async (snapshot: Omit<StoredSnapshot, 'id' | 'size'>, bytes: Uint8Array<ArrayBuffer>, most: number) => {
      await store(snapshot, bytes, most);
      await refresh();
    },
    remove: async (ids: readonly string[]) => {
      await deleteStored(ids);
      await refresh();
    },
  };
}

const noSnapshots: readonly StoredSnapshot[] = [];
