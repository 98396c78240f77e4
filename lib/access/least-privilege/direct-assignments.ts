import type { AccessHop, AccessPrincipal, AccessRow } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { isKustoRole } from '../kusto-roles';
import { compareText } from '../principal-table';

export interface DirectAssignment {
  id: string;
  role: string;
  /** `null`: the cluster. */
  database: string | null;
  principal: AccessPrincipal;
}

/** Deleted principals have their own list. */
export function directAssignments(rows: readonly AccessRow[]): DirectAssignment[] {
  const found = new Map<string, DirectAssignment>();
  for (const { principal, database, paths } of rows) {
    if (principal.state === 'deleted') continue;
    for (const { hops } of paths) {
      const [hop] = hops;
      // In a pair of roles, UnrestrictedViewer is first, and only the pair's database is certain.
      if (!hop || hops.filter(isKustoRole).length !== 1 || !isAssignment(hop)) continue;
      const { id, role = '' } = hop;
      found.set(id.toLowerCase(), { id, role, database, principal });
    }
  }
  return [...found.values()].sort((left, right) => compareText(left.id, right.id));
}

function isAssignment({ kind, part }: AccessHop): boolean {
  return kind === 'kusto-role' && (part === 'clusterPrincipalAssignments' || part === 'databasePrincipalAssignments');
}

export function hasDirectRole(
  rows: readonly AccessRow[],
  principalId: string,
  role: string,
  database: string,
): boolean {
  return directAssignments(rows.filter(({ principal }) => principal.id === principalId)).some(
    (assignment) => assignment.role === role && assignment.database !== null && sameId(assignment.database, database),
  );
}
