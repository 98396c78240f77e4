import { identityKinds } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const managedIdentityNone = defineCheck({
  id: 'managed-identity-none',
  category: 'identity',
  title: 'The cluster should have a managed identity',
  shortTitle: 'Managed identity',
  setting: 'system-assigned managed identity',
  failTitle: 'The cluster has no managed identity',
  passTitle: 'The cluster has a managed identity',
  why: 'A cluster without a managed identity accesses other resources with keys, which can leak and might never expire. A customer-managed key also requires an identity.',
  severity: 'low',
  severityReason: 'A missing identity exposes no data. Other tools rate this Low to Medium.',
  otherTools: [
    { tool: 'Checkov', id: 'CKV_AZURE_181' },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.ManagedIdentity (AZR-000012)' },
    { tool: 'azqr', id: 'dec-009' },
    { tool: 'Powerpipe', id: 'kusto_cluster_uses_managed_identity' },
    { tool: 'SonarQube', id: 'S6378' },
    { tool: 'Azure security baseline', id: 'Azure Data Explorer IM-3' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster',
  needs: ['cluster'],
  evaluate: ({ cluster: { identity } }) => {
    const { system, user } = identityKinds(identity);
    const verdict = [
      { property: 'identity.type', actual: formatRaw(identity?.type), expected: 'SystemAssigned or UserAssigned' },
    ];
    if (system || user) return pass(verdict);
    // Recorded responses without an identity have either no `identity` or the type None (Azure/azure-powershell, Kusto.Autorest).
    return identity
      ? fail(verdict)
      : fail(verdict, {
          assumptions: [
            'Azure didn’t return the identity property, so this check assumes that the cluster has no identity.',
          ],
        });
  },
  fixes: [{ fixId: 'managed-identity-none', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'The cluster has a system-assigned and a user-assigned identity.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster has only a system-assigned identity.',
        snapshot: sampleSnapshot({ cluster: { identity: { type: 'SystemAssigned' } } }),
      },
    ],
    fail: [
      {
        title: 'The identity type is None.',
        snapshot: sampleSnapshot({ cluster: { identity: { type: 'None' } } }),
      },
      {
        title: 'The response doesn’t include the identity property.',
        snapshot: sampleSnapshot({ cluster: { identity: undefined } }),
      },
    ],
  },
});
