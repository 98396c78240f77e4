import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const stateNotRunning = defineCheck({
  id: 'state-not-running',
  category: 'operations',
  title: 'The cluster should be running',
  shortTitle: 'Cluster state',
  setting: 'state',
  failTitle: 'The cluster isn’t running',
  passTitle: 'The cluster is running',
  why: 'Azure returns databases, roles, data connections, and scripts only while a cluster is running. Checks that need this data are Unknown.',
  severity: 'info',
  severityReason: 'The state isn’t a weakness, but it limits what Kustodian can check.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/check-cluster-health',
  needs: ['cluster'],
  logic: 2,
  evaluate: ({ cluster: { properties } }) => {
    const { state, stateReason } = properties;
    const verdict = [{ property: 'state', actual: formatRaw(state), expected: 'Running' }];
    if (state?.toLowerCase() === 'running') return pass(verdict);
    if (!state) {
      return undecided(
        'cluster',
        'no-match',
        { about: 'the state of the cluster', why: 'Azure didn’t return the state.' },
        verdict,
      );
    }
    const reason = stateReason ? ` Reason: ${stateReason.replace(/\.$/, '')}.` : '';
    return fail(verdict, { message: `The cluster’s state is ${state}.${reason}` });
  },
  fixes: [],
  remediation: {
    steps: [
      'On the cluster’s **Overview** page, check the state.',
      'If the cluster is stopped, select **Start**.',
      'If the state is temporary, such as Starting or Updating, wait until it changes.',
      'For any other state, check the activity log and any reason shown in this finding.',
    ],
    note: 'Starting takes about 10 minutes. A running cluster costs money.',
  },
  examples: {
    pass: [{ title: 'The cluster is running.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster is stopped.',
        snapshot: sampleSnapshot({
          cluster: { properties: { state: 'Stopped', stateReason: 'Suspended at 2026-11-20 08:15:42 +00:00' } },
        }),
      },
    ],
  },
});
