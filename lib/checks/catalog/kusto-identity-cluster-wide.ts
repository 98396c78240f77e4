import { defineCheck } from '../engine/define-check';
import { sampleKustoCluster } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { clusterResults, toItem } from '../support/engine-results';

export const kustoIdentityClusterWide = defineCheck({
  id: 'kusto-identity-cluster-wide',
  category: 'identity',
  title: 'Managed identities should be allowed per database',
  shortTitle: 'Identities per database',
  setting: 'managed identity policies',
  failTitle: 'A managed identity is allowed in all databases',
  passTitle: 'Managed identities are allowed per database',
  why: 'If the cluster’s policy allows an identity, every database can use it. An Admin of one database can then use access that’s meant for another database.',
  severity: 'low',
  severityReason: 'The identity still needs access to a target.',
  learnMore: 'https://learn.microsoft.com/kusto/management/managed-identity-policy',
  needs: ['kusto'],
  commands: ['identity'],
  evaluate: (parts) => {
    const results = clusterResults(parts);
    const entries = results.needed(results.cluster.identity) ?? [];
    // Images of sandboxes are set for the cluster only.
    const wide = entries.filter(({ usages }) => usages.some((usage) => usage.toLowerCase() !== 'sandboxartifacts'));
    return results.verdict({
      property: 'managed identities that the cluster allows',
      found: wide.map(({ objectId }) => toItem(objectId)),
      label: 'In all databases',
      notApplicableReason: entries.length === 0 ? 'The policy of the cluster has no entries.' : undefined,
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'For each database that needs the identity, run `.alter database {database} policy managed_identity \'[{"ObjectId":"…","AllowedUsages":"NativeIngestion"}]\'`.',
      'Remove the identity from the cluster’s policy.',
    ],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The policy of the cluster is empty.',
        snapshot: sampleSnapshot(sampleKustoCluster({ identity: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The cluster allows an identity for sandbox artifacts only.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster allows an identity for ingestion.',
        snapshot: sampleSnapshot(
          sampleKustoCluster({
            identity: sampleReading([
              { objectId: '8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584', usages: ['NativeIngestion', 'SandboxArtifacts'] },
            ]),
          }),
        ),
      },
    ],
  },
});
