import { defineCheck, fail, notDocumented, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';
import { mentionsKey, parseSuspension } from '../support/parse-suspension';

const stateReasonAssumption = notDocumented(
  'If an unrecognized stateReason mentions a key, this check counts it as a key failure.',
);

export const cmkClusterSuspended = defineCheck({
  id: 'cmk-cluster-suspended',
  category: 'encryption',
  title: 'The cluster should have access to its customer-managed key',
  shortTitle: 'Suspended by its key',
  setting: 'key',
  failTitle: 'The cluster is suspended because of its customer-managed key',
  passTitle: 'The cluster has no key-related suspension',
  why: 'A suspended cluster can’t run queries or ingest data. The same applies to its followers.',
  severity: 'high',
  severityReason: 'The cluster is down until it can use its key again.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster'],
  logic: 2,
  evaluate: ({ cluster }) => {
    if (!customerManagedKey(cluster)) return noCustomerManagedKey;
    const { state, stateReason } = cluster.properties;
    const verdict = [
      { property: 'state', actual: formatRaw(state), expected: 'Running' },
      { property: 'stateReason', actual: formatRaw(stateReason), expected: 'no key failure' },
    ];
    if (!state && stateReason) {
      return undecided(
        'cluster',
        'no-match',
        { about: 'the state of the cluster', why: 'Azure returned only a reason.' },
        verdict,
      );
    }
    if (!stateReason || !['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return pass(verdict);
    const recorded = parseSuspension(stateReason);
    const assumptions = recorded?.isForKey === undefined ? [stateReasonAssumption] : [];
    const isForKey = recorded?.isForKey ?? mentionsKey(recorded?.explanation ?? stateReason);
    const message = `The cluster is ${state}. Reason from Azure: ${stateReason.replace(/\.$/, '')}.`;
    return isForKey ? fail(verdict, { assumptions, message }) : pass(verdict, { assumptions });
  },
  fixes: [],
  remediation: {
    steps: [
      'Restore the cluster identity’s permissions on the key.',
      'If the key is disabled, enable it.',
      'If the key is deleted, recover it.',
    ],
    note: 'The cluster then resumes automatically.',
  },
  examples: {
    pass: [
      { title: 'The cluster is running.', snapshot: sampleSnapshot() },
      {
        title: 'A user stopped the cluster.',
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
