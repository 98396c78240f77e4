import { parsePrincipalKey, parseRoleItem } from '@/lib/kusto/principals';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { compareText } from './compare-text';
import { hashOf } from './hash';
import type { Hash, SnapshotFailure } from './snapshot-file';

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
    ...(items && items.length > 0 ? { items: items.map((item) => withoutName(item, checkId)) } : {}),
  };
}

/** Replaces the name of a principal without a known ID by its hash. Decision 29. */
function withoutName(item: string, checkId: string): string {
  const principal = parsePrincipalKey(item);
  if (principal && 'name' in principal) return hashOf(principal.name);
  const role = checkId.startsWith('kusto-') ? parseRoleItem(item) : null;
  return role ? role.before + hashOf(role.name) : item;
}

function sorted(texts: readonly string[] = []): string[] {
  return [...texts].sort(compareText);
}
