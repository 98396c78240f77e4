import { type ClusterRole, clusterRoles, type DatabaseRole, databaseRoles } from '@/lib/checks/support/kusto-role';
import { lookupTable } from '@/lib/model/lookup-table';

/** Roles that each role includes. Source: https://learn.microsoft.com/kusto/access-control/role-based-access-control */
const within: Readonly<Record<string, readonly string[]>> = lookupTable({
  AllDatabasesAdmin: [...clusterRoles, ...databaseRoles].filter((role) => role !== 'AllDatabasesAdmin'),
  AllDatabasesViewer: ['Viewer'],
  AllDatabasesMonitor: ['Monitor'],
  Admin: databaseRoles.filter((role) => role !== 'Admin'),
  User: ['Viewer'],
  // Alone it has no effect. With another role, it opens what that role leaves closed.
  UnrestrictedViewer: ['Viewer'],
});

/** Returns whether a role is included in another one and allows less. */
export function isNarrowerKustoRole(role: string, than: string): boolean {
  return within[than]?.includes(role) ?? false;
}

/** Returns the roles with fewer permissions on the cluster or on a database. */
export function narrowerKustoRoles(
  role: string,
  { isOnCluster }: { isOnCluster: boolean },
): (ClusterRole | DatabaseRole)[] {
  const possible = isOnCluster ? [...clusterRoles, ...databaseRoles] : databaseRoles;
  return possible.filter((candidate) => isNarrowerKustoRole(candidate, role));
}
