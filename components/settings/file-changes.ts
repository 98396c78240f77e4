import { type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { formatSetting } from './setting-draft';
import { settingWords } from './setting-words';

/** `null`: absent on that side. */
export interface FileChange {
  kind: 'Setting' | 'Exemption' | 'Saved view';
  name: string;
  before: string | null;
  after: string | null;
}

/** Order doesn't matter. */
export function fileChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  return [...settingChanges(before, after), ...exemptionChanges(before, after), ...viewChanges(before, after)];
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
    new Map(
      exemptions.map(({ clusterId, checkId, category, reason, expiresOn }) => [
        `${checkId} on ${clusterId.toLowerCase()}`,
        `${category} until ${expiresOn.slice(0, 10)}: ${reason}`,
      ]),
    );
  return differences('Exemption', texts(before), texts(after));
}

function viewChanges(before: SettingsFile, after: SettingsFile): FileChange[] {
  const texts = ({ savedViews }: SettingsFile) => new Map(savedViews.map(({ name, query }) => [name, query || 'all']));
  return differences('Saved view', texts(before), texts(after));
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
