import { roleOnDatabase } from '@/lib/kusto/principals';
import type { AccessHop } from '@/lib/model/access';
import type { KustoPrincipal } from '@/lib/model/kusto-evidence';
import { type CommandDatabase, commandSource } from './command-databases';
import type { HeldKustoRole } from './held-kusto-role';
import { clusterRole, databaseRole } from './kusto-role-abilities';
import { commandMention, type Mention } from './principal-name';
import type { TenantTrust } from './tenant-trust';

/** Returns what the holder decides about a role that a management command lists. */
export function engineRole(
  { ids, isPersonal, tenantId: ofMention }: Mention,
  trust: TenantTrust,
): Pick<HeldKustoRole, 'id' | 'tenant' | 'tenantId' | 'canGrantRestricted' | 'source' | 'isUndecided'> {
  const tenantId = isPersonal ? null : (ofMention ?? null);
  return {
    id: ids[0] ?? '',
    tenant: isPersonal ? trust.personalAccounts : trust.judge(tenantId),
    tenantId,
    canGrantRestricted: false,
    source: 'command',
    isUndecided: false,
  };
}

interface RolePlace extends CommandDatabase {
  scope: string;
  clusterId: string;
}

/** Returns `null` for a name that isn’t a role. */
export function engineRoleOf(
  row: KustoPrincipal,
  { name, isFollowed, results, scope, clusterId }: RolePlace,
  trust: TenantTrust,
): HeldKustoRole | null {
  const found = roleOnDatabase(row.role, name);
  const role = found && (found.isOfCluster ? clusterRole(found.role) : databaseRole(found.role));
  if (!role) return null;
  // A leader's role on all databases reaches only the databases that the follower has of it.
  const isOfCluster = found.isOfCluster && !isFollowed;
  const hop: AccessHop = {
    kind: 'command',
    id: row.fqn || row.displayName,
    role: role.name,
    scope: isOfCluster ? clusterId : scope,
    ...commandSource(results.principals),
  };
  const { gives, canGrantRestricted } = role;
  return {
    ...engineRole(commandMention(row), trust),
    role: role.name,
    gives,
    canGrantRestricted,
    database: isOfCluster ? null : name.toLowerCase(),
    hop,
  };
}
