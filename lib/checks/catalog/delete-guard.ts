import { ownerRole } from '@/lib/model/azure/azure-role';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { defineCheck, fail, offersOf, pass } from '../engine/define-check';
import { formatCountAndNames, formatRaw } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { optsOutOfSoftDelete, softDeleteTag, tagValue } from '../support/cluster-tags';
import { locksAgainstDeletion } from '../support/delete-locks';
import { resourceLockMissing } from './resource-lock-missing';
import { softDeleteOptOut } from './soft-delete-opt-out';

export const deleteGuard = defineCheck({
  id: 'delete-guard',
  category: 'operations',
  title: 'The cluster should be protected against permanent deletion',
  shortTitle: 'Permanent deletion',
  setting: 'delete locks',
  failTitle: 'The cluster isn’t protected against permanent deletion',
  passTitle: 'The cluster is protected against permanent deletion',
  why: 'Without protection, one request from an Owner or an attacker permanently deletes the cluster. A delete lock, the 14-day recovery period, or a single Owner reduces this risk.',
  severity: 'high',
  severityReason: 'Each Owner can permanently delete all data with one request.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/business-continuity-overview',
  needs: ['cluster', 'locks', 'subscriptionLocks', 'roleAssignments'],
  evaluate: (parts) => {
    const { cluster } = parts;
    const tag = formatRaw(tagValue(cluster, softDeleteTag));
    const recovery = { property: `tags.${softDeleteTag}`, actual: tag, expected: 'not set to true' };
    if (!optsOutOfSoftDelete(cluster)) return pass([recovery]);
    const seen = locksAgainstDeletion(parts.locks, cluster.id);
    if (seen.length > 0) return pass([recovery, locked(seen)]);
    // By ID: one finding for each cluster counts Owners as `arm-owner-too-many` does, and custom roles have their own check.
    const owners = holderIds(
      parts.roleAssignments.filter(({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === ownerRole),
    );
    const owned = {
      property: 'principals with the Owner role',
      actual: formatCountAndNames(owners),
      expected: 'at most 1',
    };
    if (owners.length <= 1) return pass([recovery, owned]);
    // Without a lock here, the locks on the subscription decide.
    const above = locksAgainstDeletion(parts.subscriptionLocks, cluster.id);
    if (above.length > 0) return pass([recovery, locked(above)]);
    return fail([recovery, locked(above), owned], {
      message: `The cluster has ${owners.length} Owners and no delete lock, and soft delete is off.`,
    });
  },
  fixes: [...offersOf(resourceLockMissing), ...offersOf(softDeleteOptOut)],
  examples: {
    pass: [
      { title: 'A deleted cluster can be recovered.', snapshot: sampleSnapshot() },
      { title: 'The cluster has a delete lock, and soft delete is off.', snapshot: sampleUnguarded({}) },
    ],
    fail: [
      {
        title: 'The cluster has two Owners and no delete lock, and soft delete is off.',
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
  return { property: 'CanNotDelete or ReadOnly locks', actual, expected: 'at least 1' };
}

function sampleUnguarded(changes: Parameters<typeof sampleSnapshot>[0]) {
  return sampleSnapshot({ ...changes, cluster: { tags: { ...sampleCluster.tags, [softDeleteTag]: 'true' } } });
}
