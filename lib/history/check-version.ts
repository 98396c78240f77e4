import type { Check } from '@/lib/checks/engine/define-check';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import type { CheckSettings } from '@/lib/model/check-settings';
import { compareText } from './compare-text';
import { hashOf } from './hash';
import type { Hash, SnapshotCheck, SnapshotHeader } from './snapshot-file';

/** Hashes what decides a verdict. Words, fixes, and examples aren't part of it. */
export function checkVersion({
  severity,
  needs,
  refinedBy = [],
  logic = 1,
}: Pick<Check, 'severity' | 'needs' | 'refinedBy' | 'logic'>): Hash {
  // Without such parts, the hash is that of older versions of Kustodian.
  const refining = refinedBy.length > 0 ? { refinedBy: [...refinedBy].sort(compareText) } : {};
  return hashOf({ severity, needs: [...needs].sort(compareText), ...refining, logic });
}

export function settingsHash(settings: CheckSettings): Hash {
  return hashOf(settings);
}

export function toSnapshotCheck(check: Check, settings: CheckSettings): SnapshotCheck {
  const read = settingsReadBy(check);
  return {
    id: check.id,
    version: checkVersion(check),
    severity: check.severity,
    ...(read.length > 0 ? { settings: hashOf(Object.fromEntries(read.map((name) => [name, settings[name]]))) } : {}),
  };
}

/** Returns the chosen checks in catalog order, with the hash of this list. */
export function toSnapshotCatalog(checks: readonly Check[], settings: CheckSettings): SnapshotHeader['catalog'] {
  const entries = checks.map((check) => toSnapshotCheck(check, settings));
  return { hash: hashOf(entries), checks: entries };
}

const settingsByCheck = new WeakMap<Check, readonly (keyof CheckSettings)[]>();

/** Caches settings, because a check evaluates all its examples to find them. */
function settingsReadBy(check: Check): readonly (keyof CheckSettings)[] {
  const known = settingsByCheck.get(check) ?? settingsOfCheck(check);
  settingsByCheck.set(check, known);
  return known;
}
