import type { FixId } from './fix-id';
import type { FixStep } from './steps';

/** The kinds of steps that each fix can plan, the cluster's own first; an undo takes those of other fixes back. */
export const stepsOfFix: Record<FixId, readonly FixStep['kind'][]> = {
  'disk-encryption-off': ['cluster.update'],
  'managed-identity-none': ['cluster.update'],
  'public-network-enabled': ['cluster.update'],
  'purge-enabled': ['cluster.update'],
  'resource-lock-missing': ['lock.create'],
  'auto-stop-off': ['cluster.update'],
  'soft-delete-opt-out': ['cluster.update'],
  'trusted-tenants-all': ['cluster.update'],
  'cmk-not-used': ['cluster.update'],
  'cmk-version-pinned': ['cluster.update'],
  'cmk-identity-no-key-permission': ['role-assignment.create', 'vault-access-policy.add'],
  'cmk-vault-no-purge-protection': ['vault.update'],
  'cmk-vault-no-soft-delete': ['vault.update'],
  'public-without-ip-filter': ['cluster.update'],
  'outbound-unrestricted': ['cluster.update'],
  'callout-policy-wide': ['cluster.update'],
  'private-endpoint-unknown': ['private-endpoint-connection.update'],
  'vnet-injection-legacy': ['cluster.update'],
  'language-extension-enabled': ['language-extensions.remove'],
  'followed-externally': ['follower-databases.detach'],
  'data-connection-key-auth': ['data-connection.update'],
  'data-connection-multi-db': ['data-connection.update'],
  'diagnostics-missing': ['diagnostic-setting.create'],
  'no-owner-tag': ['cluster.update'],
  'sku-no-sla': ['cluster.update'],
  'not-zone-redundant': ['cluster.update'],
  'turn-disk-encryption-off': ['cluster.update'],
  'turn-system-identity-on': ['cluster.update'],
  'turn-system-identity-off': ['cluster.update'],
  'turn-public-network-on': ['cluster.update'],
  'turn-customer-managed-key-off': ['cluster.update'],
  'attach-user-identity': ['cluster.update'],
  'remove-user-identity': ['cluster.update'],
  'remove-lock': ['lock.delete'],
  'assign-kusto-role': ['cluster-principal.create', 'database-principal.create'],
  'remove-kusto-role': ['cluster-principal.delete', 'database-principal.delete'],
  'narrow-kusto-role': [
    'cluster-principal.create',
    'database-principal.create',
    'cluster-principal.delete',
    'database-principal.delete',
  ],
  'move-kusto-role-to-group': [
    'cluster-principal.create',
    'database-principal.create',
    'cluster-principal.delete',
    'database-principal.delete',
  ],
  'assign-azure-role': ['role-assignment.create'],
  'remove-azure-role': ['role-assignment.delete'],
  'narrow-azure-role': ['role-assignment.create', 'role-assignment.delete'],
  'move-azure-role-to-group': ['role-assignment.create', 'role-assignment.delete'],
  undo: [],
};

/** Whether a fix may plan more than one step: those that give something first and take something else afterwards. */
export function hasSeveralSteps(fixId: FixId): boolean {
  return (
    stepsOfFix[fixId].some((kind) => kind.endsWith('.create')) &&
    stepsOfFix[fixId].some((kind) => kind.endsWith('.delete'))
  );
}
