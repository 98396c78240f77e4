import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const provisioningFailed = defineCheck({
  id: 'provisioning-failed',
  category: 'operations',
  title: 'The last cluster update should succeed',
  shortTitle: 'Last cluster update',
  failTitle: 'The last cluster update failed or was canceled',
  passTitle: 'The last cluster update succeeded or is in progress',
  why: 'If an update fails or is canceled, a change that secures the cluster might not be in effect. You might then rely on missing protection.',
  severity: 'medium',
  severityReason: 'Medium. After a failed update, Azure might return old settings, new settings, or both.',
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
      'Fix the cause.',
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
