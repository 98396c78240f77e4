import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { stateNotRunning } from './state-not-running';

export const unusedNoDatabase = defineCheck({
  id: 'unused-no-database',
  category: 'operations',
  title: 'Clusters without databases should be stopped or deleted',
  shortTitle: 'Unused cluster',
  setting: 'databases',
  failTitle: 'The running cluster has no databases',
  passTitle: 'The running cluster has a database',
  why: 'An unused cluster might not be monitored, but its network, roles, and identities stay exposed. It also costs money.',
  severity: 'medium',
  severityReason: 'An empty cluster stores no data. Azure Advisor rates this Medium because of cost.',
  otherTools: [
    { tool: 'PSRule for Azure', id: 'Azure.ADX.Usage (AZR-000011)' },
    {
      tool: 'Azure Advisor',
      id: '354D7BBB-A243-4BE1-A8B9-43DBFC05C44A',
      differs: 'Azure Advisor flags clusters after five days without ingestion or queries, even with databases.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/azure-advisor',
  needs: ['cluster', 'databases'],
  evaluate: (parts) => {
    const { state } = parts.cluster.properties;
    const running = { property: 'state', actual: formatRaw(state), expected: 'Running' };
    if (state?.toLowerCase() !== 'running')
      return notApplicable('The cluster isn’t running.', [running], stateNotRunning);
    const count = parts.databases.length;
    const verdict = [running, { property: 'databases', actual: String(count), expected: 'at least 1' }];
    return count === 0 ? fail(verdict) : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'Ask the owner whether the cluster is still needed.',
      'If you might need the cluster again, stop it on its **Overview** page.',
      'If you don’t need it, delete the cluster.',
    ],
    note: 'A stopped cluster keeps its settings and can be started again.',
  },
  examples: {
    pass: [{ title: 'The cluster has a database.', snapshot: sampleSnapshot() }],
    fail: [{ title: 'The cluster has no databases.', snapshot: sampleSnapshot({ databases: [] }) }],
  },
});
