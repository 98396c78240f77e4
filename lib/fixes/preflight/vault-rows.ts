import { decidedByRoles } from '@/lib/checks/support/key-permissions';
import { regionName } from '@/lib/model/azure/arm-id';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { isOn } from '../keys/key-evidence';
import type { KeyIdentity } from '../keys/key-identity';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';

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
      { id, state: 'pass', message: `The vault ${vault.value.name} was found.` },
      ...conditions.map((condition) => ({ id: condition.id, ...condition.judge(vault.value, question) })),
    ];
  const why = vault.state === 'unreadable' ? vault.message : 'It was not read.';
  return [
    { id, state: 'unknown', message: `Nothing is known of the vault ${key.keyVaultUri}: ${why}` },
    ...conditions.map((condition) => ({ id: condition.id, state: 'unknown' as const, message: condition.unknown })),
  ];
}

interface Condition {
  id: string;
  /** Message if the vault couldn't be read. */
  unknown: string;
  judge: (vault: Vault, question: VaultQuestion) => Judged;
}

const tenantUnknown = 'Whether the vault belongs to the directory of the identity is not known.';

const conditions: readonly Condition[] = [
  {
    id: 'vault-region',
    unknown: 'Whether the vault lies in the region of the cluster is not known.',
    judge: regionRow,
  },
  { id: 'vault-tenant', unknown: tenantUnknown, judge: tenantRow },
  {
    id: 'vault-soft-delete',
    unknown: 'Whether soft delete of the vault is on is not known.',
    judge: (vault, { key }) =>
      isOn(vault, 'enableSoftDelete')
        ? { state: 'pass', message: 'Soft delete of the vault is on.' }
        : {
            state: 'block',
            message: 'Soft delete of the vault is off. Azure Data Explorer takes no key from such a vault.',
            fix: { fixId: 'cmk-vault-no-soft-delete', input: { keyVaultUri: key.keyVaultUri } },
          },
  },
  {
    id: 'vault-purge-protection',
    unknown: 'Whether purge protection of the vault is on is not known.',
    judge: (vault, { key }) =>
      isOn(vault, 'enablePurgeProtection')
        ? { state: 'pass', message: 'Purge protection of the vault is on.' }
        : {
            state: 'block',
            message: 'Purge protection of the vault is off. Azure Data Explorer takes no key from such a vault.',
            fix: { fixId: 'cmk-vault-no-purge-protection', input: { keyVaultUri: key.keyVaultUri } },
          },
  },
  {
    id: 'vault-firewall',
    unknown: 'Whether the firewall of the vault lets the cluster through is not known.',
    judge: firewallRow,
  },
  {
    id: 'vault-permission-model',
    unknown: 'Whether Azure roles or access policies decide in the vault is not known.',
    judge: (vault) => ({
      state: 'pass',
      message: decidedByRoles(vault)
        ? 'Azure roles decide in the vault; its access policies count for nothing.'
        : 'Access policies decide in the vault; Azure roles count for nothing on its keys.',
    }),
  },
];

function regionRow(vault: Vault, { cluster }: VaultQuestion): Judged {
  const here = regionName(cluster.location);
  const there = regionName(vault.location);
  return here === there
    ? { state: 'pass', message: `The vault and the cluster are both in ${here}.` }
    : { state: 'block', message: `The vault is in ${there}, the cluster in ${here}. They have to be in one region.` };
}

/** Managed identities don't work across tenants. A federated application does (azure-kusto 2025-02-14, KeyVaultProperties). */
function tenantRow({ properties: { tenantId } }: Vault, { identity, key }: VaultQuestion): Judged {
  if (key.federatedIdentityClientId)
    return {
      state: 'unknown',
      message: 'An application reaches the key in another directory; nothing of it is read here.',
    };
  if (!tenantId || !identity.tenantId) return { state: 'unknown', message: tenantUnknown };
  return tenantId.toLowerCase() === identity.tenantId.toLowerCase()
    ? { state: 'pass', message: `The vault belongs to the directory of ${identity.name}, ${tenantId}.` }
    : {
        state: 'block',
        message: `The vault belongs to the directory ${tenantId}, ${identity.name} to ${identity.tenantId}. A managed identity does not reach across.`,
      };
}

// UNCONFIRMED: whether a cluster reaches its key behind a vault's firewall. Azure Data Explorer is not in Key Vault's table of
// trusted services (https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints, August 2026).
function firewallRow({ properties: { publicNetworkAccess, networkAcls } }: Vault): Judged {
  const isClosed = (publicNetworkAccess ?? 'Enabled').toLowerCase() !== 'enabled';
  return isClosed || networkAcls?.defaultAction?.toLowerCase() === 'deny'
    ? {
        state: 'warn',
        message:
          'The vault has a firewall, and Azure Data Explorer is not among the services that Key Vault lets through as trusted. Whether the cluster reaches its key is not confirmed: try it with a cluster that you can spare.',
      }
    : { state: 'pass', message: 'The vault is open to all networks.' };
}
