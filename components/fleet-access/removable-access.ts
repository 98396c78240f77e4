import { scopeName } from '@/lib/access/azure-scope';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessHop } from '@/lib/model/access';
import { normalizeId, sameId } from '@/lib/model/azure/arm-id';

export interface RemovableCluster {
  clusterId: string;
  /** Such as `Kusto role Viewer on the database Sales`. */
  assignments: string[];
}

/** Access that a run can't remove, with the reason and what to do. */
export interface KeptAccess {
  sentence: string;
  clusterIds: string[];
}

export interface RemovableAccess {
  clusters: RemovableCluster[];
  count: number;
  kept: KeptAccess[];
}

/** Divides what a principal reaches into assignments that a run can remove, and access that has to be removed elsewhere. */
export function toRemovableAccess(reached: readonly ReachedCluster[]): RemovableAccess {
  const clusters: RemovableCluster[] = [];
  const kept = new Map<string, string[]>();
  let count = 0;
  for (const { clusterId, rows } of reached) {
    const assignments = new Map<string, string>();
    const sentences = new Set<string>();
    for (const { hops } of rows.flatMap(({ paths }) => paths)) {
      for (const [index, hop] of hops.entries()) {
        const group = hops.slice(0, index).find(({ kind }) => kind === 'member-of');
        const reason = whyKept(hop, group, clusterId);
        if (reason === null) assignments.set(normalizeId(hop.id), assignmentWords(hop));
        else if (reason !== undefined) sentences.add(reason);
      }
    }
    for (const sentence of sentences) kept.set(sentence, [...(kept.get(sentence) ?? []), clusterId]);
    if (assignments.size > 0) clusters.push({ clusterId, assignments: [...assignments.values()] });
    count += assignments.size;
  }
  return { clusters, count, kept: [...kept].map(([sentence, clusterIds]) => ({ sentence, clusterIds })) };
}

/** Returns `null` for an assignment that a run removes, and `undefined` for a hop that isn't an assignment. */
function whyKept(hop: AccessHop, group: AccessHop | undefined, clusterId: string): string | null | undefined {
  const isRole = ['kusto-role', 'azure-role', 'command', 'eligible-role', 'delegation'].includes(hop.kind);
  if (!isRole) return undefined;
  if (group) return `Member of the group ${group.name ?? group.id}. Remove the membership in Microsoft Entra ID.`;
  const role = hop.role ?? '';
  const on = hop.scope === undefined ? '' : ` on ${scopeName(hop.scope)}`;
  if (hop.part === 'leaderDatabases')
    return `Kusto role ${role} on a leader database. Remove it on the leader cluster.`;
  switch (hop.kind) {
    case 'command':
      return `Kusto role ${role}${on}, assigned with a management command. Remove it with a management command.`;
    case 'eligible-role':
      return `Eligible Azure role ${role}${on}. Remove it in Privileged Identity Management.`;
    case 'delegation':
      return `Azure role ${role}, delegated through Azure Lighthouse. Remove the delegation.`;
    case 'azure-role':
      if (sameId(hop.scope ?? '', clusterId)) return null;
      return hop.part === 'databaseRoleAssignments'
        ? `Azure role ${role}${on}. Remove it in the Azure portal.`
        : `Azure role ${role}, inherited from ${scopeName(hop.scope ?? '')}. Remove it at that scope.`;
    default:
      return null;
  }
}

function assignmentWords({ kind, role, scope }: AccessHop): string {
  const on = scope === undefined ? '' : ` on ${scopeName(scope)}`;
  return `${kind === 'azure-role' ? 'Azure' : 'Kusto'} role ${role ?? ''}${on}`;
}
