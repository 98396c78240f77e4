import type { ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import type { PropertyChange } from '@/lib/model/resource-change';

/** Paths that Azure changes with every write. */
const ownPaths = /^(?:etag$|systemData\b|properties\.provisioningState$)/i;

/**
 * Merges records, oldest first: the first value before, and the last value after. `null`: no record has values, as for
 * a creation or a deletion.
 */
export function mergeProperties(rows: readonly ResourceChangeRow[]): PropertyChange[] | null {
  const recorded = rows.flatMap(({ properties: { changes } }) => (changes ? [Object.entries(changes)] : []));
  if (recorded.length === 0) return null;
  const merged = new Map<string, PropertyChange>();
  for (const [path, { previousValue, newValue, isTruncated }] of recorded.flat()) {
    if (ownPaths.test(path)) continue;
    const known = merged.get(path);
    merged.set(path, {
      path,
      before: known ? known.before : toText(previousValue),
      after: toText(newValue),
      ...(known?.truncated || String(isTruncated).toLowerCase() === 'true' ? { truncated: true as const } : {}),
    });
  }
  return [...merged.values()].filter(({ before, after, truncated }) => truncated || before !== after);
}

/** Azure writes `null` for a property that wasn't there, and leaves the value out for one that is gone. */
function toText(value: unknown): string | null {
  if (value === undefined || value === null || value === 'null') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
