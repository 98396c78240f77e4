import { storageKeys } from '../storage-keys';
import { refreshSettings } from './settings-store';

export function readSetAside(): string | null {
  try {
    return localStorage.getItem(storageKeys.setAsideSettings);
  } catch {
    return null;
  }
}

export function removeSetAside(): void {
  localStorage.removeItem(storageKeys.setAsideSettings);
  refreshSettings();
}

/** Resets every setting and removes exemptions and saved views. Sets their text aside. */
export function resetSettings(): void {
  const text = localStorage.getItem(storageKeys.settings);
  localStorage.removeItem(storageKeys.settings);
  if (text !== null && readSetAside() === null) localStorage.setItem(storageKeys.setAsideSettings, text);
  refreshSettings();
}
