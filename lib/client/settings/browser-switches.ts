'use client';

import { useSyncExternalStore } from 'react';
import { type StoredChanges, storedChanges } from './stored-changes';

/** A setting of this browser that is on or off, kept in its local storage and shared by its tabs. */
export interface BrowserSwitch extends Pick<StoredChanges, 'listen'> {
  /** What it is until somebody turns it, and where the browser keeps nothing. */
  usual: boolean;
  isOn: () => boolean;
  /** Throws where the browser keeps nothing. */
  turn: (on: boolean) => void;
}

/** The switch that is kept under a key. */
export function browserSwitch(storageKey: string, usual: boolean): BrowserSwitch {
  const unusual = usual ? 'off' : 'on';
  const { tell, listen } = storedChanges(storageKey);
  return {
    usual,
    isOn: () => {
      try {
        return (localStorage.getItem(storageKey) === unusual) !== usual;
      } catch {
        return usual;
      }
    },
    turn: (on) => {
      if (on === usual) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, unusual);
      tell();
    },
    listen,
  };
}

/** Whether a switch is on, drawn again when this tab or another one turns it. */
export function useBrowserSwitch({ listen, isOn, usual }: BrowserSwitch): boolean {
  return useSyncExternalStore(listen, isOn, () => usual);
}
