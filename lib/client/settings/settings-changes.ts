import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { type ExemptionTarget, exemptionTarget } from '@/lib/model/exemption-target';
import { refusal } from '@/lib/model/problem';
import type { SavedView, SettingsFile } from '@/lib/model/settings-file';
import { settingsLimits } from '@/lib/model/settings-limits';
import { figure } from '@/lib/model/text';

/** Replaces an exemption for the same target. */
export function withExemption(exemption: Exemption): (file: SettingsFile) => SettingsFile {
  const { clusterId } = exemption;
  const kept = clusterId === undefined ? exemption : { ...exemption, clusterId: normalizeId(clusterId) };
  return (file) => ({ ...file, exemptions: [...withoutExemption(kept)(file).exemptions, kept] });
}

export function withoutExemption(exempted: ExemptionTarget): (file: SettingsFile) => SettingsFile {
  const target = exemptionTarget(exempted);
  return (file) => ({ ...file, exemptions: file.exemptions.filter((other) => exemptionTarget(other) !== target) });
}

/** Replaces a view of the same name, regardless of case. Throws a `Problem` for a view that couldn't be imported. */
export function withSavedView(view: SavedView): (file: SettingsFile) => SettingsFile {
  return (file) => {
    requireShort(view);
    return { ...file, savedViews: [...withoutSavedView(view.name)(file).savedViews, view] };
  };
}

export function withoutSavedView(name: string): (file: SettingsFile) => SettingsFile {
  const isIt = (view: SavedView) => view.name.toLowerCase() === name.toLowerCase();
  return (file) => ({ ...file, savedViews: file.savedViews.filter((view) => !isIt(view)) });
}

function requireShort({ name, query }: SavedView): void {
  const most = settingsLimits.viewQuery;
  if (query.length > most)
    throw refusal(
      'too-large',
      `The view ${name} has ${figure(query.length)} characters, and the limit is ${figure(most)}. Select fewer filter values.`,
    );
}
