import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { settingsLimits } from '@/lib/model/settings-limits';
import type { SavedView, SettingsFile } from './settings-file';

/** A refused change. The message is the reason, and `advice` the solution. */
export class ChangeRefused extends Error {
  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

type Exempted = Pick<Exemption, 'clusterId' | 'checkId'>;

/** Returns a change that stores an exemption instead of another one for the same finding. */
export function withExemption(exemption: Exemption): (file: SettingsFile) => SettingsFile {
  const kept = { ...exemption, clusterId: normalizeId(exemption.clusterId) };
  return (file) => ({ ...file, exemptions: [...withoutExemption(kept)(file).exemptions, kept] });
}

export function withoutExemption(exempted: Exempted): (file: SettingsFile) => SettingsFile {
  return (file) => ({ ...file, exemptions: file.exemptions.filter((other) => !isSame(other, exempted)) });
}

/**
 * Returns a change that stores a view under its name, regardless of case. Throws `ChangeRefused` for a view that
 * couldn't be imported.
 */
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
    throw new ChangeRefused(
      `View ${name} is too long to be saved`,
      `Its filters make ${query.length.toLocaleString('en')} characters, and ${most.toLocaleString('en')} are the most. Choose fewer values first.`,
    );
}

function isSame(left: Exempted, right: Exempted): boolean {
  return left.checkId === right.checkId && normalizeId(left.clusterId) === normalizeId(right.clusterId);
}
