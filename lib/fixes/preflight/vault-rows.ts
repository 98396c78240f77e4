import { decidedByRoles } from '@/lib/checks/support/key-permissions';
import { regionName } from '@/lib/model/azure/arm-id';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { text, undocumented } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import { isOn } from '../keys/key-evidence';
import type { KeyIdentity } from '../keys/key-identity';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';
import { notChecked } from './not-checked';

type Judged = Omit<PreflightRow, 'id'>;

export interface VaultQuestion {
  cluster: KustoCluster;
  key: KeySetting;
  identity: KeyIdentity;
  vault: EvidenceResult<Vault>;
}

/**
 * Whether the key's vault meets the requirements (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). Unknown if
 * the vault couldn't be read.
 */
export function vaultRows(question: VaultQuestion): PreflightRow[] {
  const { vault, key } = question;
  const id = 'vault-found';
  if (vault.state === 'read')
    return [
      { id, state: 'pass', message: `Found the key vault ${vault.value.name}.` },
      ...conditions.map((condition) => ({ id: condition.id, ...condition.judge(vault.value, question) })),
    ];
  return [
    { id, ...notChecked(`the key vault ${key.keyVaultUri}`, vault) },
    ...conditions.map(({ id: conditionId, unknown }) => ({
      id: conditionId,
      ...notChecked(unknown, vault),
    })),
  ];
}

interface Condition {
  id: string;
  unknown: string;
  judge: (vault: Vault, question: VaultQuestion) => Judged;
}

const tenants = 'the tenants of the key vault and the identity';

const conditions: readonly Condition[] = [
  {
    id: 'vault-region',
    unknown: 'the region of the key vault',
    judge: regionRow,
  },
  { id: 'vault-tenant', unknown: tenants, judge: tenantRow },
  {
    id: 'vault-soft-delete',
    unknown: 'the soft delete of the key vault',
    judge: (vault, { key }) =>
      isOn(vault, 'enableSoftDelete')
        ? { state: 'pass', message: 'Soft delete is on for the key vault.' }
        : {
            state: 'block',
            message: 'Soft delete is off for the key vault. Customer-managed keys require soft delete.',
            fix: { fixId: 'cmk-vault-no-soft-delete', input: { keyVaultUri: key.keyVaultUri } },
          },
  },
  {
    id: 'vault-purge-protection',
    unknown: 'the purge protection of the key vault',
    judge: (vault, { key }) =>
      isOn(vault, 'enablePurgeProtection')
        ? { state: 'pass', message: 'Purge protection is on for the key vault.' }
        : {
            state: 'block',
            message: 'Purge protection is off for the key vault. Customer-managed keys require purge protection.',
            fix: { fixId: 'cmk-vault-no-purge-protection', input: { keyVaultUri: key.keyVaultUri } },
          },
  },
  {
    id: 'vault-firewall',
    unknown: 'the firewall of the key vault',
    judge: firewallRow,
  },
  {
    id: 'vault-permission-model',
    unknown: 'the permission model of the key vault',
    judge: (vault) => ({
      state: 'pass',
      message: decidedByRoles(vault)
        ? 'The key vault uses Azure RBAC. Access policies have no effect.'
        : 'The key vault uses access policies. Azure roles have no effect on its keys.',
    }),
  },
];

function regionRow(vault: Vault, { cluster }: VaultQuestion): Judged {
  const here = regionName(cluster.location);
  const there = regionName(vault.location);
  return here === there
    ? { state: 'pass', message: `The key vault and the cluster are both in ${here}.` }
    : {
        state: 'block',
        message: `The key vault is in ${there}, and the cluster is in ${here}. They must be in the same region.`,
      };
}

/** Managed identities don't work across tenants. A federated application does (azure-kusto 2025-02-14, KeyVaultProperties). */
function tenantRow({ properties: { tenantId } }: Vault, { identity, key }: VaultQuestion): Judged {
  if (key.federatedIdentityClientId)
    return {
      state: 'unknown',
      message: 'Couldn’t check the tenant of the key vault. An application accesses the key vault in another tenant.',
    };
  if (!tenantId) return notChecked(tenants, undefined, 'Azure didn’t return the tenant ID of the key vault.');
  if (!identity.tenantId) {
    const message = identity.whyNoId ?? `Azure didn’t return the tenant ID of ${identity.name}.`;
    return notChecked(tenants, { message });
  }
  return tenantId.toLowerCase() === identity.tenantId.toLowerCase()
    ? { state: 'pass', message: `The key vault and ${identity.name} are in the same tenant, ${tenantId}.` }
    : {
        state: 'block',
        message: `The key vault is in tenant ${tenantId}, and ${identity.name} is in tenant ${identity.tenantId}. Managed identities don’t work across tenants.`,
      };
}

// UNCONFIRMED: whether a cluster reaches its key behind a vault's firewall. Azure Data Explorer is not in Key Vault's table of
// trusted services (https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints, August 2026).
function firewallRow({ properties: { publicNetworkAccess, networkAcls } }: Vault): Judged {
  const isClosed = (publicNetworkAccess ?? 'Enabled').toLowerCase() !== 'enabled';
  return isClosed || networkAcls?.defaultAction?.toLowerCase() === 'deny'
    ? {
        state: 'warn',
        ...withMessage(
          text`The key vault has a firewall, and Azure Data Explorer isn’t a trusted service of Azure Key Vault. ${undocumented('The cluster might not be able to access the key.')} Test with a nonproduction cluster first.`,
        ),
      }
    : { state: 'pass', message: 'The key vault allows all networks.' };
}
