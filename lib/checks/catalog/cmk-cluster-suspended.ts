import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';
import { parseSuspension } from '../support/parse-suspension';

const stateReasonAssumption =
  "The texts of stateReason aren't documented. A text that was never recorded counts as a lost key if it contains the word key.";

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
      { property: 'state', actual: formatRaw(state), expected: 'Running' },
      { property: 'stateReason', actual: formatRaw(stateReason), expected: 'nothing about a key' },
    ];
    if (!stateReason || !['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return pass(verdict);
    const recorded = parseSuspension(stateReason);
    const assumptions = recorded ? [] : [stateReasonAssumption];
    const isForKey = recorded?.isForKey ?? /key|cmk/i.test(stateReason);
    const message = `The cluster is ${state}. Azure's reason: ${stateReason.replace(/\.$/, '')}.`;
    return isForKey ? fail(verdict, { assumptions, message }) : pass(verdict, { assumptions });
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
        title: 'The cluster lost access to its key vault.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              state: 'Stopped',
              stateReason: 'Suspended 2026-11-20 12:38:01 +00:00 due to lost access to KeyVault',
            },
          },
        }),
      },
    ],
  },
});
