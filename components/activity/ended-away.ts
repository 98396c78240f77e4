import type { FollowedOperation } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { clusterPath } from '@/lib/model/api/api';

/**
 * Changes that were open a moment ago and ended while the person looks at something else than their cluster. Those of a bulk run
 * are counted on its page: hundreds of messages would tell nothing.
 */
export function endedAway(
  openBefore: ReadonlySet<string>,
  operations: readonly FollowedOperation[],
  path: string,
): FollowedOperation[] {
  const here = `${path.toLowerCase()}/`;
  return operations.filter(
    (operation) =>
      openBefore.has(operation.id) &&
      operation.runId === undefined &&
      !isOpen(operation) &&
      !here.startsWith(`/clusters/${clusterPath(operation.ref).toLowerCase()}/`),
  );
}
