import { type KustoGrant, toGrant } from '@/lib/checks/support/kusto-grants';
import { toEngineGrant } from '@/lib/checks/support/kusto-principals';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';

export interface RoleHolder {
  /** One of `ids`: the object ID, or Azure's display of the principal. */
  id: string;
  /** All IDs of the principal, lower case. */
  ids: readonly string[];
  name: string;
  /** Kusto's type, lower case. */
  type: string;
  /** Such as `AllDatabasesAdmin` or `Viewer on telemetry`. */
  roles: readonly string[];
  /** IDs of the roles as in the hops of effective access. */
  hopIds: readonly string[];
}

export interface TenantInUse {
  /** Lower case. */
  tenantId: string;
  tenantName: string | undefined;
  principals: readonly RoleHolder[];
}

/** External tenants with Kusto roles, and what couldn't be read. */
export interface TenantsInUse {
  tenants: readonly TenantInUse[];
  /** The cluster's tenant, lower case. If unread, it can be among `tenants`. */
  home: string | undefined;
  /** Such as `roles of the cluster` or names of databases. */
  unread: readonly string[];
}

/** A Kusto role with the ID that its hop in effective access has. */
interface HeldRole {
  grant: KustoGrant;
  hopId: string;
  tenantName: string | undefined;
  isByCommand: boolean;
}

/** Returns the external tenants of principals with Kusto roles, assigned in Azure Resource Manager or by management command. */
export function tenantsInUse({ parts }: Pick<Snapshot, 'parts'>): TenantsInUse {
  const { clusterPrincipalAssignments, databasePrincipalAssignments, databasePrincipals, subscription } = parts;
  const home = subscription.state === 'read' ? subscription.value.tenantId.toLowerCase() : undefined;
  const tenants = new Map<string, { tenantName: string | undefined; principals: RoleHolder[] }>();
  for (const held of [...assignedRoles(parts), ...commandRoles(parts)]) {
    const tenant = held.grant.tenantId?.toLowerCase();
    // Azure lists no tenant for principals of the cluster's own.
    if (tenant === undefined || tenant === home) continue;
    const known = tenants.get(tenant) ?? { tenantName: held.tenantName, principals: [] };
    known.principals = withRole(known.principals, held);
    tenants.set(tenant, known);
  }
  const unreadDatabases = [
    ...valueOr(databasePrincipalAssignments, []).filter(({ assignments }) => assignments.state !== 'read'),
    ...valueOr(databasePrincipals, []).filter(({ items }) => items.state !== 'read'),
  ];
  return {
    tenants: [...tenants].map(([tenantId, tenant]) => ({ tenantId, ...tenant })),
    home,
    unread: [
      ...(clusterPrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the cluster']),
      ...(databasePrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the databases']),
      ...(databasePrincipals.state === 'read' ? [] : ['Kusto roles by management command']),
      ...new Set(unreadDatabases.map(({ databaseName }) => databaseName)),
    ],
  };
}

function assignedRoles({ clusterPrincipalAssignments, databasePrincipalAssignments }: Snapshot['parts']): HeldRole[] {
  const toRole = (assignment: PrincipalAssignment, database: string | null) => ({
    grant: toGrant(assignment, database),
    hopId: assignment.id,
    tenantName: assignment.properties.tenantName || undefined,
    isByCommand: false,
  });
  return [
    ...valueOr(clusterPrincipalAssignments, []).map((assignment) => toRole(assignment, null)),
    ...valueOr(databasePrincipalAssignments, []).flatMap(({ databaseName, assignments }) =>
      valueOr(assignments, []).map((assignment) => toRole(assignment, databaseName)),
    ),
  ];
}

function commandRoles({ databasePrincipals }: Snapshot['parts']): HeldRole[] {
  return valueOr(databasePrincipals, []).flatMap(({ databaseName, items }) =>
    valueOr(items, []).map((principal) => ({
      grant: toEngineGrant(principal, databaseName),
      hopId: principal.fqn || principal.name,
      tenantName: undefined,
      isByCommand: true,
    })),
  );
}

/** Adds a role to its principal. The engine lists assigned roles too, which aren't a second role. */
function withRole(principals: readonly RoleHolder[], { grant, hopId, isByCommand }: HeldRole): RoleHolder[] {
  const known = principals.find(({ ids }) => ids.some((id) => grant.ids.includes(id)));
  const words = grant.database === null ? grant.role : `${grant.role} on ${grant.database}`;
  const isListed = known?.roles.includes(words) ?? false;
  const roles = [...(known?.roles ?? []), isByCommand && !isListed ? `${words} by management command` : words];
  const holder: RoleHolder = {
    id: known?.id ?? grant.ids[0] ?? '',
    ids: [...new Set([...(known?.ids ?? []), ...grant.ids])],
    name: known?.name ?? grant.name,
    type: known?.type ?? grant.type,
    roles: [...new Set(roles)],
    hopIds: [...new Set([...(known?.hopIds ?? []), hopId])],
  };
  return known ? principals.map((other) => (other === known ? holder : other)) : [...principals, holder];
}
