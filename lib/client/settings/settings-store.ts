import { toCheckSettingsHeader } from '@/lib/model/api/api';
import { isRecord } from '@/lib/model/defined';
import type { SettingsFile } from '@/lib/model/settings-file';
import { persistedStore, usePersisted } from '../persisted-store';
import { storageKeys } from '../storage-keys';
import type { StoredSettings } from './salvage-settings';

export const noDecisions: SettingsFile = { version: 1, settings: {}, exemptions: [], savedViews: [] };

let validated: StoredSettings = { text: null, file: noDecisions };

/**
 * Settings, exemptions, and saved views, shared by the tabs. Every page of this origin can write there, so the text is
 * validated twice: its shape when it's read, and everything once the schemas have loaded (`checkSettings`).
 */
const store = persistedStore<SettingsFile>({
  key: storageKeys.settings,
  parse: (text) => (text === validated.text ? validated.file : withValidShape(JSON.parse(text))),
  fallback: noDecisions,
});

export const readSettings = store.read;

export const listenToSettings = store.subscribe;

export const refreshSettings = store.refresh;

/** Throws if the browser stores nothing. */
export function writeSettings(change: (file: SettingsFile) => SettingsFile): void {
  store.write(change(readSettings()));
}

export function useSettings(): SettingsFile {
  return usePersisted(store);
}

/** Returns `null` if every setting is at its default. */
export function settingsHeader({ settings }: SettingsFile): string | null {
  return toCheckSettingsHeader(settings);
}

/** Validates with the schemas, once per text. Call it before sending settings. */
export async function checkSettings(): Promise<void> {
  const text = readText();
  if (text === null || text === validated.text) return;
  const { settleSettings } = await import('./salvage-settings');
  // Other settings were stored while the module loaded.
  if (readText() !== text) return checkSettings();
  const before = JSON.stringify(readSettings());
  validated = settleSettings(text);
  if (validated.text === text && JSON.stringify(validated.file) === before) validated = { text, file: readSettings() };
  else refreshSettings();
}

function readText(): string | null {
  try {
    return localStorage.getItem(storageKeys.settings);
  } catch {
    return null;
  }
}

/** The schemas, which load later, check limits and IDs. */
function withValidShape(stored: unknown): SettingsFile | undefined {
  if (!isRecord(stored) || stored.version !== 1) return undefined;
  const { settings, exemptions, savedViews, access } = stored;
  const file = {
    version: 1,
    settings: isRecord(settings)
      ? Object.fromEntries(Object.entries(settings).filter(([, value]) => isValue(value)))
      : {},
    exemptions: objectsOf(exemptions, ['checkId', 'category', 'reason', 'expiresOn', 'createdAt']).filter(
      ({ clusterId, scope, category, expiresOn, createdAt }) =>
        (typeof clusterId === 'string' ? scope === undefined || isFindingScope(scope) : isWideScope(scope)) &&
        ['Waiver', 'Mitigated'].includes(String(category)) &&
        isTime(expiresOn) &&
        isTime(createdAt),
    ),
    savedViews: objectsOf(savedViews, ['name', 'query']),
    ...(access === undefined ? {} : { access: objectsOf(access, ['name']) }),
  };
  return file as SettingsFile;
}

function isFindingScope(scope: unknown): boolean {
  return isRecord(scope) && scope.kind === 'finding' && Array.isArray(scope.items) && isValue(scope.items);
}

function isWideScope(scope: unknown): boolean {
  if (!isRecord(scope)) return false;
  const isText = (...members: string[]) => members.every((name) => typeof scope[name] === 'string');
  return scope.kind === 'tag' ? isText('name', 'value') : scope.kind === 'subscription' && isText('subscriptionId');
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
  return list.filter(isRecord).filter((item) => members.every((name) => typeof item[name] === 'string'));
}
