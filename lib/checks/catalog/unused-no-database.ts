import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const unusedNoDatabase = defineCheck({
  id: 'unused-no-database',
  category: 'operations',
  title: 'The running cluster has a database',
  failTitle: 'The cluster runs without a database',
  why: 'A cluster that nobody uses is one that nobody watches: its network, roles and identities stay open to attack, and it costs money day and night.',
  severity: 'medium',
  severityReason: 'As Azure Advisor has it, which looks at the cost; there is no data to lose.',
  controls: [],
  otherTools: [
    { tool: 'PSRule for Azure', id: 'Azure.ADX.Usage (AZR-000011)' },
    {
      tool: 'Azure Advisor',
      id: '354D7BBB-A243-4BE1-A8B9-43DBFC05C44A',
      differs: 'It asks for five days without ingestion or query, whatever databases there are.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/azure-advisor',
  needs: ['cluster', 'databases'],
  evaluate: (parts) => {
    const { state } = parts.cluster.properties;
    const running = { property: 'state', actual: formatRaw(state), expected: 'Running' };
    if (state?.toLowerCase() !== 'running') return notApplicable('The cluster does not run.', [running]);
    const count = parts.databases.length;
    const verdict = [running, { property: 'databases', actual: String(count), expected: 'at least 1' }];
    return count === 0 ? fail(verdict) : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, stop the cluster on its Overview page, or delete it once its owner agrees; a stopped cluster keeps its settings and can be started again.',
  examples: {
    pass: [{ title: 'The cluster has a database.', snapshot: sampleSnapshot() }],
    fail: [{ title: 'The cluster has no database.', snapshot: sampleSnapshot({ databases: [] }) }],
  },
});
