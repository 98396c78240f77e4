import { toGrant } from '@/lib/checks/support/kusto-grants';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** A principal with Kusto roles on the cluster or its databases. */
export interface RoleHolder {
  /** Object ID, or how Azure lists the principal, lower case. */
  id: string;
  name: string;
  /** Kusto's word, lower case: `user`, `group`, `app`, … */
  type: string;
  /** Each role once, such as `AllDatabasesAdmin` or `Viewer on telemetry`. */
  roles: readonly string[];
}

/** A tenant whose principals have Kusto roles. */
export interface TenantInUse {
  /** Tenant ID, lower case. */
  tenantId: string;
  /** As Azure lists it, if it does. */
  tenantName: string | undefined;
  principals: readonly RoleHolder[];
}

/** The external tenants in use on a cluster, and what couldn't be read of them. */
export interface TenantsInUse {
  tenants: readonly TenantInUse[];
  /** The cluster's own tenant, lower case. If it couldn't be read, it can be among `tenants`. */
  home: string | undefined;
  /** What couldn't be read: `roles of the cluster`, `roles of the databases`, or names of databases. */
  unread: readonly string[];
}

/** Returns the external tenants whose principals have Kusto roles, by what Azure Resource Manager lists. */
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
      ...(clusterPrincipalAssignments.state === 'read' ? [] : ['roles of the cluster']),
      ...(databasePrincipalAssignments.state === 'read' ? [] : ['roles of the databases']),
      ...databases.filter(({ assignments }) => assignments.state !== 'read').map(({ databaseName }) => databaseName),
    ],
  };
}

function itemsOf<T>(reading: EvidenceResult<T[]>): T[] {
  return reading.state === 'read' ? reading.value : [];
}
