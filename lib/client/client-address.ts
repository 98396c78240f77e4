import { persistedStore, usePersisted } from './persisted-store';
import { storageKeys } from './storage-keys';

/** Characters of an IPv4 or IPv6 address. The field that asks for one and the server validate the rest. */
const addressLike = /^[0-9A-Fa-f.:]{2,45}$/;

/** The IP address that the person entered, in this tab only, because the next network can have another one. */
const store = persistedStore<string | null>({
  key: storageKeys.clientAddress,
  storage: () => sessionStorage,
  parse: (text) => (addressLike.test(text) ? text : null),
  serialize: String,
  fallback: null,
});

/** Returns the address that the person entered, or `null`. Then the server uses the address that it sees. */
export const readClientAddress = store.read;

/** Stores a validated address, or removes it. */
export function writeClientAddress(address: string | null): void {
  if (address === null) store.remove();
  else store.write(address);
}

/** Returns the address that the person entered, as it changes. */
export function useClientAddress(): string | null {
  return usePersisted(store);
}
