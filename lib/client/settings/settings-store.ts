import { toCheckSettingsHeader } from '@/lib/model/check-settings-header';
import type { SettingsFile } from '@/lib/model/settings-file';
import { storedChanges } from './stored-changes';

/**
 * Settings, exemptions and saved views of this browser, kept in its local storage and shared by its tabs. What is written here
 * was checked by whoever wrote it; the server checks settings again.
 */

const storageKey = 'kustodian.settings';

/** Nothing decided: every setting at its default. */
export const noDecisions: SettingsFile = { version: 1, settings: {}, exemptions: [], savedViews: [] };

let known: { text: string | null; file: SettingsFile } = { text: null, file: noDecisions };
const { tell, listen } = storedChanges(storageKey);

/** What is kept now; the same object until it changes. Unreadable storage counts as nothing decided. */
export function readSettings(): SettingsFile {
  const text = readText();
  if (text !== known.text) known = { text, file: parse(text) };
  return known.file;
}

/** Keeps a new version and tells everybody who listens. Throws where the browser keeps nothing. */
export function writeSettings(change: (file: SettingsFile) => SettingsFile): void {
  localStorage.setItem(storageKey, JSON.stringify(change(readSettings())));
  tell();
}

/** Tells of changes, those of other tabs included; returns how to stop. */
export const listenToSettings = listen;

/** What a request carries in its header, or `null` where every setting is at its default. */
export function settingsHeader({ settings }: SettingsFile): string | null {
  return toCheckSettingsHeader(settings);
}

function readText(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function parse(text: string | null): SettingsFile {
  try {
    const file: Partial<SettingsFile> | null = text === null ? null : JSON.parse(text);
    return file?.version === 1 ? { ...noDecisions, ...file } : noDecisions;
  } catch {
    return noDecisions;
  }
}
