import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { tagValue } from '../support/cluster-tags';

export const autoStopOff = defineCheck({
  id: 'auto-stop-off',
  category: 'operations',
  title: 'An unused cluster stops by itself',
  failTitle: 'An unused cluster runs on',
  why: 'Without automatic stop a cluster that was forgotten after a trial runs on: it costs money, and it stays open to attack without anybody looking after it.',
  severity: 'info',
  severityReason: 'It is a matter of cost first; many clusters are meant to run without a pause.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/auto-stop-clusters',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const enableAutoStop = cluster.properties.enableAutoStop;
    const verdict = [{ property: 'enableAutoStop', actual: formatRaw(enableAutoStop), expected: 'true' }];
    const isProduction = ['env', 'environment'].some((tag) =>
      ['prod', 'production'].includes(tagValue(cluster, tag)?.toLowerCase() ?? ''),
    );
    if (isProduction) return notApplicable('The cluster’s tags say that it is one of production.', verdict);
    return (enableAutoStop ?? documentedDefaults.enableAutoStop.value)
      ? pass(verdict, { assumptions: assumedDefault('enableAutoStop', enableAutoStop) })
      : fail(verdict);
  },
  fixes: [{ fixId: 'auto-stop-off', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'A test cluster stops by itself.', snapshot: sampleTest(true) },
      { title: 'Azure says nothing of it, which means on.', snapshot: sampleTest(undefined) },
    ],
    fail: [{ title: 'A test cluster runs on.', snapshot: sampleTest(false) }],
  },
});

function sampleTest(enableAutoStop: boolean | undefined) {
  const tags = { environment: 'test', owner: 'telemetry-team@contoso.com' };
  return sampleSnapshot({ cluster: { tags, properties: { enableAutoStop } } });
}
