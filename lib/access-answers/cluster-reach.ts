import type {
  Ability,
  AccessHow,
  AccessPath,
  AccessPrincipal,
  EffectiveAccess,
  UnreadableAccess,
} from '@/lib/model/access';

/** One way of a principal on a cluster, without sentences, because a fleet has many. */
export interface Way {
  principal: AccessPrincipal;
  /** `null`: every database, or the cluster itself. */
  database: string | null;
  how: AccessHow;
  can: readonly Ability[];
  roles: readonly string[];
  /** From the principal's own group to the one with the role. */
  groups: readonly { id: string; name: string }[];
}

/** Who has access to one cluster, as small as the answers of the fleet allow. */
export interface ClusterReach {
  clusterId: string;
  readAt: string;
  databases: readonly string[];
  ways: readonly Way[];
  unreadable: readonly UnreadableAccess[];
}

export function toClusterReach({ clusterId, readAt, databases, rows, unreadable }: EffectiveAccess): ClusterReach {
  const ways = new Map<string, Way>();
  for (const { principal, database, how, paths } of rows) {
    for (const path of paths) {
      const way: Way = { principal, database, how, can: path.can, roles: rolesOf(path), groups: groupsOf(path) };
      ways.set(JSON.stringify([principal.id, database, how, way.can, way.roles, way.groups]), way);
    }
  }
  return { clusterId, readAt, databases, ways: [...ways.values()], unreadable };
}

function rolesOf({ hops }: AccessPath): string[] {
  return [...new Set(hops.flatMap(({ role }) => role ?? []))];
}

function groupsOf({ hops }: AccessPath): Way['groups'] {
  return hops.filter(({ kind }) => kind === 'member-of').map(({ name, id }) => ({ id, name: name ?? id }));
}
