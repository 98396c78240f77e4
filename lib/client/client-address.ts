import { useSyncExternalStore } from 'react';

/** The address from which a person says they come, kept in this tab alone: it may be another one in the next network. */

const storageKey = 'kustodian.client-address';
/** What an IPv4 or IPv6 address is made of. The field that asks for one and the server check the rest. */
const addressLike = /^[0-9A-Fa-f.:]{2,45}$/;
const listeners = new Set<() => void>();

/** The address that the person gave, or `null` where there is none and the server uses the one that it sees. */
export function readClientAddress(): string | null {
  try {
    const kept = sessionStorage.getItem(storageKey);
    return kept !== null && addressLike.test(kept) ? kept : null;
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
