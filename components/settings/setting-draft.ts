import { boundsOf, parseSetting, type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { SettingsFile } from '@/lib/model/settings-file';
import { figure } from '@/lib/model/text';
import { settingWords } from './setting-words';

/** Text for numbers and lists, a boolean for a checkbox. */
export type SettingDraft = string | boolean;

export type ChosenSettings = SettingsFile['settings'];

export function draftOf(value: CheckSettings[SettingName]): SettingDraft {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' ? String(value) : value.join('\n');
}

export function formatSetting(value: CheckSettings[SettingName]): string {
  if (typeof value === 'boolean') return value ? 'Required' : 'Not required';
  if (typeof value === 'number') return figure(value);
  return value.length === 0 ? 'empty' : value.join(', ');
}

export function parseDraft(
  name: SettingName,
  draft: SettingDraft,
): ReturnType<typeof parseSetting> | { error: string } {
  const value = toValue(name, draft);
  const parsed = parseSetting(name, value);
  if ('value' in parsed) return parsed;
  const { name: title, line } = settingWords[name];
  const bounds = boundsOf(name);
  if (bounds) {
    const [least, most] = [bounds.least, bounds.most].map((bound) => figure(bound));
    // A field doesn't accept separators.
    const example = draftOf(defaultCheckSettings[name]);
    return { error: `${title}: enter a whole number from ${least} to ${most}, such as ${example}.` };
  }
  const { item, refusal } = parsed;
  if (item === undefined || !Array.isArray(value))
    return { error: `${title} ${refusal}. On each line, enter ${line?.example}.` };
  return {
    error: `${title}: “${String(value[item])}” on line ${item + 1} isn’t valid. On each line, enter ${line?.example}.`,
  };
}

/** Leaves out settings with the organization's value, or the product's default. */
export function withoutDefaults(settings: Partial<CheckSettings>, defaults = defaultCheckSettings): ChosenSettings {
  const isDefault = (name: SettingName) => JSON.stringify(settings[name]) === JSON.stringify(defaults[name]);
  const chosen = settingNames.filter((name) => name in settings && !isDefault(name));
  return Object.fromEntries(chosen.map((name) => [name, settings[name]]));
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
