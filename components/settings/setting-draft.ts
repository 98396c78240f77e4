import { boundsOf, parseSetting, type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import { settingWords } from './setting-words';

/** Text for numbers and lists, a boolean for a checkbox. */
export type SettingDraft = string | boolean;

/** Without defaults. */
export type ChosenSettings = SettingsFile['settings'];

export function draftOf(value: CheckSettings[SettingName]): SettingDraft {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' ? String(value) : value.join('\n');
}

export function formatSetting(value: CheckSettings[SettingName]): string {
  if (typeof value === 'boolean') return value ? 'Required' : 'Not required';
  if (typeof value === 'number') return value.toLocaleString('en');
  return value.length === 0 ? 'none' : value.join(', ');
}

/** Returns the value, or the field's error. */
export function parseDraft(
  name: SettingName,
  draft: SettingDraft,
): ReturnType<typeof parseSetting> | { error: string } {
  const value = toValue(name, draft);
  const parsed = parseSetting(name, value);
  if ('value' in parsed) return parsed;
  const { name: title, line } = settingWords[name];
  const bounds = boundsOf(name);
  if (bounds) return { error: `${title}: write a whole number from ${bounds.least} to ${bounds.most}.` };
  const { item, refusal } = parsed;
  if (item === undefined || !Array.isArray(value))
    return { error: `${title}: ${refusal}. Write one ${line?.kind} a line.` };
  return { error: `${title}: line ${item + 1}, “${String(value[item])}”, is no ${line?.kind}. Write one a line.` };
}

export function withoutDefaults(settings: Partial<CheckSettings>): ChosenSettings {
  const chosen = settingNames.filter((name) => name in settings && !isDefault(name, settings[name]));
  return Object.fromEntries(chosen.map((name) => [name, settings[name]]));
}

function isDefault(name: SettingName, value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(defaultCheckSettings[name]);
}

function toValue(name: SettingName, draft: SettingDraft): unknown {
  if (typeof draft === 'boolean') return draft;
  if (typeof defaultCheckSettings[name] !== 'number')
    return draft
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return /^\d+$/.test(draft.trim()) ? Number(draft) : draft;
}
