import { lookupTable } from '@/lib/model/lookup-table';

const titles: Readonly<Record<string, string>> = lookupTable({
  'approved-private-endpoint': 'Private endpoints',
  'callout-policies-empty': 'Callout policies',
  'cluster-running': 'Cluster state',
  'deleted-principal': 'Deleted principals',
  'endpoint-origin': 'Private endpoint origin',
  'endpoint-subnet': 'Private endpoint subnet',
  'follower-limits': 'Follower limits',
  'granted-principal': 'Principals that get a role',
  'group-members': 'Group members',
  'identity-attached': 'Assigned identity',
  'identity-exists': 'Managed identity',
  'identity-in-data-connections': 'Data connections that use the identity',
  'identity-in-kql': 'Managed identity policies',
  'identity-in-use': 'Customer-managed keys that use the identity',
  'identity-in-use-by-database': 'Databases that use the identity',
  'identity-roles': 'Identity roles',
  'inherited-assignment': 'Inherited role assignment',
  'ip-allowlist-empty': 'IP allowlist',
  'key-access': 'Key access',
  'key-enabled': 'Key state',
  'key-followers': 'Followers',
  'key-found': 'Key',
  'key-identity-attached': 'Key identity',
  'key-identity-permission': 'Key identity permissions',
  'key-identity-shared': 'Other uses of the identity',
  'key-shared': 'Other uses of the key',
  'key-type': 'Key type',
  'key-validity': 'Key validity',
  'last-admin': 'Last admin',
  'last-owner': 'Last access administrator',
  locks: 'Resource locks',
  'no-operation-in-progress': 'Operations in progress',
  'outbound-calls': 'Outbound calls',
  'outbound-lists': 'FQDN allowlist and callout policies',
  'own-access': 'Your access',
  'own-address': 'Your IP address',
  permission: 'Your permissions',
  policy: 'Azure Policy',
  'private-dns': 'Private DNS',
  'role-on': 'Identity roles',
  'size-keeps-disk-encryption': 'Disk encryption support',
  'sku-supported': 'SKU',
  'sources-reachable': 'Ingestion sources',
  'storage-endpoints': 'Storage endpoints',
  'untrusted-principals': 'Principals from untrusted tenants',
  'vault-firewall': 'Key vault firewall',
  'vault-found': 'Key vault',
  'vault-permission-model': 'Key vault permission model',
  'vault-purge-protection': 'Key vault purge protection',
  'vault-region': 'Key vault region',
  'vault-soft-delete': 'Key vault soft delete',
  'vault-tenant': 'Key vault tenant',
  'who-is-cut-off': 'Network clients',
  'written-by': 'Templates and pipelines',
});

/** Returns a heading. The kind is a row's ID up to a colon. */
export function rowTitle(kind: string): string {
  return titles[kind] ?? 'Other preflight checks';
}

export function hasRowTitle(kind: string): boolean {
  return kind in titles;
}
