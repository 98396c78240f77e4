import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { defineCheck, fail, notDocumented, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

// Source: https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints, as of August 2026.
// UNCONFIRMED: whether a customer-managed key of Azure Data Explorer works behind a key vault's firewall.
const notTrusted =
  'Microsoft doesn’t list Azure Data Explorer as a trusted service of the key vault firewall, so the cluster might lose access to its key.';

export const cmkVaultNetwork = defineCheck({
  id: 'cmk-vault-network',
  category: 'encryption',
  title: 'The key vault firewall should allow the cluster',
  shortTitle: 'Key vault firewall',
  setting: 'key',
  failTitle: 'The key vault firewall might block the cluster',
  passTitle: 'The key vault firewall allows the cluster',
  why: 'Azure Data Explorer isn’t on Microsoft’s list of services that can bypass a key vault firewall. A cluster that can’t access its key is suspended.',
  severity: 'info',
  severityReason: 'A firewall is recommended, but it might block the cluster.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '55615ac9-af46-4a59-874e-391cc3dfb490',
      differs: 'Azure Policy requires a firewall on every key vault.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const { publicNetworkAccess, networkAcls } = requireVault(parts).properties;
    const verdict = [
      { property: 'publicNetworkAccess (key vault)', actual: formatRaw(publicNetworkAccess), expected: 'Enabled' },
      {
        property: 'networkAcls.defaultAction (key vault)',
        actual: formatRaw(networkAcls?.defaultAction),
        expected: 'Allow',
      },
    ];
    const isClosed = (publicNetworkAccess ?? 'Enabled').toLowerCase() !== 'enabled';
    return isClosed || networkAcls?.defaultAction?.toLowerCase() === 'deny'
      ? fail(verdict, { assumptions: [notDocumented(notTrusted)] })
      : pass(verdict, { assumptions: openAssumption(publicNetworkAccess, networkAcls) });
  },
  fixes: [],
  remediation: {
    steps: [
      'Test these steps on a nonproduction cluster first.',
      'On the key vault, open **Networking**.',
      'Allow trusted Microsoft services, or create a managed private endpoint from the cluster to the key vault.',
    ],
    note: 'The firewall might block the cluster with either option.',
  },
  examples: {
    pass: [
      {
        title: 'The key vault allows all networks.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({ networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [] } }),
        }),
      },
    ],
    fail: [
      {
        title: 'The key vault allows only selected networks.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({ networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [] } }),
        }),
      },
      {
        title: 'Public network access to the key vault is disabled.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({ publicNetworkAccess: 'Disabled' }) }),
      },
    ],
  },
});

type VaultProperties = Vault['properties'];

function openAssumption(
  access: VaultProperties['publicNetworkAccess'],
  acls: VaultProperties['networkAcls'],
): string[] {
  return [
    ...(access ? [] : ['Public network access isn’t set for the key vault, and the documented default is Enabled.']),
    ...(acls?.defaultAction ? [] : ['Azure returned no default network action, so this check assumes Allow.']),
  ];
}
