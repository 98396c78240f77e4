import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Json } from '@/lib/model/json';
import { lookupTable } from '@/lib/model/lookup-table';
import type { StepOf } from '../steps';
import { hclValue } from './literals';

type Body = StepOf<'cluster.update'>['body'];

/**
 * Renders what to set in the `azurerm_kusto_cluster` that manages the cluster, as comments because a second block would
 * be another cluster. Source:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster
 */
export function linesToCommit({ clusterId, body }: StepOf<'cluster.update'>): string[] {
  const { lines, unknown } = attributesOf(body);
  const commented = lines.flatMap((line) => line.split('\n')).map((line) => `#   ${line}`);
  return [
    ...(commented.length > 0
      ? [
          `# If azurerm_kusto_cluster manages ${lastSegment(clusterId)}, the next apply reverts this change. In that case, set these values in azurerm_kusto_cluster instead:`,
          ...commented,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `# azurerm_kusto_cluster has no attribute for ${unknown.join(', ')}. Keep the azapi_update_resource block in addition to azurerm_kusto_cluster.`,
        ]
      : []),
  ];
}

function attributesOf({ properties = {}, identity, tags, sku, zones }: Body): { lines: string[]; unknown: string[] } {
  const unknown: string[] = [];
  const ofProperties = Object.entries(properties).flatMap(([name, value]) => {
    const line = attributes[name]?.(value);
    if (line === undefined) unknown.push(name);
    return line ?? [];
  });
  return {
    lines: [
      ...ofProperties,
      ...(identity ? [identityBlock(identity)] : []),
      ...(tags ? [`tags = ${hclValue(tags)}`] : []),
      ...(sku ? [block('sku', { name: sku.name, capacity: sku.capacity ?? null })] : []),
      ...(zones ? [`zones = ${hclValue(zones)}`] : []),
    ],
    unknown,
  };
}

const set = (name: string) => (value: Json) => `${name} = ${hclValue(value)}`;

const attributes: Readonly<Record<string, (value: Json) => string | undefined>> = lookupTable({
  enableDiskEncryption: set('disk_encryption_enabled'),
  enablePurge: set('purge_enabled'),
  enableAutoStop: set('auto_stop_enabled'),
  allowedIpRangeList: set('allowed_ip_ranges'),
  allowedFqdnList: set('allowed_fqdns'),
  publicNetworkAccess: (value) => `public_network_access_enabled = ${value === 'Enabled'}`,
  restrictOutboundNetworkAccess: (value) => `outbound_network_access_restricted = ${value === 'Enabled'}`,
  // In Terraform, MyTenantOnly means the empty list.
  trustedExternalTenants: (value) => {
    const tenants = (Array.isArray(value) ? value : []).flatMap((item) =>
      typeof item === 'object' && item !== null && !Array.isArray(item) ? [item.value ?? null] : [],
    );
    return `trusted_external_tenants = ${hclValue(tenants.length > 0 ? tenants : ['MyTenantOnly'])}`;
  },
  keyVaultProperties: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && value.keyName
      ? [
          '# In a separate azurerm_kusto_cluster_customer_managed_key, without key_version:',
          `key_name = ${hclValue(value.keyName)}`,
          ...(value.userIdentity ? [`user_identity = ${hclValue(value.userIdentity)}`] : []),
        ].join('\n')
      : '# Remove the azurerm_kusto_cluster_customer_managed_key of this cluster.',
});

function identityBlock(identity: NonNullable<Body['identity']>): string {
  const users = identity.userAssignedIdentities;
  const ids = typeof users === 'object' && users !== null && !Array.isArray(users) ? users : {};
  const kept = Object.entries(ids).flatMap(([id, value]) => (value === null ? [] : [id]));
  if (identity.type === 'None') return '# Remove the identity block.';
  return block('identity', { type: identity.type ?? null, ...(kept.length > 0 ? { identity_ids: kept } : {}) });
}

function block(name: string, values: Record<string, Json>): string {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [`  ${key} = ${hclValue(value, '  ')}`],
  );
  return [`${name} {`, ...lines, '}'].join('\n');
}
