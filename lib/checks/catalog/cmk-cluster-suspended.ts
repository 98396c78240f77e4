import { asSaid } from '../as-said';
import { customerManagedKey, noCustomerManagedKey } from '../customer-managed-key';
import { defineCheck, fail, pass } from '../define-check';
import { sampleSnapshot } from '../sample-snapshot';

// UNCONFIRMED: the texts of stateReason for a key that cannot be used; recorded ones only say when a cluster was stopped.
const reasonsNotDocumented =
  'What Azure writes into stateReason when a key cannot be used is not documented; every reason that speaks of a key counts.';

/** Whether the cluster is down because it cannot use its key. */
export const cmkClusterSuspended = defineCheck({
  id: 'cmk-cluster-suspended',
  category: 'encryption',
  title: 'The cluster is not suspended because of its customer-managed key',
  failTitle: 'The cluster is suspended because of its customer-managed key',
  why: 'A suspended cluster answers no query and takes in no data, and neither do the clusters that follow it.',
  severity: 'high',
  severityReason: 'The service is down until the cluster can use its key again.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    if (!customerManagedKey(cluster)) return noCustomerManagedKey;
    const { state, stateReason } = cluster.properties;
    const verdict = [
      { property: 'state', actual: asSaid(state), expected: 'Running' },
      { property: 'stateReason', actual: asSaid(stateReason), expected: 'nothing about a key' },
    ];
    if (!stateReason || !['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return pass(verdict);
    const assumptions = [reasonsNotDocumented];
    return /key|cmk/i.test(stateReason)
      ? fail(verdict, {
          assumptions,
          message: `The cluster is ${state}, and the reason speaks of its key: ${stateReason.replace(/\.$/, '')}.`,
        })
      : pass(verdict, { assumptions });
  },
  fixes: [],
  noFix:
    'Let the cluster’s identity use the key again, and enable the key or bring it back if somebody disabled or deleted it: the cluster comes back by itself.',
  examples: {
    pass: [
      { title: 'The cluster runs.', snapshot: sampleSnapshot() },
      {
        title: 'Somebody stopped the cluster.',
        snapshot: sampleSnapshot({
          cluster: { properties: { state: 'Stopped', stateReason: 'Suspended at 2026-11-20 15:28:22 +00:00' } },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster cannot use its key.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { state: 'Unavailable', stateReason: 'Access to the customer managed key was revoked' },
          },
        }),
      },
    ],
  },
});
