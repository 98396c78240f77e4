import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { locksAgainstDeletion } from '../support/delete-locks';

export const resourceLockMissing = defineCheck({
  id: 'resource-lock-missing',
  category: 'operations',
  title: 'A lock keeps the cluster from being deleted',
  failTitle: 'No lock keeps the cluster from being deleted',
  why: 'A wrong click or a faulty script deletes a cluster with all its data in minutes. A lock makes that two steps, and only few people may take it away. It does not protect the data from commands inside the cluster.',
  severity: 'medium',
  severityReason: 'It guards against mistakes; whoever may delete locks gets past it.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-locks',
  needs: ['cluster', 'locks', 'subscriptionLocks'],
  evaluate: (parts) => {
    const { id } = parts.cluster;
    const seen = locksAgainstDeletion(parts.locks, id);
    // Without a lock here, the locks on the subscription decide.
    const locks = seen.length > 0 ? seen : locksAgainstDeletion(parts.subscriptionLocks, id);
    const names = locks.map(({ name, level }) => `${name} (${level})`);
    const expected = 'at least 1, at the cluster or above it';
    const verdict = [{ property: 'locks CanNotDelete or ReadOnly', actual: formatCountAndNames(names), expected }];
    return locks.length > 0 ? pass(verdict) : fail(verdict);
  },
  fixes: [{ fixId: 'resource-lock-missing', grade: 'quick' }],
  examples: {
    pass: [{ title: 'A lock is on the resource group.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'There is no lock.', snapshot: sampleSnapshot({ locks: [] }) },
      {
        title: 'The only lock is on a database.',
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
