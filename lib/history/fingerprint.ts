import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { compareText } from './compare-text';
import { hashOf } from './hash';
import type { Hash, SnapshotFailure } from './snapshot-file';

/** Starts an item that is a lowercase name. */
const namePrefix = 'name:';

/**
 * Hashes the check, the cluster, and the failing properties and items, never their wording. An equal fingerprint in two
 * snapshots means the same failure.
 */
export function fingerprintOf(clusterId: string, { check, properties, items }: SnapshotFailure): Hash {
  return hashOf([check, normalizeId(clusterId), sorted(properties), sorted(items)]);
}

export function fingerprintOfFinding(clusterId: string, finding: Finding): Hash {
  return fingerprintOf(clusterId, toFailure(finding));
}

/** Returns a failing finding. `severity` is absent where it's the catalog's. */
export function toFailure(
  { checkId, severity, properties, items }: Finding,
  catalogSeverity?: Finding['severity'],
): SnapshotFailure {
  const names = [...new Set(properties.map(({ property }) => property))];
  return {
    check: checkId,
    ...(severity === catalogSeverity ? {} : { severity }),
    ...(names.length > 0 ? { properties: names } : {}),
    ...(items && items.length > 0 ? { items: items.map(withoutName) } : {}),
  };
}

/** Replaces the name of a principal without a known ID by its hash. */
function withoutName(item: string): string {
  return item.startsWith(namePrefix) ? hashOf(item.slice(namePrefix.length)) : item;
}

function sorted(texts: readonly string[] = []): string[] {
  return [...texts].sort(compareText);
}
