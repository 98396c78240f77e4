import { identityKinds } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const managedIdentityNone = defineCheck({
  id: 'managed-identity-none',
  category: 'identity',
  title: 'The cluster has a managed identity',
  failTitle: 'The cluster has no managed identity',
  why: 'Without a managed identity the cluster reaches storage, event hubs and key vaults only with keys and secrets, which leak, are shared and do not expire. A customer-managed key needs an identity, too.',
  severity: 'low',
  severityReason:
    'Other tools range from low to medium; an identity closes nothing by itself, it makes secrets needless.',
  controls: [],
  otherTools: [
    { tool: 'Checkov', id: 'CKV_AZURE_181' },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.ManagedIdentity (AZR-000012)' },
    { tool: 'azqr', id: 'dec-009' },
    { tool: 'Powerpipe', id: 'kusto_cluster_uses_managed_identity' },
    { tool: 'SonarQube', id: 'S6378' },
    { tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer IM-3' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster',
  needs: ['cluster'],
  evaluate: ({ cluster: { identity } }) => {
    const { system, user } = identityKinds(identity);
    const verdict = [
      { property: 'identity.type', actual: formatRaw(identity?.type), expected: 'SystemAssigned or UserAssigned' },
    ];
    if (system || user) return pass(verdict);
    // In recorded responses, `identity` is absent as often as it is None (Azure/azure-powershell, Kusto.Autorest).
    return identity
      ? fail(verdict)
      : fail(verdict, { assumptions: ['identity is absent, which is how Azure answers for a cluster without one.'] });
  },
  fixes: [{ fixId: 'managed-identity-none', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'A system-assigned and a user-assigned identity.', snapshot: sampleSnapshot() },
      {
        title: 'A system-assigned identity alone.',
        snapshot: sampleSnapshot({ cluster: { identity: { type: 'SystemAssigned' } } }),
      },
    ],
    fail: [
      {
        title: 'The identity’s type is None.',
        snapshot: sampleSnapshot({ cluster: { identity: { type: 'None' } } }),
      },
      { title: 'Azure names no identity.', snapshot: sampleSnapshot({ cluster: { identity: undefined } }) },
    ],
  },
});
