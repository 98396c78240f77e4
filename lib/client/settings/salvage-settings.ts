import { type AccessAssertion, accessAssertionSchema } from '@/lib/model/access-assertion';
import { longestCheckSettings, toCheckSettingsHeader } from '@/lib/model/api/api';
import { isRecord } from '@/lib/model/defined';
import { type Exemption, exemptionSchema } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import { type SavedView, type SettingsFile, savedViewSchema } from '@/lib/model/settings-file';
import { endsInTime, settingsLimits } from '@/lib/model/settings-limits';
import { figure } from '@/lib/model/text';
import { storageKeys } from '../storage-keys';
import { parseSetting, settingNames } from './parse-setting';

/** The valid part of stored settings, and each dropped item with its reason. */
export interface SalvagedSettings {
  file: SettingsFile;
  dropped: string[];
}

export interface StoredSettings {
  text: string | null;
  file: SettingsFile;
}

/** Stores the valid part and sets the whole text aside. In a full storage, the text stays. */
export function settleSettings(text: string): StoredSettings {
  const { file, dropped } = salvageSettings(text);
  if (dropped.length === 0) return { text, file };
  try {
    const settled = JSON.stringify(file);
    localStorage.setItem(storageKeys.setAsideSettings, text);
    localStorage.setItem(storageKeys.settings, settled);
    return { text: settled, file };
  } catch {
    return { text, file };
  }
}

/**
 * Parses item by item, and drops invalid items. A dropped setting has its default, and a finding without its exemption
 * counts again.
 */
export function salvageSettings(text: string): SalvagedSettings {
  const dropped: string[] = [];
  const stored = toObject(text);
  if (stored?.version !== 1) return { file: nothing(), dropped: ['All settings: not a version 1 settings file'] };
  const { version: _version, settings, exemptions, savedViews, access, ...unknown } = stored;
  dropped.push(...Object.keys(unknown).map((name) => `${shown(name)}: unknown key`));
  const file: SettingsFile = {
    version: 1,
    settings: salvagedSettings(settings, dropped),
    exemptions: listOf(
      exemptions,
      { name: 'Exemption', most: settingsLimits.exemptions, parse: toExemption, key: exemptionTarget },
      dropped,
    ),
    savedViews: listOf(
      savedViews,
      { name: 'Saved view', most: settingsLimits.savedViews, parse: toView, key: viewKey },
      dropped,
    ),
  };
  const assertions = listOf(
    access,
    { name: 'Access assertion', most: settingsLimits.accessAssertions, parse: toAssertion, key: assertionKey },
    dropped,
  );
  return { file: assertions.length > 0 ? { ...file, access: assertions } : file, dropped };
}

function nothing(): SettingsFile {
  return { version: 1, settings: {}, exemptions: [], savedViews: [] };
}

function salvagedSettings(stored: unknown, dropped: string[]): SettingsFile['settings'] {
  if (stored === undefined) return {};
  if (!isRecord(stored)) {
    dropped.push('All check settings: not a JSON object');
    return {};
  }
  const kept = Object.entries(stored).flatMap(([name, value]) => {
    const known = settingNames.find((settingName) => settingName === name);
    const parsed = known && parseSetting(known, value);
    if (parsed && 'value' in parsed) return [[name, parsed.value]];
    dropped.push(`Setting ${shown(name)}: ${parsed ? parsed.refusal : 'unknown'}`);
    return [];
  });
  const settings = Object.fromEntries(kept);
  if ((toCheckSettingsHeader(settings)?.length ?? 0) <= longestCheckSettings) return settings;
  dropped.push(`All check settings: over ${figure(longestCheckSettings)} characters. Shorten the lists.`);
  return {};
}

interface Items<Item> {
  name: string;
  most: number;
  parse: (value: unknown) => Item | string;
  key: (item: Item) => string;
}

function listOf<Item extends object>(
  stored: unknown,
  { name, most, parse, key }: Items<Item>,
  dropped: string[],
): Item[] {
  if (stored === undefined) return [];
  if (!Array.isArray(stored)) {
    dropped.push(`${name}s: not a list`);
    return [];
  }
  const kept = new Map<string, Item>();
  for (const [index, value] of stored.entries()) {
    const item = parse(value);
    const reason =
      typeof item === 'string' ? item : kept.size >= most ? `over the limit of ${figure(most)}` : undefined;
    if (reason !== undefined) dropped.push(`${name} ${figure(index + 1)}: ${reason}`);
    else if (typeof item !== 'string') kept.set(key(item), item);
  }
  return [...kept.values()];
}

function toExemption(value: unknown): Exemption | string {
  const parsed = exemptionSchema.safeParse(value);
  if (!parsed.success) return reasonOf(parsed.error.issues[0]);
  return endsInTime(parsed.data) ? parsed.data : 'ends more than a year after its creation';
}

function toView(value: unknown): SavedView | string {
  const parsed = savedViewSchema.safeParse(value);
  return parsed.success ? parsed.data : reasonOf(parsed.error.issues[0]);
}

function viewKey({ name }: SavedView): string {
  return name.toLowerCase();
}

function toAssertion(value: unknown): AccessAssertion | string {
  const parsed = accessAssertionSchema.safeParse(value);
  return parsed.success ? parsed.data : reasonOf(parsed.error.issues[0]);
}

function assertionKey({ name }: AccessAssertion): string {
  return name.toLowerCase();
}

function reasonOf(issue: { path: readonly PropertyKey[]; message: string } | undefined): string {
  const path = issue?.path.map(String).join('.');
  return path ? `${path}: ${issue?.message}` : (issue?.message ?? 'isn’t valid');
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
