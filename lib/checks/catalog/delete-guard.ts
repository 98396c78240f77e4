import { ownerRole } from '@/lib/model/azure/azure-role';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatRaw } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { optsOutOfSoftDelete, softDeleteTag, tagValue } from '../support/cluster-tags';
import { locksAgainstDeletion } from '../support/delete-locks';

export const deleteGuard = defineCheck({
  id: 'delete-guard',
  category: 'operations',
  title: 'Something keeps the cluster from being lost for good',
  failTitle: 'Nothing keeps the cluster from being lost for good',
  why: 'A lock, the two weeks in which a deleted cluster can be recovered, and a single Owner each make a loss unlikely. Without all three, any of several people, or whoever has taken over one of their accounts, deletes everything with one request.',
  severity: 'high',
  severityReason: 'All data is lost for good by a single request of one of several people.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/business-continuity-overview',
  needs: ['cluster', 'locks', 'subscriptionLocks', 'roleAssignments'],
  evaluate: (parts) => {
    const { cluster } = parts;
    const tag = formatRaw(tagValue(cluster, softDeleteTag));
    const recovery = { property: `tags.${softDeleteTag}`, actual: tag, expected: 'not true' };
    if (!optsOutOfSoftDelete(cluster)) return pass([recovery]);
    const seen = locksAgainstDeletion(parts.locks, cluster.id);
    if (seen.length > 0) return pass([recovery, locked(seen)]);
    const owners = holderIds(
      parts.roleAssignments.filter(({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === ownerRole),
    );
    const owned = { property: 'principals with Owner', actual: formatCountAndNames(owners), expected: 'at most 1' };
    if (owners.length <= 1) return pass([recovery, owned]);
    // Without a lock here, the locks on the subscription decide.
    const above = locksAgainstDeletion(parts.subscriptionLocks, cluster.id);
    if (above.length > 0) return pass([recovery, locked(above)]);
    return fail([recovery, locked(above), owned], {
      message: `No lock, no recovery after a deletion, and ${owners.length} principals are Owner of the cluster.`,
    });
  },
  fixes: [
    { fixId: 'resource-lock-missing', grade: 'quick' },
    { fixId: 'soft-delete-opt-out', grade: 'quick' },
  ],
  examples: {
    pass: [
      { title: 'A deleted cluster could be recovered.', snapshot: sampleSnapshot() },
      { title: 'A lock is there, though the cluster opts out of soft delete.', snapshot: sampleUnguarded({}) },
    ],
    fail: [
      {
        title: 'No lock, no soft delete, two Owners.',
        snapshot: sampleUnguarded({
          locks: [],
          roleAssignments: [
            ...sampleRoleAssignments,
            sampleRoleAssignment({
              name: '90c1f7a4-3e6b-4d58-8f02-6b1d9e4a7c35',
              principalId: '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
              principalType: 'User',
            }),
          ],
        }),
      },
    ],
  },
});

function locked(locks: readonly ManagementLock[]): PropertyVerdict {
  const actual = formatCountAndNames(locks.map(({ name }) => name));
  return { property: 'locks CanNotDelete or ReadOnly', actual, expected: 'at least 1' };
}

function sampleUnguarded(changes: Parameters<typeof sampleSnapshot>[0]) {
  return sampleSnapshot({ ...changes, cluster: { tags: { ...sampleCluster.tags, [softDeleteTag]: 'true' } } });
}
