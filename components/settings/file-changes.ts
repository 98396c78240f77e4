import { type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { SettingsFile } from '@/lib/model/settings-file';
import { assertionWords } from './assertion-words';
import { exemptionName, exemptionWords } from './exemption-words';
import { formatSetting } from './setting-draft';
import { settingWords } from './setting-words';

/** `null`: absent on that side. */
export interface FileChange {
  kind: 'Setting' | 'Exemption' | 'Saved view' | 'Access assertion';
  name: string;
  before: string | null;
  after: string | null;
}

/** Order doesn't matter. */
export function fileChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  return [
    ...settingChanges(before, after),
    ...exemptionChanges(before, after),
    ...viewChanges(before, after),
    ...assertionChanges(before, after),
  ];
}

function settingChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  const words = ({ settings }: SettingsFile, name: SettingName) =>
    formatSetting(settings[name] ?? defaultCheckSettings[name]);
  return settingNames
    .map((name) => ({ name: settingWords[name].name, before: words(before, name), after: words(after, name) }))
    .filter((change) => change.before !== change.after)
    .map((change) => ({ kind: 'Setting', ...change }));
}

function exemptionChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  const texts = ({ exemptions }: SettingsFile) =>
    new Map(exemptions.map((exemption) => [exemptionName(exemption), exemptionWords(exemption)]));
  return differences('Exemption', texts(before), texts(after));
}

function viewChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  const texts = ({ savedViews }: SettingsFile) => new Map(savedViews.map(({ name, query }) => [name, query || 'all']));
  return differences('Saved view', texts(before), texts(after));
}

function assertionChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  const texts = ({ access = [] }: SettingsFile) =>
    new Map(access.map((assertion) => [assertion.name, assertionWords(assertion)]));
  return differences('Access assertion', texts(before), texts(after));
}

function differences(
  kind: FileChange['kind'],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): FileChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ kind, name, before: before.get(name) ?? null, after: after.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}
