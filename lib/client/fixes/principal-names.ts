import type { Snapshot } from '@/lib/model/evidence';
import { type Json, stringsIn } from '@/lib/model/json';
import { persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

const mostNames = 200;

/** By lowercase ID, in this tab. */
function nameStore(storage: StorageArea) {
  return persistedStore<[id: string, name: string][]>({
    key: storageKeys.principalNames,
    storage: () => storage,
    parse: (text) => {
      const stored: unknown = JSON.parse(text);
      return Array.isArray(stored) ? stored.filter(isName) : undefined;
    },
    fallback: [],
  });
}

function isName(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((text) => typeof text === 'string');
}

/** Remembers a name. `id` is its object or application ID. */
export function rememberPrincipalName(id: string, name: string, storage: StorageArea = sessionStorage): void {
  const store = nameStore(storage);
  const others = store.read().filter(([known]) => known !== id.toLowerCase());
  store.write([...others, [id.toLowerCase(), name] as [string, string]].slice(-mostNames));
}

/** Returns a name. `id` is its object or application ID. */
export function pickedPrincipalName(id: string, storage: StorageArea = sessionStorage): string | undefined {
  return new Map(nameStore(storage).read()).get(id.toLowerCase());
}

/** Returns names by lowercase ID. */
export function pickedNamesIn(input: Json, storage: StorageArea = sessionStorage): Record<string, string> {
  const picked = new Map(nameStore(storage).read());
  const ids = stringsIn(input).map((id) => id.toLowerCase());
  return Object.fromEntries(ids.flatMap((id) => (picked.has(id) ? [[id, picked.get(id) ?? id]] : [])));
}

export function directoryName({ parts: { directory } }: Snapshot, id: string): string | undefined {
  const known = directory.state === 'read' ? directory.value[id.toLowerCase()] : undefined;
  return known?.state === 'found' ? (known.principal.displayName ?? undefined) : undefined;
}
