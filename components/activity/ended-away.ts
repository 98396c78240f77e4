import type { Change } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { clusterPath } from '@/lib/model/api/api';

/**
 * Changes that were open a moment ago and ended while the person looks at something else than their cluster. Those of a bulk run
 * are counted on its page: hundreds of messages would tell nothing.
 */
export function endedAway(openBefore: ReadonlySet<string>, changes: readonly Change[], path: string): Change[] {
  const here = `${path.toLowerCase()}/`;
  return changes.filter(
    (change) =>
      openBefore.has(change.id) &&
      change.runId === undefined &&
      !isOpen(change) &&
      !here.startsWith(`/clusters/${clusterPath(change.ref).toLowerCase()}/`),
  );
}
