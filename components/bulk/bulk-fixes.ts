import type { FixId } from '@/lib/fixes/catalog';

/** One thing that a fix asks for, the same for all clusters of a run. */
export interface BulkField {
  /** Member of the fix's input. */
  name: string;
  label: string;
  description?: string;
  /** `list`: entries one a line. `tenants`: tenant IDs, chosen from those in use. */
  kind: 'text' | 'number' | 'list' | 'tenants';
  /** May be left empty; the member is absent then. */
  optional?: true;
  placeholder?: string;
}

const identityField: BulkField = {
  name: 'identityId',
  label: 'User-assigned identity',
  description: 'Its resource ID.',
  kind: 'text',
  placeholder: '/subscriptions/…/userAssignedIdentities/…',
};

/**
 * The fixes that make sense over many clusters: those whose input, if they need any, is the same for all. Fixes that name
 * something of one cluster (an assignment, a connection, a lock) are made on that cluster's own pages.
 */
export const bulkFixes: ReadonlyMap<FixId, readonly BulkField[]> = new Map<FixId, readonly BulkField[]>([
  ['disk-encryption-off', []],
  ['managed-identity-none', []],
  [
    'trusted-tenants-all',
    [
      {
        name: 'keep',
        label: 'Tenants that stay trusted',
        kind: 'tenants',
        optional: true,
      },
    ],
  ],
  ['public-network-enabled', []],
  [
    'public-without-ip-filter',
    [
      {
        name: 'allowedIpRangeList',
        label: 'Addresses that may connect',
        description: 'IPv4 addresses, CIDR ranges or service tags, one a line: the whole list that shall be in force.',
        kind: 'list',
      },
    ],
  ],
  [
    'outbound-unrestricted',
    [
      {
        name: 'allowedFqdnList',
        label: 'Host names that clusters may call',
        description: 'One a line. Empty: none.',
        kind: 'list',
      },
    ],
  ],
  ['vnet-injection-legacy', []],
  ['purge-enabled', []],
  ['language-extension-enabled', []],
  ['auto-stop-off', []],
  ['resource-lock-missing', []],
  [
    'diagnostics-missing',
    [
      {
        name: 'workspaceId',
        label: 'Log Analytics workspace',
        description: 'Its resource ID.',
        kind: 'text',
        placeholder: '/subscriptions/…/workspaces/…',
      },
    ],
  ],
  [
    'no-owner-tag',
    [
      { name: 'name', label: 'Tag', kind: 'text', placeholder: 'owner' },
      { name: 'value', label: 'Who answers for the clusters', description: 'A team or its address.', kind: 'text' },
    ],
  ],
  ['soft-delete-opt-out', []],
  [
    'sku-no-sla',
    [
      { name: 'skuName', label: 'Size', kind: 'text', placeholder: 'Standard_E2ads_v5' },
      { name: 'capacity', label: 'Instances', description: 'Two or more.', kind: 'number' },
    ],
  ],
  [
    'not-zone-redundant',
    [{ name: 'zones', label: 'Availability zones', description: '1, 2, 3; at least two, one a line.', kind: 'list' }],
  ],
  [
    'cmk-not-used',
    [
      { name: 'keyVaultUri', label: 'Key vault', kind: 'text', placeholder: 'https://contoso.vault.azure.net' },
      { name: 'keyName', label: 'Key', kind: 'text' },
      {
        name: 'userIdentity',
        label: 'User-assigned identity',
        description: 'Its resource ID. Empty: each cluster’s system-assigned identity.',
        kind: 'text',
        optional: true,
      },
    ],
  ],
  ['cmk-version-pinned', []],
  ['attach-user-identity', [identityField]],
  ['remove-user-identity', [identityField]],
  ['turn-disk-encryption-off', []],
  ['turn-system-identity-off', []],
  ['turn-public-network-on', []],
  ['turn-customer-managed-key-off', []],
]);
