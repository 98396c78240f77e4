import type { AccessHop } from '@/lib/model/access';
import { type AbilitySet, abilitySet, noAbility } from './ability-set';
import { shortenMemberships } from './group-graph';
import type { HeldKustoRole, KustoRoleSource } from './held-kusto-role';
import { completesUnrestrictedViewer } from './kusto-role-abilities';
import { undecidedTenantPath, untrustedTenantPath } from './path-kinds/accounts';
import type { PathKind } from './path-kinds/define-path';
import { originalDatabasePath, undecidedFollowerRolePath } from './path-kinds/followers';
import {
  clusterRolePath,
  databaseRolePath,
  grantSelfRestrictedPath,
  managementCommandPath,
  unrestrictedViewerOnlyPath,
  unrestrictedViewerPath,
} from './path-kinds/kusto-roles';
import { actionWords, kustoRoleWords, placeName, throughWords } from './path-words';
import { changeWay, type Way, wayOf } from './way';

export interface ReachedKustoRole {
  role: HeldKustoRole;
  memberships: readonly AccessHop[];
  /** By command, or inherited from a role on the cluster that the same principal has. */
  canBeInherited: boolean;
}

const restricted = abilitySet('read-restricted');

const kinds: Record<KustoRoleSource, PathKind> = {
  cluster: clusterRolePath,
  database: databaseRolePath,
  command: managementCommandPath,
  listed: managementCommandPath,
  original: originalDatabasePath,
};

/** `nameOf` returns a database's name for its key. */
export function kustoWays(reached: readonly ReachedKustoRole[], nameOf: (key: string) => string): Way[] {
  const ways: Way[] = [];
  let hasUnrestrictedViewer = false;
  for (const single of reached) {
    const { role } = single;
    if (role.gives !== noAbility) {
      ways.push(
        judged([single], kinds[role.source], role.gives, { database: role.database }, nameOf, detailOf(single)),
      );
    }
    if (role.canGrantRestricted) {
      ways.push(judged([single], grantSelfRestrictedPath, restricted, { database: role.database }, nameOf));
    }
    hasUnrestrictedViewer ||= role.role === 'UnrestrictedViewer';
  }
  if (!hasUnrestrictedViewer) return ways;
  const byDatabase = new Map<string | null, ReachedKustoRole[]>();
  for (const single of reached) {
    const known = byDatabase.get(single.role.database);
    if (known) known.push(single);
    else byDatabase.set(single.role.database, [single]);
  }
  for (const [database, roles] of byDatabase) {
    if (database === null) continue;
    const isViewer = ({ role }: ReachedKustoRole) => role.role === 'UnrestrictedViewer';
    const others = [...roles.filter((single) => !isViewer(single)), ...(byDatabase.get(null) ?? [])];
    for (const viewer of roles.filter(isViewer)) ways.push(...restrictedWays(viewer, others, database, nameOf));
  }
  return ways;
}

/** Combines UnrestrictedViewer with other roles that cover its database. A partner of each verdict is enough. */
function restrictedWays(
  viewer: ReachedKustoRole,
  others: readonly ReachedKustoRole[],
  database: string,
  nameOf: (key: string) => string,
): Way[] {
  const strong = others.filter(({ role }) => role.database === database && completesUnrestrictedViewer(role.role));
  const counts = ({ role }: ReachedKustoRole) => verdictOf(role) === 'counts';
  const firstOfEach = (partners: readonly ReachedKustoRole[]) =>
    (['counts', 'blocked', 'tenant-unknown', 'undecided'] as const).flatMap(
      (verdict) => partners.find(({ role }) => verdictOf(role) === verdict) ?? [],
    );
  const ways = firstOfEach(strong).map((partner) =>
    judged([viewer, partner], unrestrictedViewerPath, restricted, { database }, nameOf),
  );
  if (strong.some(counts)) return ways;
  const weak = others.filter((other) => !strong.includes(other));
  return [
    ...ways,
    ...firstOfEach(weak).map((partner) =>
      judged([viewer, partner], unrestrictedViewerOnlyPath, restricted, { database }, nameOf),
    ),
  ];
}

type Verdict = 'counts' | 'blocked' | 'tenant-unknown' | 'undecided';

function verdictOf({ tenant, isUndecided }: HeldKustoRole): Verdict {
  if (tenant === 'blocked') return 'blocked';
  if (tenant === 'unknown') return 'tenant-unknown';
  return isUndecided ? 'undecided' : 'counts';
}

/** A role that doesn't count changes the kind of way. */
export function judged(
  reached: readonly ReachedKustoRole[],
  kind: PathKind,
  can: AbilitySet,
  at: Pick<Way, 'database' | 'entity'>,
  nameOf: (key: string) => string,
  detail = '',
): Way {
  const hops: AccessHop[] = [];
  for (const { memberships, role } of reached) {
    for (const hop of shortenMemberships(memberships, reached.length)) {
      // Both roles can come through the same group.
      if (!hops.some(({ kind, id }) => kind === hop.kind && id === hop.id)) hops.push(hop);
    }
    hops.push(role.hop);
  }
  const groups = hops.filter((hop) => hop.kind === 'member-of');
  const words = {
    action: actionWords(can, placeName(at, nameOf)),
    through: throughWords(groups, kustoRoleWords(reached.map(({ role }) => role.role))),
    detail,
  };
  const way = wayOf(kind, { ...at, can, hops, words });
  const limit = reached.find(({ role }) => verdictOf(role) === 'blocked')?.role ?? worst(reached);
  return limit ? limited(way, limit) : way;
}

function worst(reached: readonly ReachedKustoRole[]): HeldKustoRole | undefined {
  return reached.find(({ role }) => verdictOf(role) !== 'counts')?.role;
}

function limited(way: Way, role: HeldKustoRole): Way {
  const { tenantId } = role;
  const hop: AccessHop = { kind: 'tenant-rule', id: tenantId ?? 'personal-accounts', part: 'cluster' };
  switch (verdictOf(role)) {
    case 'blocked':
      return changeWay(way, untrustedTenantPath, hop, `the tenant ${tenantId}`);
    case 'tenant-unknown': {
      const reason =
        tenantId === null
          ? 'a cluster with selected trusted tenants might reject personal accounts'
          : `the cluster’s trust in the tenant ${tenantId} couldn’t be evaluated`;
      return changeWay(way, undecidedTenantPath, hop, reason);
    }
    default:
      return changeWay(
        way,
        undecidedFollowerRolePath,
        { kind: 'follower', id: role.database ?? '', part: 'attachedDatabaseConfigurations' },
        '',
      );
  }
}

export function detailOf({ role, canBeInherited }: ReachedKustoRole): string {
  if (role.source === 'listed') return 'in Azure Resource Manager or with a management command';
  if (role.source !== 'command') return '';
  const how = canBeInherited ? 'with a management command or inherited' : 'with a management command';
  return role.hop.source === 'kusto-file' ? `${how} (from a file)` : how;
}
