import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const engineV2 = defineCheck({
  id: 'engine-v2',
  category: 'data-protection',
  title: 'The cluster should run engine V3',
  shortTitle: 'Engine version',
  setting: 'engine version',
  failTitle: 'The cluster runs engine V2',
  passTitle: 'The cluster runs engine V3',
  why: 'Engine V3 replaced engine V2. Microsoft adds new features, including security protections, only to V3.',
  severity: 'low',
  severityReason: 'Engine V2 has no known vulnerability, but new features require V3.',
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
  remediation: {
    steps: ['Open a support request for engine V3, or move the data to a new cluster.'],
    note: 'No setting changes the engine of an existing cluster.',
  },
  examples: {
    pass: [
      { title: 'The engine is V3.', snapshot: sampleSnapshot() },
      {
        title: 'The engine isn’t set, and the default is V3.',
        snapshot: sampleSnapshot({ cluster: { properties: { engineType: undefined } } }),
      },
    ],
    fail: [{ title: 'The engine is V2.', snapshot: sampleSnapshot({ cluster: { properties: { engineType: 'V2' } } }) }],
  },
});
