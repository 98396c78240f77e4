import { normalizeId } from '@/lib/model/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import type { SavedView, SettingsFile } from '@/lib/model/settings-file';

type Exempted = Pick<Exemption, 'clusterId' | 'checkId'>;

/** A change that keeps an exemption in place of another one for the same finding. */
export function withExemption(exemption: Exemption): (file: SettingsFile) => SettingsFile {
  const kept = { ...exemption, clusterId: normalizeId(exemption.clusterId) };
  return (file) => ({ ...file, exemptions: [...withoutExemption(kept)(file).exemptions, kept] });
}

/** A change that ends an exemption at once. */
export function withoutExemption(exempted: Exempted): (file: SettingsFile) => SettingsFile {
  return (file) => ({ ...file, exemptions: file.exemptions.filter((one) => !isSame(one, exempted)) });
}

/** A change that keeps a view in place of another one with its name, whatever its case. */
export function withSavedView(view: SavedView): (file: SettingsFile) => SettingsFile {
  return (file) => ({ ...file, savedViews: [...withoutSavedView(view.name)(file).savedViews, view] });
}

/** A change that forgets a view. */
export function withoutSavedView(name: string): (file: SettingsFile) => SettingsFile {
  const isIt = (view: SavedView) => view.name.toLowerCase() === name.toLowerCase();
  return (file) => ({ ...file, savedViews: file.savedViews.filter((view) => !isIt(view)) });
}

function isSame(left: Exempted, right: Exempted): boolean {
  return left.checkId === right.checkId && normalizeId(left.clusterId) === normalizeId(right.clusterId);
}
