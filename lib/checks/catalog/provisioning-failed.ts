import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const provisioningFailed = defineCheck({
  id: 'provisioning-failed',
  category: 'operations',
  title: 'The last cluster update should succeed',
  shortTitle: 'Last cluster update',
  setting: 'last update',
  failTitle: 'The last cluster update failed or was canceled',
  passTitle: 'The last cluster update succeeded or is in progress',
  why: 'After a failed or canceled update, a setting that protects the cluster might not apply. You might believe the cluster is protected when it isn’t.',
  severity: 'medium',
  severityReason: 'Azure might return old settings, new settings, or both.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/check-cluster-health',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const state = properties.provisioningState;
    const verdict = [
      { property: 'provisioningState', actual: formatRaw(state), expected: 'neither Failed nor Canceled' },
    ];
    return ['failed', 'canceled'].includes(state?.toLowerCase() ?? '')
      ? fail(verdict, { message: `The last cluster update ended with the state ${state}.` })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'On the cluster, open **Activity log**.',
      'Find the failed or canceled change and its cause.',
      'Resolve the cause that the log shows.',
      'Apply the change again.',
    ],
  },
  examples: {
    pass: [
      { title: 'The last update succeeded.', snapshot: sampleSnapshot() },
      {
        title: 'An update is in progress.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Running' } } }),
      },
    ],
    fail: [
      {
        title: 'The last update failed.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Failed' } } }),
      },
      {
        title: 'The last update was canceled.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Canceled' } } }),
      },
    ],
  },
});
