import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const provisioningFailed = defineCheck({
  id: 'provisioning-failed',
  category: 'operations',
  title: 'The last change of the cluster did not fail',
  failTitle: 'The last change of the cluster failed',
  why: 'What was meant to make the cluster safer may not be in force, although somebody believes so.',
  severity: 'medium',
  severityReason: 'The settings that Azure shows can be those of before the change, those of after it, or a mixture.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/check-cluster-health',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const state = properties.provisioningState;
    const verdict = [
      { property: 'provisioningState', actual: formatRaw(state), expected: 'neither Failed nor Canceled' },
    ];
    return ['failed', 'canceled'].includes(state?.toLowerCase() ?? '')
      ? fail(verdict, { message: `The last change of the cluster ended as ${state}.` })
      : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Activity log, see which change failed and why, and make it again once the reason is gone.',
  examples: {
    pass: [
      { title: 'The last change succeeded.', snapshot: sampleSnapshot() },
      {
        title: 'A change is under way.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Running' } } }),
      },
    ],
    fail: [
      {
        title: 'The last change failed.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Failed' } } }),
      },
      {
        title: 'The last change was cancelled.',
        snapshot: sampleSnapshot({ cluster: { properties: { provisioningState: 'Canceled' } } }),
      },
    ],
  },
});
