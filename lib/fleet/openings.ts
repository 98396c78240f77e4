import { normalizeId } from '@/lib/model/azure/arm-id';
import { coversInternet } from '@/lib/model/covers-internet';
import { isIpRange } from '@/lib/model/ip-range';
import { isWithinPath, type PropertyChange, type ResourceChange } from '@/lib/model/resource-change';
import type { FleetRow } from './fleet-row';

/** The change that made a cluster reachable from the internet, which it still is. */
export interface Opening {
  row: FleetRow;
  change: ResourceChange;
}

/** Returns one opening for each reachable cluster whose record shows it. `changes` are newest first, as the result. */
export function openingsOf(rows: readonly FleetRow[], changes: readonly ResourceChange[]): Opening[] {
  const reachable = new Map(
    rows
      .filter(({ cluster }) => cluster.publicReach === 'internet')
      .map((row) => [normalizeId(row.cluster.id), row] as const),
  );
  return changes.flatMap((change) => {
    const id = normalizeId(change.resourceId);
    const row = reachable.get(id);
    if (!row) return [];
    const effect = effectOf(change.properties ?? [], row.cluster.allowedIpRanges);
    // A record before one that closed the cluster isn't the reason.
    if (effect) reachable.delete(id);
    return effect === 'opens' ? [{ row, change }] : [];
  });
}

function effectOf(properties: readonly PropertyChange[], rangesNow: number): 'opens' | 'closes' | null {
  const access = properties.find(({ path }) => isWithinPath(path, 'properties.publicNetworkAccess'));
  if (isClosed(access?.after)) return 'closes';
  if (isClosed(access?.before)) return 'opens';
  const ranges = properties.filter(({ path }) => isWithinPath(path, 'properties.allowedIpRangeList'));
  const before = ranges.flatMap((range) => range.before ?? []);
  const after = ranges.flatMap((range) => range.after ?? []);
  if (before.length === 0 || ![...before, ...after].every(isIpRange) || coversInternet(before)) return null;
  // Ranges that didn't change aren't recorded. Without a new range, only an empty list is known to be open.
  return (after.length > 0 ? coversInternet(after) : rangesNow === 0) ? 'opens' : null;
}

function isClosed(access: string | null | undefined): boolean {
  return ['disabled', 'securedbyperimeter'].includes(access?.toLowerCase() ?? '');
}
