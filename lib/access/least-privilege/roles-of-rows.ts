import type { AccessHop, AccessPath, AccessRow } from '@/lib/model/access';
import type { HeldKustoRole, KustoRoleSource } from '../held-kusto-role';
import { clusterRole, databaseRole } from '../kusto-role-abilities';
import { isKustoRole } from '../kusto-roles';
import type { ReachedKustoRole } from '../kusto-ways';
import { compareText } from '../principal-table';

export function isKustoPath({ hops }: AccessPath): boolean {
  return hops.some(isKustoRole);
}

/** UnrestrictedViewer shows only with another role. */
export function rolesOfRows(rows: readonly AccessRow[]): ReachedKustoRole[] {
  const found = new Map<string, ReachedKustoRole>();
  const ofDatabases = rows.filter(({ entity }) => !entity);
  const paths = ofDatabases.flatMap((row) => row.paths.filter(isKustoPath).map((path) => ({ row, path })));
  const isPair = ({ path }: (typeof paths)[number]) => path.hops.filter(isKustoRole).length > 1;
  for (const { row, path } of paths.filter((entry) => !isPair(entry))) addRole(found, row, path, verdictOf(path));
  for (const { row, path } of paths.filter(isPair)) {
    // The partner has a path of its own. If that one counts, UnrestrictedViewer is why the pair doesn't.
    const partner = path.hops.findLast(isKustoRole);
    const known = [...found.values()].find(({ role }) => role.hop.id === partner?.id);
    const isLimited = known !== undefined && (known.role.tenant !== 'trusted' || known.role.isUndecided);
    addRole(found, row, path, isLimited ? counts : verdictOf(path));
  }
  return [...found.values()];
}

/**
 * Returns the shortest memberships to each group, by its lowercase ID. A group without a role of its own can be
 * missing.
 */
export function membershipsOfRows(rows: readonly AccessRow[]): Map<string, AccessHop[]> {
  const found = new Map<string, AccessHop[]>();
  for (const { hops } of rows.flatMap(({ paths }) => paths)) {
    for (const [index, { kind, id }] of hops.entries()) {
      if (kind !== 'member-of') break;
      const known = found.get(id.toLowerCase());
      const order = index + 1 - (known?.length ?? Number.POSITIVE_INFINITY);
      const isFirst = order < 0 || (order === 0 && compareText(hops[0]?.id ?? '', known?.[0]?.id ?? '') < 0);
      if (isFirst) found.set(id.toLowerCase(), hops.slice(0, index + 1));
    }
  }
  return found;
}

type Verdict = Pick<HeldKustoRole, 'tenant' | 'tenantId' | 'isUndecided'>;

const counts: Verdict = { tenant: 'trusted', tenantId: null, isUndecided: false };

function verdictOf({ kind, hops }: AccessPath): Verdict {
  const rule = hops.find((hop) => hop.kind === 'tenant-rule')?.id;
  const tenantId = rule === undefined || rule === 'personal-accounts' ? null : rule;
  if (kind === 'untrusted-tenant') return { tenant: 'blocked', tenantId, isUndecided: false };
  if (kind === 'undecided-tenant') return { tenant: 'unknown', tenantId, isUndecided: false };
  return kind === 'undecided-follower-role' ? { ...counts, isUndecided: true } : counts;
}

const sources: Partial<Record<AccessHop['part'], KustoRoleSource>> = {
  clusterPrincipalAssignments: 'cluster',
  databasePrincipals: 'command',
  kusto: 'command',
  leaderDatabases: 'original',
};

/** Adds the memberships before the role, too. */
function addRole(found: Map<string, ReachedKustoRole>, row: AccessRow, { hops }: AccessPath, verdict: Verdict): void {
  const index = hops.findIndex(isKustoRole);
  const hop = hops[index];
  if (!hop) return;
  const database = row.database?.toLowerCase() ?? null;
  const role = database === null ? clusterRole(hop.role ?? '') : databaseRole(hop.role ?? '');
  if (!role) return;
  const memberships = hops.slice(0, index);
  const key = JSON.stringify([memberships.map(({ id }) => id), hop.id, role.name, database]);
  if (found.has(key)) return;
  const { name, gives, canGrantRestricted } = role;
  const source = sources[hop.part] ?? 'database';
  found.set(key, {
    role: { id: row.principal.id, role: name, gives, canGrantRestricted, database, source, hop, ...verdict },
    memberships,
    canBeInherited: false,
  });
}
