import { persistedStore, type StorageArea } from './persisted-store';
import { storageKeys } from './storage-keys';

const mostItems = 8;
const longestId = 1024;

function recentStore(storage: StorageArea) {
  return persistedStore<readonly string[]>({
    key: storageKeys.recentItems,
    storage: () => storage,
    parse: (text) => {
      const stored: unknown = JSON.parse(text);
      return Array.isArray(stored) ? stored.filter(isId).slice(0, mostItems) : undefined;
    },
    fallback: [],
  });
}

function isId(entry: unknown): entry is string {
  return typeof entry === 'string' && entry.length <= longestId;
}

/** Returns IDs from Find anything in this tab, newest first. */
export function readRecentItems(storage: StorageArea = sessionStorage): readonly string[] {
  return recentStore(storage).read();
}

export function rememberItem(id: string, storage: StorageArea = sessionStorage): void {
  const others = readRecentItems(storage).filter((known) => known !== id);
  try {
    recentStore(storage).write([id, ...others].slice(0, mostItems));
  } catch {
    // The storage is full.
  }
}
