import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const engineV2 = defineCheck({
  id: 'engine-v2',
  category: 'data-protection',
  title: 'The cluster runs the engine V3',
  failTitle: 'The cluster runs the old engine V2',
  why: 'The engine V2 has long had a successor. What is new, protections included, is made for that one.',
  severity: 'low',
  severityReason: 'No hole is known; it is a matter of support.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/engine-v3',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const engineType = properties.engineType;
    const verdict = [{ property: 'engineType', actual: formatRaw(engineType), expected: 'V3' }];
    return (engineType ?? documentedDefaults.engineType.value).toLowerCase() === 'v2'
      ? fail(verdict)
      : pass(verdict, { assumptions: assumedDefault('engineType', engineType) });
  },
  fixes: [],
  noFix: 'No setting changes the engine of a cluster: open a support request in the portal, or move to a new cluster.',
  examples: {
    pass: [
      { title: 'The engine is V3.', snapshot: sampleSnapshot() },
      {
        title: 'Azure says nothing of it, which means V3.',
        snapshot: sampleSnapshot({ cluster: { properties: { engineType: undefined } } }),
      },
    ],
    fail: [{ title: 'The engine is V2.', snapshot: sampleSnapshot({ cluster: { properties: { engineType: 'V2' } } }) }],
  },
});
