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
    /** Throws if the browser stores nothing. */
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

/** Throws if the browser stores nothing. */
export const setReadOnly = readOnly.turn;

/** Returns whether read-only mode is on, as it changes. */
export function useReadOnly(): boolean {
  return usePersisted(readOnly.store);
}

/** Shortcuts of a single character key. Speech input can trigger them by accident, so they can be turned off (WCAG 2.1.4). */
const characterKeyShortcuts = browserSwitch(storageKeys.characterKeyShortcuts, true);

/** Throws if the browser stores nothing. */
export const setCharacterKeyShortcuts = characterKeyShortcuts.turn;

/** Returns whether character key shortcuts are on, as it changes. */
export function useCharacterKeyShortcuts(): boolean {
  return usePersisted(characterKeyShortcuts.store);
}
