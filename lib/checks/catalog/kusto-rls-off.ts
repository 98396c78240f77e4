import { defineCheck } from '../engine/define-check';
import { sampleFilter, sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from '../support/engine-results';

export const kustoRlsOff = defineCheck({
  id: 'kusto-rls-off',
  category: 'data-protection',
  title: 'Row level security policies should be on',
  shortTitle: 'Row level security',
  setting: 'row level security',
  failTitle: 'A row level security policy is off',
  passTitle: 'Row level security policies are on',
  why: 'A policy that is off filters no rows, even if it has a query. Users can then read rows that the policy is meant to hide.',
  severity: 'medium',
  severityReason: 'A policy that is off filters no rows.',
  learnMore: 'https://learn.microsoft.com/kusto/management/row-level-security-policy',
  needs: ['kusto', 'databases'],
  commands: ['rls'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const policies = results.databases.flatMap(({ name, rls }) =>
      (results.needed(rls) ?? []).map((filter) => ({ database: name, ...filter })),
    );
    return results.verdict({
      property: 'row level security policies that are off',
      found: policies
        .filter(({ isOn, hasQuery }) => hasQuery && !isOn)
        .map(({ database, table }) => toItem(database, table)),
      label: 'Tables',
      notApplicableReason: policies.some(({ isOn, hasQuery }) => isOn || hasQuery)
        ? undefined
        : 'No table has a row level security policy.',
    });
  },
  fixes: [],
  remediation: {
    steps: ['Run `.alter table {table} policy row_level_security enable "{query}"`.'],
  },
  examples: {
    'not-applicable': [
      {
        title: 'No table has a row level security policy.',
        snapshot: sampleSnapshot(sampleKusto({ rls: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The only row level security policy is on.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A row level security policy with a query is off.',
        snapshot: sampleSnapshot(sampleKusto({ rls: sampleReading([sampleFilter('Events', { isOn: false })]) })),
      },
    ],
  },
});
