import { type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import type { SavedView, SettingsFile } from '@/lib/model/settings-file';
import { assertionWords } from './assertion-words';
import { exemptionName, exemptionWords } from './exemption-words';
import { formatSetting } from './setting-draft';
import { settingWords } from './setting-words';

export interface MergeItem {
  /** Unique among all items of a file. */
  key: string;
  kind: 'Setting' | 'Exemption' | 'Saved view' | 'Access assertion';
  name: string;
  mine: string | null;
  file: string;
}

export function mergeItems(mine: SettingsFile, file: SettingsFile): { added: MergeItem[]; conflicts: MergeItem[] } {
  const own = itemsOf(mine);
  const items = [...itemsOf(file)].flatMap(([key, { kind, name, words }]) => {
    const before = own.get(key)?.words ?? null;
    return before === words ? [] : [{ key, kind, name, mine: before, file: words }];
  });
  return {
    added: items.filter((item) => item.mine === null),
    conflicts: items.filter((item) => item.mine !== null),
  };
}

/** Merges, with the file's version of the given conflicts. */
export function mergeFiles(mine: SettingsFile, file: SettingsFile, fromFile: ReadonlySet<string>): SettingsFile {
  const merged = itemsOf(mine);
  for (const [key, item] of itemsOf(file)) if (!merged.has(key) || fromFile.has(key)) merged.set(key, item);
  const result: SettingsFile = { version: 1, settings: {}, exemptions: [], savedViews: [] };
  for (const { addTo } of merged.values()) addTo(result);
  return result;
}

interface Item extends Pick<MergeItem, 'kind' | 'name'> {
  words: string;
  addTo: (file: SettingsFile) => void;
}

function itemsOf({ settings, exemptions, savedViews, access = [] }: SettingsFile): Map<string, Item> {
  const chosen = settingNames.filter((name) => settings[name] !== undefined);
  return new Map(
    [
      ...chosen.map((name) => ({ id: name, item: settingItem(name, settings) })),
      ...exemptions.map((exemption) => ({
        id: exemptionTarget(exemption),
        item: exemptionItem(exemption),
      })),
      ...savedViews.map((view) => ({ id: view.name.toLowerCase(), item: viewItem(view) })),
      ...access.map((assertion) => ({ id: assertion.name.toLowerCase(), item: assertionItem(assertion) })),
    ].map(({ id, item }) => [`${item.kind} ${id}`, item]),
  );
}

function settingItem(setting: SettingName, settings: SettingsFile['settings']): Item {
  const value = settings[setting] ?? defaultCheckSettings[setting];
  return {
    kind: 'Setting',
    name: settingWords[setting].name,
    words: formatSetting(value),
    addTo: (file) => void Object.assign(file.settings, { [setting]: value }),
  };
}

function exemptionItem(exemption: Exemption): Item {
  return {
    kind: 'Exemption',
    name: exemptionName(exemption),
    words: exemptionWords(exemption),
    addTo: (file) => void file.exemptions.push(exemption),
  };
}

function viewItem(view: SavedView): Item {
  return {
    kind: 'Saved view',
    name: view.name,
    words: view.query || 'all',
    addTo: (file) => void file.savedViews.push(view),
  };
}

function assertionItem(assertion: AccessAssertion): Item {
  return {
    kind: 'Access assertion',
    name: assertion.name,
    words: assertionWords(assertion),
    addTo: (file) => {
      file.access = [...(file.access ?? []), assertion];
    },
  };
}
