'use client';

import { persistedStore, usePersisted } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/** Returns a stored on/off setting of this browser. The default isn't stored. */
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

/**
 * Read-only mode for auditors: this browser changes nothing in Azure. It hides what writes and stops every request that would.
 * Azure decides what a person can do.
 */
const readOnly = browserSwitch(storageKeys.readOnly, false);

/** Whether read-only mode is on. Off if the browser stores nothing. */
export const isReadOnly = readOnly.store.read;

export const setReadOnly = readOnly.turn;

export function useReadOnly(): boolean {
  return usePersisted(readOnly.store);
}

/** Shortcuts of a single character key. Speech input can trigger them by accident, so they can be turned off (WCAG 2.1.4). */
const characterKeyShortcuts = browserSwitch(storageKeys.characterKeyShortcuts, true);

export const setCharacterKeyShortcuts = characterKeyShortcuts.turn;

export function useCharacterKeyShortcuts(): boolean {
  return usePersisted(characterKeyShortcuts.store);
}
