import { persistedStore, usePersisted } from './persisted-store';
import { storageKeys } from './storage-keys';

/** The server validates the rest. */
const addressLike = /^[0-9A-Fa-f.:]{2,45}$/;

/** In this tab only, because networks change. */
const store = persistedStore<string | null>({
  key: storageKeys.clientAddress,
  storage: () => sessionStorage,
  parse: (text) => (addressLike.test(text) ? text : null),
  serialize: String,
  fallback: null,
});

/** `null`: the server uses the address that it sees. */
export const readClientAddress = store.read;

export function writeClientAddress(address: string | null): void {
  if (address === null) store.remove();
  else store.write(address);
}

export function useClientAddress(): string | null {
  return usePersisted(store);
}
