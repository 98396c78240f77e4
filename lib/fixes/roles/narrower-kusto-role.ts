import { clusterRoles, databaseRoles } from '@/lib/model/azure/kusto-role';
import { lookupTable } from '@/lib/model/lookup-table';

/**
 * The roles that allow a part of what a role allows.
 * Source: https://learn.microsoft.com/kusto/access-control/role-based-access-control
 */
const within: Readonly<Record<string, readonly string[]>> = lookupTable({
  AllDatabasesAdmin: [...clusterRoles, ...databaseRoles].filter((role) => role !== 'AllDatabasesAdmin'),
  AllDatabasesViewer: ['Viewer'],
  AllDatabasesMonitor: ['Monitor'],
  Admin: databaseRoles.filter((role) => role !== 'Admin'),
  User: ['Viewer'],
  // On its own it counts for nothing; beside another role it opens what that one leaves closed.
  UnrestrictedViewer: ['Viewer'],
});

/** Whether a role allows less than another one and nothing besides; roles as ARM spells them. */
export function isNarrowerKustoRole(role: string, than: string): boolean {
  return within[than]?.includes(role) ?? false;
}
