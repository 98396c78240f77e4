import { useSyncExternalStore } from 'react';

/** The address from which a person says they come, kept in this tab alone: it may be another one in the next network. */

const storageKey = 'kustodian.client-address';
const listeners = new Set<() => void>();

/** The address that the person gave; `null` where the server is to say what it sees. */
export function readClientAddress(): string | null {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** Keeps an address that was checked; `null` forgets it. */
export function writeClientAddress(address: string | null): void {
  if (address === null) sessionStorage.removeItem(storageKey);
  else sessionStorage.setItem(storageKey, address);
  for (const listener of listeners) listener();
}

/** The address that the person gave, as it changes. */
export function useClientAddress(): string | null {
  return useSyncExternalStore(listen, readClientAddress, () => null);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
