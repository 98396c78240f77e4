import { scopeName } from '@/lib/access/azure-scope';
import { isOfDirectory } from '@/lib/access-answers/principal-words';
import type { PrincipalAccess, ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessHop, UnreadableAccess } from '@/lib/model/access';
import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import { counted } from '../ui/count-words';

export interface RemovableCluster {
  clusterId: string;
  assignments: string[];
}

/** What gives access. A run removes an assignment. The others are removed at other places. */
export type AccessCause = { kind: 'assignment'; words: string } | KeptCause;

type KeptCause =
  | { kind: 'group'; id: string; name: string }
  | { kind: 'eligible' | 'inherited' | 'database'; role: string; scope: string }
  | { kind: 'delegation'; role: string; name: string }
  /** `principal`: the fully qualified name. `scope`: the database. */
  | { kind: 'command'; role: string; scope: string; principal: string }
  /** `scope`: the database of the leader cluster. */
  | { kind: 'leader'; role: string; scope: string };

/** One cause on all of its clusters. */
export interface AccessItem<Cause extends AccessCause = AccessCause> {
  cause: Cause;
  clusterIds: string[];
}

/** A cluster or a scope with an unknown answer. */
export interface UncheckedScope {
  id: string;
  displayName?: string;
  /** The problem of the whole scope, or unreadable parts of a cluster. */
  reasons: string | readonly UnreadableAccess[];
}

export interface RemainingAccess {
  /** With assignments that a run can remove. */
  removable: RemovableCluster[];
  assignments: number;
  kept: AccessItem<KeptCause>[];
  /** IDs of clusters with access that a run can't remove. */
  keptOn: string[];
  unchecked: UncheckedScope[];
  /** Memberships of groups aren't loaded, on all clusters. */
  hasUnreadGroups: boolean;
  /** Whether all clusters and all of their parts were read. */
  isComplete: boolean;
}

/**
 * Divides what a principal reaches into removable assignments, other access, and what is unknown.
 * @param wanted IDs of clusters that the answer must have
 */
export function toRemainingAccess(
  { clusters, problems }: Pick<PrincipalAccess, 'clusters' | 'problems'>,
  isLoaded: boolean,
  wanted: readonly string[] = [],
): RemainingAccess {
  const removable: RemovableCluster[] = [];
  const kept = new Map<string, AccessItem<KeptCause>>();
  const keptOn = new Set<string>();
  for (const { clusterId, rows } of clusters) {
    const assignments = new Map<string, string>();
    const causes = new Map<string, KeptCause>();
    for (const { hops } of rows.flatMap(({ paths }) => paths)) {
      for (const [index, hop] of hops.entries()) {
        const group = hops.slice(0, index).find(({ kind }) => kind === 'member-of');
        const cause = whyKept(hop, group, clusterId);
        if (cause === null) assignments.set(normalizeId(hop.id), assignmentWords(hop));
        else if (cause) causes.set(JSON.stringify(cause), cause);
      }
    }
    for (const [key, cause] of causes) {
      const known = kept.get(key) ?? { cause, clusterIds: [] };
      known.clusterIds.push(clusterId);
      kept.set(key, known);
      keptOn.add(clusterId);
    }
    if (assignments.size > 0) removable.push({ clusterId, assignments: [...assignments.values()] });
  }
  const known = new Set(
    [...clusters.map(({ clusterId }) => clusterId), ...problems.map(({ scope }) => scope)].map(normalizeId),
  );
  const unchecked = [
    ...clusters.flatMap(uncheckedCluster),
    ...problems.map(uncheckedScope),
    ...wanted.flatMap((id) => (known.has(normalizeId(id)) ? [] : [{ id, reasons: 'The cluster isn’t loaded.' }])),
  ];
  const hasUnreadGroups = clusters.some(({ unreadable }) =>
    unreadable.some((part) => part.part === 'groups' && isOfDirectory(part)),
  );
  return {
    removable,
    assignments: removable.reduce((sum, { assignments }) => sum + assignments.length, 0),
    kept: [...kept.values()],
    keptOn: [...keptOn],
    unchecked,
    hasUnreadGroups,
    isComplete: isLoaded && clusters.length > 0 && unchecked.length === 0 && !hasUnreadGroups,
  };
}

function uncheckedCluster({ clusterId, unreadable }: ReachedCluster): UncheckedScope[] {
  const reasons = unreadable.filter((part) => !isOfDirectory(part));
  return reasons.length > 0 ? [{ id: clusterId, reasons }] : [];
}

function uncheckedScope({ scope, displayName, problem }: PrincipalAccess['problems'][number]): UncheckedScope {
  return { id: scope, ...(displayName ? { displayName } : {}), reasons: problem.detail };
}

/** Returns `null` for a removable assignment, and `undefined` for a hop that isn't an assignment. */
function whyKept(hop: AccessHop, group: AccessHop | undefined, clusterId: string): KeptCause | null | undefined {
  const { kind, id, role = '', scope = '' } = hop;
  const isRole = ['kusto-role', 'azure-role', 'command', 'eligible-role', 'delegation'].includes(kind);
  if (!isRole) return undefined;
  if (group) return { kind: 'group', id: group.id, name: group.name ?? group.id };
  if (hop.part === 'leaderDatabases') return { kind: 'leader', role, scope };
  switch (kind) {
    case 'command':
      return { kind: 'command', role, scope, principal: id };
    case 'eligible-role':
      return { kind: 'eligible', role, scope };
    case 'delegation':
      return { kind: 'delegation', role, name: hop.name ?? '' };
    case 'azure-role':
      if (sameId(scope, clusterId)) return null;
      return { kind: hop.part === 'databaseRoleAssignments' ? 'database' : 'inherited', role, scope };
    default:
      return null;
  }
}

function assignmentWords({ kind, role, scope }: AccessHop): string {
  const on = scope === undefined ? '' : ` on ${scopeName(scope)}`;
  return `${kind === 'azure-role' ? 'Azure' : 'Kusto'} role ${role ?? ''}${on}`;
}

const causeNouns: { [Kind in KeptCause['kind']]: readonly [string, string] } = {
  group: ['group', 'groups'],
  eligible: ['PIM role', 'PIM roles'],
  command: ['management command', 'management commands'],
  leader: ['leader cluster', 'leader clusters'],
  delegation: ['Azure Lighthouse delegation', 'Azure Lighthouse delegations'],
  database: ['Azure role on databases', 'Azure roles on databases'],
  inherited: ['inherited Azure role', 'inherited Azure roles'],
};

/** Returns the number of causes of each kind, such as `2 groups, 1 management command`. */
export function causeCounts(kept: readonly AccessItem<KeptCause>[]): string {
  const found = new Map<KeptCause['kind'], Set<string>>();
  for (const { cause } of kept) {
    const own = found.get(cause.kind) ?? new Set();
    found.set(cause.kind, own.add(cause.kind === 'leader' ? leaderOf(cause.scope) : JSON.stringify(cause)));
  }
  return [...found].map(([kind, causes]) => counted(causes.size, ...causeNouns[kind])).join(', ');
}

/** Returns the assignments that a run removes, then the other causes. The same role on several clusters is one item. */
export function itemsOf({ removable, kept }: RemainingAccess): AccessItem[] {
  const assignments = new Map<string, AccessItem>();
  for (const { clusterId, assignments: own } of removable) {
    for (const words of own) {
      const item = assignments.get(words) ?? { cause: { kind: 'assignment', words }, clusterIds: [] };
      item.clusterIds.push(clusterId);
      assignments.set(words, item);
    }
  }
  return [...assignments.values(), ...kept];
}

/** Identifies a cause. The name of a group can be loaded later. */
export function causeKey(cause: AccessCause): string {
  return cause.kind === 'group' ? `group ${cause.id}` : JSON.stringify(cause);
}

/** Returns the ID of the cluster of a database. */
export function leaderOf(databaseId: string): string {
  return normalizeId(databaseId).split('/').slice(0, 9).join('/');
}

/** Returns the clusters with any access, each once. */
export function accessibleClusters({ keptOn, removable }: RemainingAccess): string[] {
  return [...new Set([...keptOn, ...removable.map(({ clusterId }) => clusterId)])];
}
