import { toGrant } from '@/lib/checks/support/kusto-grants';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';

export interface RoleHolder {
  /** Object ID, or Azure's display of the principal, lower case. */
  id: string;
  name: string;
  /** Kusto's type, lower case. */
  type: string;
  /** Such as `AllDatabasesAdmin` or `Viewer on telemetry`. */
  roles: readonly string[];
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

/** Returns the external tenants of principals that Azure Resource Manager lists. */
export function tenantsInUse({ parts }: Pick<Snapshot, 'parts'>): TenantsInUse {
  const { clusterPrincipalAssignments, databasePrincipalAssignments, subscription } = parts;
  const home = subscription.state === 'read' ? subscription.value.tenantId.toLowerCase() : undefined;
  const databases = itemsOf(databasePrincipalAssignments);
  const grants = [
    ...itemsOf(clusterPrincipalAssignments).map((assignment) => ({ assignment, database: null })),
    ...databases.flatMap(({ databaseName, assignments }) =>
      itemsOf(assignments).map((assignment) => ({ assignment, database: databaseName })),
    ),
  ];
  const tenants = new Map<string, { tenantName: string | undefined; principals: Map<string, RoleHolder> }>();
  for (const { assignment, database } of grants) {
    const { ids, name, type, role, tenantId } = toGrant(assignment, database);
    const tenant = tenantId?.toLowerCase();
    // Azure lists no tenant for principals of the cluster's own.
    if (tenant === undefined || tenant === home) continue;
    const tenantName = assignment.properties.tenantName || undefined;
    const known = tenants.get(tenant) ?? { tenantName, principals: new Map<string, RoleHolder>() };
    const [id = ''] = ids;
    const words = database === null ? role : `${role} on ${database}`;
    const roles = [...new Set([...(known.principals.get(id)?.roles ?? []), words])];
    known.principals.set(id, { id, name, type, roles });
    tenants.set(tenant, known);
  }
  return {
    tenants: [...tenants].map(([tenantId, { tenantName, principals }]) => ({
      tenantId,
      tenantName,
      principals: [...principals.values()],
    })),
    home,
    unread: [
      ...(clusterPrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the cluster']),
      ...(databasePrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the databases']),
      ...databases.filter(({ assignments }) => assignments.state !== 'read').map(({ databaseName }) => databaseName),
    ],
  };
}

function itemsOf<T>(reading: EvidenceResult<T[]>): T[] {
  return reading.state === 'read' ? reading.value : [];
}
