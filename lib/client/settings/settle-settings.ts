import { salvageSettings } from './salvage-settings';
import { type StoredSettings, settingsKey, tellOfSettings } from './settings-store';

/** Under which the text of settings that weren't valid is kept for the person. */
const setAsideKey = `${settingsKey}.set-aside`;

/**
 * Checks stored settings against the schemas. What isn't valid is taken out, and the whole text is set aside. Without room for that
 * the text stays where it is, and this page does without what isn't valid.
 */
export function settleSettings(text: string): StoredSettings {
  const { file, dropped } = salvageSettings(text);
  if (dropped.length === 0) return { text, file };
  try {
    const settled = JSON.stringify(file);
    localStorage.setItem(setAsideKey, text);
    localStorage.setItem(settingsKey, settled);
    return { text: settled, file };
  } catch {
    return { text, file };
  }
}

/** The text that was set aside, until the person removes it, or `null` where there is none. */
export function readSetAside(): string | null {
  try {
    return localStorage.getItem(setAsideKey);
  } catch {
    return null;
  }
}

/** Removes the text that was set aside. */
export function removeSetAside(): void {
  localStorage.removeItem(setAsideKey);
  tellOfSettings();
}

/** Puts every setting back to its default and removes exemptions and saved views. Their text is set aside. */
export function resetSettings(): void {
  const text = localStorage.getItem(settingsKey);
  localStorage.removeItem(settingsKey);
  if (text !== null && readSetAside() === null) localStorage.setItem(setAsideKey, text);
  tellOfSettings();
}

/** What was dropped of a text. */
export function droppedOf(text: string): string[] {
  return salvageSettings(text).dropped;
}
