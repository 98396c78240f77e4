import { type KustoGrant, samePrincipal } from './kusto-grants';

/**
 * Whether a grant gives nothing beside another one of the same principal. Roles of different databases never do.
 * Source of what a role includes: https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control
 */
export function isRedundant(grant: KustoGrant, other: KustoGrant): boolean {
  if (!samePrincipal(grant, other)) return false;
  if (other.role === 'AllDatabasesAdmin') return grant.role !== 'AllDatabasesAdmin';
  if (other.role === 'AllDatabasesViewer') return grant.role === 'Viewer';
  if (grant.database !== other.database) return false;
  if (other.role === 'Admin') return grant.role !== 'Admin';
  return grant.role === 'Viewer' && (other.role === 'User' || other.role === 'UnrestrictedViewer');
}
