'use client';

import { persistedStore, usePersisted } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/** Returns an on/off setting. The default isn't stored. */
export function browserSwitch(key: string, byDefault: boolean) {
  const changed = byDefault ? 'off' : 'on';
  const store = persistedStore<boolean>({
    key,
    parse: (text) => (text === changed ? !byDefault : undefined),
    serialize: () => changed,
    fallback: byDefault,
  });
  return {
    store,
    turn: (on: boolean) => (on === byDefault ? store.remove() : store.write(on)),
  };
}

/** Hides everything that writes and stops such requests. Azure decides what a person can do. */
const readOnly = browserSwitch(storageKeys.readOnly, false);

export const isReadOnly = readOnly.store.read;

export const setReadOnly = readOnly.turn;

export function useReadOnly(): boolean {
  return usePersisted(readOnly.store);
}

const lastLoaded = browserSwitch(storageKeys.lastLoaded, false);

export const keepsLastLoaded = lastLoaded.store.read;

export const setKeepsLastLoaded = lastLoaded.turn;

export function useKeepsLastLoaded(): boolean {
  return usePersisted(lastLoaded.store);
}

/** Commands run on a cluster only after a person asks for it. It changes only with Entra's consent. */
const liveReading = browserSwitch(storageKeys.liveReading, false);

export const readsLive = liveReading.store.read;

export const setReadsLive = liveReading.turn;

export function useReadsLive(): boolean {
  return usePersisted(liveReading.store);
}

/** Speech input can trigger single-key shortcuts (WCAG 2.1.4). */
const characterKeyShortcuts = browserSwitch(storageKeys.characterKeyShortcuts, true);

export const setCharacterKeyShortcuts = characterKeyShortcuts.turn;

export function useCharacterKeyShortcuts(): boolean {
  return usePersisted(characterKeyShortcuts.store);
}
