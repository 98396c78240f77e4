import type { KustoIdentity } from '@/lib/model/kusto-evidence';
import { defineCheck } from '../engine/define-check';
import { sampleKusto, sampleKustoCluster } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { allResults, toItem } from '../support/engine-results';

const allUsages: KustoIdentity = { objectId: '8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584', usages: ['All'] };

export const kustoIdentityAllUsages = defineCheck({
  id: 'kusto-identity-all-usages',
  category: 'identity',
  title: 'Managed identities should be limited to named usages',
  shortTitle: 'Usages of identities',
  setting: 'managed identity policies',
  failTitle: 'A managed identity is allowed for all usages',
  passTitle: 'Managed identities are limited to named usages',
  why: 'A policy that allows all usages includes usages that Azure adds later. Queries and exports can then use all permissions of the identity.',
  severity: 'medium',
  severityReason: 'Future usages are allowed too.',
  learnMore: 'https://learn.microsoft.com/kusto/management/managed-identity-policy',
  needs: ['kusto', 'databases'],
  commands: ['identity', 'database-identity'],
  evaluate: (parts) => {
    const results = allResults(parts);
    const entries = [
      { owner: 'cluster', identities: results.needed(results.cluster.identity) ?? [] },
      ...results.databases.map(({ name, identity }) => ({ owner: name, identities: results.needed(identity) ?? [] })),
    ].flatMap(({ owner, identities }) => identities.map((identity) => ({ owner, identity })));
    return results.verdict({
      property: 'managed identities for all usages',
      found: entries
        .filter(({ identity }) => isForAll(identity))
        .map(({ owner, identity }) => toItem(owner, identity.objectId)),
      label: 'All usages',
      notApplicableReason: entries.length === 0 ? 'No managed identity policy has an entry.' : undefined,
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'List the usages that the workload needs, such as NativeIngestion.',
      'Run `.alter cluster policy managed_identity \'[{"ObjectId":"…","AllowedUsages":"NativeIngestion"}]\'`.',
    ],
  },
  examples: {
    'not-applicable': [
      {
        title: 'No policy allows a managed identity.',
        snapshot: sampleSnapshot({
          kusto: {
            ...sampleKusto({ identity: sampleReading([]) }).kusto,
            cluster: sampleKustoCluster({ identity: sampleReading([]) }).kusto.cluster,
          },
        }),
      },
    ],
    pass: [{ title: 'Each managed identity has named usages.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster allows an identity for all usages.',
        snapshot: sampleSnapshot(sampleKustoCluster({ identity: sampleReading([allUsages]) })),
      },
      {
        title: 'A database allows an identity for all usages.',
        snapshot: sampleSnapshot(sampleKusto({ identity: sampleReading([allUsages]) })),
      },
    ],
  },
});

function isForAll({ usages }: KustoIdentity): boolean {
  return usages.some((usage) => usage.toLowerCase() === 'all');
}
