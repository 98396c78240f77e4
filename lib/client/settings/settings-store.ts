import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { toCheckSettingsHeader } from '@/lib/model/api/api';
import { keys } from '../storage-keys';
import { storedChanges } from './stored-changes';

/**
 * Settings, exemptions, and saved views of this browser, kept in its local storage and shared by its tabs. Every page of this origin can
 * write there, so what comes back is checked: its shape at once, and the rest as soon as the schemas are loaded. What isn't valid is
 * set aside as text, and the defaults take its place.
 */

const settingsKey = keys.settings;

/** Nothing decided: every setting at its default. */
export const noDecisions: SettingsFile = { version: 1, settings: {}, exemptions: [], savedViews: [] };

/** Settings and the text from which they were read. */
export interface StoredSettings {
  text: string | null;
  file: SettingsFile;
}

let known: StoredSettings = { text: null, file: noDecisions };
/** The text that was checked last. */
let checked: string | null = null;
const { tell, listen } = storedChanges(settingsKey);

/** What is kept now; the same object until it changes. Unreadable storage counts as nothing decided. */
export function readSettings(): SettingsFile {
  const text = readText();
  if (text !== known.text) known = { text, file: parse(text) };
  return known.file;
}

/** Keeps a new version and tells the listeners. Throws where the browser keeps nothing. */
export function writeSettings(change: (file: SettingsFile) => SettingsFile): void {
  localStorage.setItem(settingsKey, JSON.stringify(change(readSettings())));
  tell();
}

/** Tells of changes, those of other tabs included; returns how to stop. */
export const listenToSettings = listen;

/** What a request carries in its header, or `null` where every setting is at its default. */
export function settingsHeader({ settings }: SettingsFile): string | null {
  return toCheckSettingsHeader(settings);
}

/** Tells the listeners that what is kept changed. */
export const tellOfSettings = tell;

/** Checks what is kept against the schemas, once for each text. Call it before anything of it is sent. */
export async function checkSettings(): Promise<void> {
  const text = readText();
  if (text === null || text === checked) return;
  const { settleSettings } = await import('./settle-settings');
  // Another version was kept meanwhile.
  if (readText() !== text) return checkSettings();
  const settled = settleSettings(text);
  checked = settled.text;
  if (settled.text === text && JSON.stringify(readSettings()) === JSON.stringify(settled.file)) return;
  known = settled;
  tell();
}

function readText(): string | null {
  try {
    return localStorage.getItem(settingsKey);
  } catch {
    return null;
  }
}

function parse(text: string | null): SettingsFile {
  try {
    const file: unknown = text === null ? null : JSON.parse(text);
    return isObject(file) && file.version === 1 ? shaped(file) : noDecisions;
  } catch {
    return noDecisions;
  }
}

/** What a page can show without breaking. Limits, ids, and times are for the schemas, which the first page doesn't load. */
function shaped({ settings, exemptions, savedViews }: Record<string, unknown>): SettingsFile {
  const file = {
    version: 1,
    settings: isObject(settings)
      ? Object.fromEntries(Object.entries(settings).filter(([, value]) => isValue(value)))
      : {},
    exemptions: objectsOf(exemptions, ['clusterId', 'checkId', 'category', 'reason', 'expiresOn', 'createdAt']).filter(
      ({ category, expiresOn, createdAt }) =>
        ['Waiver', 'Mitigated'].includes(String(category)) && isTime(expiresOn) && isTime(createdAt),
    ),
    savedViews: objectsOf(savedViews, ['name', 'query']),
  };
  return file as SettingsFile;
}

function isValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'number' || typeof value === 'boolean';
}

function isTime(value: unknown): boolean {
  return !Number.isNaN(Date.parse(String(value)));
}

function objectsOf(list: unknown, members: readonly string[]): Record<string, unknown>[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).filter((one) => members.every((name) => typeof one[name] === 'string'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
