import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

// Source: https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints, as of August 2026.
// UNCONFIRMED: whether a customer-managed key of Azure Data Explorer works behind a key vault's firewall.
const notTrusted =
  'Azure Data Explorer is not among the services that Key Vault’s firewall lets through as trusted; whether the cluster reaches its key all the same is not confirmed.';

export const cmkVaultNetwork = defineCheck({
  id: 'cmk-vault-network',
  category: 'encryption',
  title: 'The vault of the customer-managed key is open to the cluster',
  failTitle: 'The firewall of the vault may keep the cluster from its customer-managed key',
  why: 'Microsoft does not name Azure Data Explorer among the services that pass a vault’s firewall. If the cluster cannot reach its key, it suspends itself and drops its cache.',
  severity: 'info',
  severityReason: 'A firewall on a vault is good in itself; whether it stops the cluster is not documented.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '55615ac9-af46-4a59-874e-391cc3dfb490',
      differs: 'It demands the opposite: a firewall on every vault, whatever uses its keys.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const { publicNetworkAccess, networkAcls } = requireVault(parts).properties;
    const verdict = [
      { property: 'publicNetworkAccess of the vault', actual: formatRaw(publicNetworkAccess), expected: 'Enabled' },
      {
        property: 'networkAcls.defaultAction of the vault',
        actual: formatRaw(networkAcls?.defaultAction),
        expected: 'Allow',
      },
    ];
    const isClosed = (publicNetworkAccess ?? 'Enabled').toLowerCase() !== 'enabled';
    return isClosed || networkAcls?.defaultAction?.toLowerCase() === 'deny'
      ? fail(verdict, { assumptions: [notTrusted] })
      : pass(verdict, { assumptions: openAssumption(publicNetworkAccess, networkAcls) });
  },
  fixes: [],
  noFix:
    'Try it first with a cluster that you can spare: in the portal, open the vault’s Networking page and allow trusted Microsoft services, or give the cluster a managed private endpoint to the vault; neither is documented to be enough.',
  examples: {
    pass: [
      {
        title: 'The vault is open to all networks.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({ networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [] } }),
        }),
      },
    ],
    fail: [
      {
        title: 'The vault refuses every network that it does not list.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({ networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [] } }),
        }),
      },
      {
        title: 'Public network access to the vault is disabled.',
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
    ...(access ? [] : ['publicNetworkAccess of the vault is absent, so the documented default counts: enabled.']),
    ...(acls?.defaultAction ? [] : ['The vault names no default action for networks, which is taken for Allow.']),
  ];
}
