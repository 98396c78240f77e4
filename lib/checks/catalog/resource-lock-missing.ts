import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { locksAgainstDeletion } from '../support/delete-locks';

export const resourceLockMissing = defineCheck({
  id: 'resource-lock-missing',
  category: 'operations',
  title: 'The cluster should have a delete lock',
  shortTitle: 'Delete lock',
  setting: 'delete locks',
  failTitle: 'The cluster has no delete lock',
  passTitle: 'The cluster has a delete lock',
  why: 'A wrong click or a faulty script can delete the cluster and all its data in minutes. A lock prevents the deletion but doesn’t block management commands.',
  severity: 'medium',
  severityReason: 'A lock prevents mistakes, but anyone who can delete locks can bypass it.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-locks',
  needs: ['cluster', 'locks', 'subscriptionLocks'],
  evaluate: (parts) => {
    const { id } = parts.cluster;
    const seen = locksAgainstDeletion(parts.locks, id);
    // Without a lock here, the locks on the subscription decide.
    const locks = seen.length > 0 ? seen : locksAgainstDeletion(parts.subscriptionLocks, id);
    const names = locks.map(({ name, level }) => `${name} (${level})`);
    const expected = 'at least 1, on the cluster or a parent scope';
    const verdict = [{ property: 'CanNotDelete or ReadOnly locks', actual: formatCountAndNames(names), expected }];
    return locks.length > 0 ? pass(verdict) : fail(verdict);
  },
  fixes: [{ fixId: 'resource-lock-missing', grade: 'quick' }],
  examples: {
    pass: [{ title: 'The resource group has a delete lock.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'No locks exist.', snapshot: sampleSnapshot({ locks: [] }) },
      {
        title: 'Only a database has a delete lock.',
        snapshot: sampleSnapshot({
          locks: [
            {
              id: `${sampleClusterId}/Databases/telemetry/providers/Microsoft.Authorization/locks/keep`,
              name: 'keep',
              level: 'CanNotDelete',
              notes: null,
              scope: `${sampleClusterId}/Databases/telemetry`,
            },
          ],
        }),
      },
    ],
  },
});
