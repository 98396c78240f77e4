import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { tagValue } from '../support/cluster-tags';

export const autoStopOff = defineCheck({
  id: 'auto-stop-off',
  category: 'operations',
  title: 'Auto-stop should be on',
  shortTitle: 'Auto-stop',
  setting: 'auto-stop',
  failTitle: 'Auto-stop is off',
  passTitle: 'Auto-stop is on',
  why: 'A forgotten cluster without auto-stop keeps running. It costs money and stays exposed to attacks.',
  severity: 'info',
  severityReason: 'Cost is the main concern, and many clusters need to run continuously.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/auto-stop-clusters',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const enableAutoStop = cluster.properties.enableAutoStop;
    const verdict = [{ property: 'enableAutoStop', actual: formatRaw(enableAutoStop), expected: 'true' }];
    const isProduction = ['env', 'environment'].some((tag) =>
      ['prod', 'production'].includes(tagValue(cluster, tag)?.toLowerCase() ?? ''),
    );
    if (isProduction) return notApplicable('The cluster’s tags mark it as a production cluster.', verdict);
    return (enableAutoStop ?? documentedDefaults.enableAutoStop.value)
      ? pass(verdict, { assumptions: assumedDefault('enableAutoStop', enableAutoStop) })
      : fail(verdict);
  },
  fixes: [{ fixId: 'auto-stop-off', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'A test cluster has auto-stop on.', snapshot: sampleTest(true) },
      { title: 'Auto-stop isn’t set, and the default is on.', snapshot: sampleTest(undefined) },
    ],
    fail: [{ title: 'A test cluster has auto-stop off.', snapshot: sampleTest(false) }],
  },
});

function sampleTest(enableAutoStop: boolean | undefined) {
  const tags = { environment: 'test', owner: 'telemetry-team@contoso.com' };
  return sampleSnapshot({ cluster: { tags, properties: { enableAutoStop } } });
}
