import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const stateNotRunning = defineCheck({
  id: 'state-not-running',
  category: 'operations',
  title: 'The cluster runs',
  failTitle: 'The cluster does not run',
  why: 'While a cluster does not run, Azure tells nothing of its databases, their roles, data connections and scripts. Checks of these cannot say whether all is well.',
  severity: 'info',
  severityReason: 'It is no weakness, but it limits what can be judged.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/check-cluster-health',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const { state, stateReason } = properties;
    const verdict = [{ property: 'state', actual: formatRaw(state), expected: 'Running' }];
    if (state?.toLowerCase() === 'running') return pass(verdict);
    const reason = stateReason ? `: ${stateReason.replace(/\.$/, '')}` : '';
    return fail(verdict, { message: `The cluster is ${state ?? 'in a state that Azure does not name'}${reason}.` });
  },
  fixes: [],
  noFix:
    'In the portal, start the cluster on its Overview page if it is stopped; that takes some ten minutes and costs money from then on. Any other state passes by itself or tells its reason.',
  examples: {
    pass: [{ title: 'The cluster runs.', snapshot: sampleSnapshot() }],
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
