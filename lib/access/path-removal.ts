import type { AccessPath } from '@/lib/model/access';

export interface PathRemoval {
  fixId: 'remove-kusto-role' | 'remove-azure-role';
  assignmentId: string;
}

/**
 * Returns how to end a path, or `null` if no fix can: roles by management command, roles of another cluster, and Azure
 * roles at a database. Without any one of its hops, a path leads nowhere.
 */
export function pathRemoval({ hops }: Pick<AccessPath, 'hops'>): PathRemoval | null {
  for (const { kind, part, id } of hops) {
    const isKusto = part === 'clusterPrincipalAssignments' || part === 'databasePrincipalAssignments';
    if (kind === 'kusto-role' && isKusto) return { fixId: 'remove-kusto-role', assignmentId: id };
    if (kind === 'azure-role' && part === 'roleAssignments') return { fixId: 'remove-azure-role', assignmentId: id };
  }
  return null;
}
