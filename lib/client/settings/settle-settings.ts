import { keys } from '../storage-keys';
import { salvageSettings } from './salvage-settings';
import { type StoredSettings, tellOfSettings } from './settings-store';

/**
 * Checks stored settings against the schemas. What isn't valid is taken out, and the whole text is set aside. Without room for that
 * the text stays where it is, and this page does without what isn't valid.
 */
export function settleSettings(text: string): StoredSettings {
  const { file, dropped } = salvageSettings(text);
  if (dropped.length === 0) return { text, file };
  try {
    const settled = JSON.stringify(file);
    localStorage.setItem(keys.setAside, text);
    localStorage.setItem(keys.settings, settled);
    return { text: settled, file };
  } catch {
    return { text, file };
  }
}

/** The text that was set aside, until the person removes it, or `null` where there is none. */
export function readSetAside(): string | null {
  try {
    return localStorage.getItem(keys.setAside);
  } catch {
    return null;
  }
}

/** Removes the text that was set aside. */
export function removeSetAside(): void {
  localStorage.removeItem(keys.setAside);
  tellOfSettings();
}

/** Puts every setting back to its default and removes exemptions and saved views. Their text is set aside. */
export function resetSettings(): void {
  const text = localStorage.getItem(keys.settings);
  localStorage.removeItem(keys.settings);
  if (text !== null && readSetAside() === null) localStorage.setItem(keys.setAside, text);
  tellOfSettings();
}

/** What was dropped of a text. */
export function droppedOf(text: string): string[] {
  return salvageSettings(text).dropped;
}
