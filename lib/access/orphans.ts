import type { AccessPrincipal, AccessRow, DeletedAccount, EffectiveAccess } from '@/lib/model/access';
import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { type PathRemoval, pathRemoval } from './path-removal';
import { principalType } from './principal-name';

/** A role of a deleted principal that a fix can remove. */
export interface OrphanAssignment extends PathRemoval {
  role: string;
  scope: string;
}

/** A principal that Microsoft Graph doesn't return. */
export interface Orphan {
  principal: AccessPrincipal;
  assignments: OrphanAssignment[];
  deletedItem: DeletedAccount['deletedItem'];
  /** ISO time until which a deleted item can be restored. */
  restorableUntil: string | null;
  /** Your account doesn't search other tenants. */
  otherTenant: 'no' | 'yes' | 'unknown';
  isRemovable: boolean;
}

export interface OrphanContext {
  /** The searched tenant: that of your account. */
  searchedTenantId: string | null;
  /** Of the cluster, with the tenants in them. */
  kustoAssignments: readonly PrincipalAssignment[];
  azureAssignments: readonly AzureRoleAssignment[];
}

/** Microsoft Graph keeps deleted items for 30 days: https://learn.microsoft.com/graph/api/resources/directory */
const restorableDays = 30;

/** A failed look-up makes none of the principal's roles removable. */
export function findOrphans(access: EffectiveAccess, context: OrphanContext): Orphan[] {
  const deleted = new Map((access.deletedAccounts ?? []).map((account) => [account.id, account]));
  const rows = new Map<string, AccessRow[]>();
  for (const row of access.rows) {
    if (row.principal.state === 'deleted') rows.set(row.principal.id, [...(rows.get(row.principal.id) ?? []), row]);
  }
  const tenants = new Map(
    context.kustoAssignments.map(({ id, properties }) => [normalizeId(id), properties.tenantId?.toLowerCase() ?? null]),
  );
  return [...new Set([...rows.keys(), ...deleted.keys()])].flatMap((id) => {
    const own = rows.get(id) ?? [];
    const known = listedAssignments(id, context);
    const principal = own[0]?.principal ?? known[0]?.principal;
    if (!principal) return [];
    const assignments = assignmentsOf(own, known);
    const account = deleted.get(id);
    const deletedItem = account?.deletedItem ?? 'unknown';
    const kustoTenants = assignments.flatMap(({ fixId, assignmentId }) =>
      fixId === 'remove-kusto-role' ? [tenants.get(normalizeId(assignmentId)) ?? null] : [],
    );
    const otherTenant = tenantOf(access.tenantId, context.searchedTenantId, kustoTenants);
    return [
      {
        principal,
        assignments,
        deletedItem,
        restorableUntil: account?.deletedAt === undefined ? null : restorableUntil(account.deletedAt),
        otherTenant,
        isRemovable: deletedItem === 'not-found' && otherTenant === 'no',
      },
    ];
  });
}

/** With Azure Lighthouse, the cluster's tenant isn't the searched one, and its principals are there. */
function tenantOf(
  cluster: string | null,
  searched: string | null,
  kusto: readonly (string | null)[],
): Orphan['otherTenant'] {
  if (cluster === null || searched === null) return 'unknown';
  const isCluster = (tenant: string) => sameId(tenant, cluster);
  if (!isCluster(searched) || kusto.some((tenant) => tenant !== null && !isCluster(tenant))) return 'yes';
  return kusto.includes(null) ? 'unknown' : 'no';
}

interface ListedAssignment {
  principal: AccessPrincipal;
  assignment: OrphanAssignment;
}

/** Includes assignments that give no ability, such as Reader. */
function listedAssignments(id: string, { kustoAssignments, azureAssignments }: OrphanContext): ListedAssignment[] {
  const kusto = kustoAssignments
    .filter(({ properties }) => sameId(properties.aadObjectId || properties.principalId, id))
    .map(({ id: assignmentId, properties }): ListedAssignment => {
      const { principalName, principalType: type, role } = properties;
      const scope = assignmentId.replace(/\/principalAssignments\/[^/]+$/i, '');
      return {
        principal: {
          id,
          type: principalType(type),
          state: 'deleted',
          ...(principalName ? { displayName: principalName } : {}),
        },
        assignment: { fixId: 'remove-kusto-role', assignmentId, role, scope },
      };
    });
  const azure = azureAssignments
    .filter(({ principalId }) => sameId(principalId, id))
    .map(({ id: assignmentId, principalType: type, roleName, roleDefinitionId, scope }): ListedAssignment => {
      const role = roleName ?? roleDefinitionId;
      return {
        principal: { id, type: principalType(type), state: 'deleted' },
        assignment: { fixId: 'remove-azure-role', assignmentId, role, scope: scope || '/' },
      };
    });
  return [...kusto, ...azure];
}

/** Leaves out roles of a group, which aren't the principal's own. */
function assignmentsOf(rows: readonly AccessRow[], listed: readonly ListedAssignment[]): OrphanAssignment[] {
  const found = new Map<string, OrphanAssignment>();
  for (const { hops } of rows.flatMap(({ paths }) => paths)) {
    if (hops[0]?.kind === 'member-of') continue;
    for (const hop of hops) {
      const removal = pathRemoval({ hops: [hop] });
      if (removal) found.set(normalizeId(hop.id), { ...removal, role: hop.role ?? '', scope: hop.scope ?? '/' });
    }
  }
  for (const { assignment } of listed) {
    const key = normalizeId(assignment.assignmentId);
    if (!found.has(key)) found.set(key, assignment);
  }
  return [...found.values()];
}

/** Returns `null` if the time of the deletion isn't valid. */
export function restorableUntil(deletedAt: string): string | null {
  const time = Date.parse(deletedAt);
  return Number.isNaN(time) ? null : new Date(time + restorableDays * 24 * 60 * 60 * 1000).toISOString();
}
