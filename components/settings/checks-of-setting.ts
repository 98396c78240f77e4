import { checks } from '@/lib/checks/catalog';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import type { SettingName } from '@/lib/client/settings/parse-setting';

let known: Map<SettingName, { id: string; title: string }[]> | undefined;

/** The checks whose verdict a setting decides; found out once a visit, from what each check really asks for. */
export function checksOfSetting(setting: SettingName): readonly { id: string; title: string }[] {
  known ??= group();
  return known.get(setting) ?? [];
}

function group(): Map<SettingName, { id: string; title: string }[]> {
  const groups = new Map<SettingName, { id: string; title: string }[]>();
  for (const check of checks)
    for (const name of settingsOfCheck(check)) {
      const { id, title } = check;
      groups.set(name, [...(groups.get(name) ?? []), { id, title }]);
    }
  return groups;
}
