import { useSyncExternalStore } from 'react';
import { listeners } from './listeners';

export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PersistedStore<Value> {
  /** For storage without a valid value. */
  fallback: Value;
  /** The same object until the stored text changes. */
  read: () => Value;
  /** Throws if the storage is full. */
  write: (value: Value) => void;
  remove: () => void;
  refresh: () => void;
  /** Also called on changes of other tabs. */
  subscribe: (listener: () => void) => () => void;
}

interface StoreOptions<Value> {
  key: string;
  storage?: () => StorageArea;
  /** Returns `undefined`, or throws, for invalid text. */
  parse: (text: string) => Value | undefined;
  serialize?: (value: Value) => string;
  fallback: Value;
}

/** Validates what it reads. Denied storage counts as empty. */
export function persistedStore<Value>(options: StoreOptions<Value>): PersistedStore<Value> {
  const { key, storage = () => localStorage, parse, serialize = (value) => JSON.stringify(value), fallback } = options;
  const { notify, subscribe } = storageListeners((changed) => changed === key);
  const empty = { text: null, value: fallback, isValid: false };
  let cache: { text: string | null; value: Value; isValid: boolean } = empty;

  function parseText(text: string | null): typeof cache {
    try {
      const value = text === null ? undefined : parse(text);
      return { text, value: value ?? fallback, isValid: value !== undefined };
    } catch {
      return { text, value: fallback, isValid: false };
    }
  }

  return {
    fallback,
    subscribe,
    read: () => {
      const text = readText(storage, key);
      if (text !== cache.text) cache = parseText(text);
      return cache.value;
    },
    write: (value) => {
      const text = cache.text !== null && cache.isValid && value === cache.value ? cache.text : serialize(value);
      if (text !== readText(storage, key)) storage().setItem(key, text);
      if (text !== cache.text) cache = { text, value, isValid: true };
      notify();
    },
    remove: () => {
      storage().removeItem(key);
      notify();
    },
    refresh: () => {
      cache = empty;
      notify();
    },
  };
}

export function isQuotaError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** Renders again on changes. The server renders the fallback. */
export function usePersisted<Value>({ subscribe, read, fallback }: PersistedStore<Value>): Value {
  return useSyncExternalStore(subscribe, read, () => fallback);
}

/** Returns a parser. The schema is a parameter so that it can load on demand. */
export function fromJson<Value>(schema: { safeParse: (value: unknown) => { data?: Value | undefined } }) {
  return (text: string): Value | undefined => schema.safeParse(JSON.parse(text)).data;
}

/** Also hears other tabs. */
export function storageListeners(matches: (key: string) => boolean) {
  const { notify, subscribe, isEmpty } = listeners();
  const onStorage = ({ key }: StorageEvent) => {
    // Without a key, the whole storage was cleared.
    if (key === null || matches(key)) notify();
  };
  return {
    notify,
    subscribe: (listener: () => void) => {
      if (isEmpty()) globalThis.addEventListener?.('storage', onStorage);
      const stop = subscribe(listener);
      return () => {
        stop();
        if (isEmpty()) globalThis.removeEventListener?.('storage', onStorage);
      };
    },
  };
}

function readText(storage: () => StorageArea, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}
