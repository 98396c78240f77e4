'use client';

import { useSyncExternalStore } from 'react';

/**
 * Whether this browser is set to change nothing in Azure, for auditors: kept in its local storage and shared by its tabs. It hides
 * what writes and stops every request that would; what a person may do is Azure's to say.
 */

const storageKey = 'kustodian.read-only';
const listeners = new Set<() => void>();

/** Whether it is on. Off where the browser keeps nothing. */
export function isReadOnly(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on';
  } catch {
    return false;
  }
}

/** Turns it on or off. Throws where the browser keeps nothing. */
export function setReadOnly(on: boolean): void {
  if (on) localStorage.setItem(storageKey, 'on');
  else localStorage.removeItem(storageKey);
  for (const listener of listeners) listener();
}

/** `isReadOnly`, drawn again when this tab or another one changes it. */
export function useReadOnly(): boolean {
  return useSyncExternalStore(listen, isReadOnly, () => false);
}

function listen(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === storageKey || key === null) listener();
  };
  listeners.add(listener);
  addEventListener('storage', hear);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', hear);
  };
}
