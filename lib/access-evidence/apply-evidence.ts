import { abilityList } from '@/lib/access/ability-set';
import { type MergedWays, mergeWays, toRow, withAccountState } from '@/lib/access/access-rows';
import { clusterRole, databaseRole } from '@/lib/access/kusto-role-abilities';
import { isKustoRole } from '@/lib/access/kusto-roles';
import { kustoWays, type ReachedKustoRole } from '@/lib/access/kusto-ways';
import { rowsByPrincipal } from '@/lib/access/least-privilege/access-after';
import { membershipsOfRows, rolesOfRows } from '@/lib/access/least-privilege/roles-of-rows';
import { listedMention } from '@/lib/access/principal-name';
import {
  type AccessHop,
  type AccessPrincipal,
  type AccessRow,
  abilities,
  type EffectiveAccess,
  type UnreadableAccess,
} from '@/lib/model/access';
import type { EvidenceFile, ImportedFile, ListedPrincipal } from './evidence-file';

/**
 * Adds the roles of imported files with the rules of the engine. A role of a group reaches the members that its rows
 * show, and a group with other members is unreadable. A row that has the abilities stays. What a file answers stops
 * being unreadable. Every added path names its file. Policies change no row.
 */
export function applyEvidence(access: EffectiveAccess, imported: readonly ImportedFile[]): EffectiveAccess {
  const files = imported.filter((file) => 'principals' in file);
  if (files.length === 0) return access;
  const own = new Map([...rowsByPrincipal(access.rows)].map(([id, rows]) => [keyOf(id), rows]));
  const listed = listedRoles(access, files);
  const nameOf = (key: string) => access.databases.find((name) => keyOf(name) === key) ?? key;
  const rows: AccessRow[] = [];
  const unread: UnreadableAccess[] = [];
  for (const id of new Set([...own.keys(), ...listed.keys()])) {
    const known = own.get(id) ?? [];
    const principal = known[0]?.principal ?? listed.get(id)?.principal;
    if (!principal) continue;
    const reached = reachedRoles(id, known, listed);
    const added = reached.length > 0 ? addedWays(principal, known, reached, nameOf) : [];
    rows.push(...withWays(principal, known, added, nameOf));
    if (listed.has(id) && added.length > 0 && hasUnknownMembers(access, principal, known))
      unread.push({ part: 'groups', reason: 'no-match', of: id });
  }
  return { ...access, rows, unreadable: [...unanswered(access, files), ...unread] };
}

const keyOf = (name: string) => name.toLowerCase();

function unanswered({ databases, unreadable }: EffectiveAccess, files: readonly EvidenceFile[]): UnreadableAccess[] {
  const answered = new Set(files.map(({ database }) => keyOf(database)));
  const all = databases.every((database) => answered.has(keyOf(database)));
  return unreadable.filter(
    ({ part, of }) => part !== 'databasePrincipals' || !(of === undefined ? all : answered.has(keyOf(of))),
  );
}

interface Listed {
  principal: AccessPrincipal;
  roles: ReachedKustoRole['role'][];
}

function listedRoles(access: EffectiveAccess, files: readonly EvidenceFile[]): Map<string, Listed> {
  const known = principalsByName(access.rows);
  const found = new Map<string, Listed>();
  for (const file of files) {
    for (const listed of file.principals) {
      const principal = principalOf(access, listed, known);
      const role = principal && roleOf(access, file, listed, principal);
      if (!role) continue;
      const entry = found.get(keyOf(principal.id)) ?? { principal, roles: [] };
      found.set(keyOf(principal.id), entry);
      entry.roles.push(role);
    }
  }
  return found;
}

function principalsByName(rows: readonly AccessRow[]): Map<string, AccessPrincipal> {
  const known = new Map<string, AccessPrincipal>();
  for (const { principal } of rows) {
    known.set(keyOf(principal.id), principal);
    if (principal.userPrincipalName) known.set(keyOf(principal.userPrincipalName), principal);
  }
  return known;
}

function mentionOf({ role, type, displayName, fqn }: ListedPrincipal) {
  return listedMention({ role, name: displayName, type, fqn, email: '', appId: '' });
}

function principalOf(
  access: EffectiveAccess,
  listed: ListedPrincipal,
  known: ReadonlyMap<string, AccessPrincipal>,
): AccessPrincipal | undefined {
  const mention = mentionOf(listed);
  const ids = [listed.objectId, ...mention.ids].map((id) => keyOf(id.trim())).filter((id) => id !== '');
  const same = ids.map((name) => known.get(name)).find((principal) => principal !== undefined);
  const [id] = ids;
  if (same || id === undefined) return same;
  const tenantId = mention.isPersonal ? null : (mention.tenantId?.toLowerCase() ?? access.tenantId);
  return {
    id,
    type: mention.type,
    ...(listed.displayName ? { displayName: listed.displayName } : {}),
    ...(tenantId ? { tenantId } : {}),
  };
}

/** Returns `undefined` for a name that isn’t a role. */
function roleOf(
  { clusterId, tenantId: home }: EffectiveAccess,
  file: EvidenceFile,
  listed: ListedPrincipal,
  { id }: AccessPrincipal,
): ReachedKustoRole['role'] | undefined {
  const ofCluster = clusterRole(listed.role);
  // The engine writes roles of databases in the plural in places: Viewers.
  const role = ofCluster ?? databaseRole(listed.role) ?? databaseRole(listed.role.replace(/s$/, ''));
  if (!role) return undefined;
  const mention = mentionOf(listed);
  const tenantId = mention.isPersonal ? null : (mention.tenantId?.toLowerCase() ?? null);
  const isForeign = tenantId !== null && tenantId !== home;
  const hop: AccessHop = {
    kind: 'file',
    id: `${file.name} ${listed.fqn}`,
    name: `a file of ${file.at.slice(0, 10)}`,
    role: role.name,
    scope: ofCluster ? clusterId : `${clusterId}/databases/${file.database}`,
    part: 'databasePrincipals',
  };
  const { name, gives, canGrantRestricted } = role;
  return {
    id,
    role: name,
    gives,
    canGrantRestricted,
    database: ofCluster ? null : keyOf(file.database),
    // The file doesn’t show whether the cluster trusts another tenant.
    tenant: isForeign || mention.isPersonal ? 'unknown' : 'trusted',
    tenantId,
    source: 'file',
    isUndecided: false,
    hop,
  };
}

/** Returns roles of a principal itself and of the groups that its rows show. */
function reachedRoles(id: string, rows: readonly AccessRow[], listed: ReadonlyMap<string, Listed>): ReachedKustoRole[] {
  const memberships = [...membershipsOfRows(rows)].filter(([group]) => group !== id);
  return [[id, []] as const, ...memberships].flatMap(([holder, hops]) =>
    (listed.get(holder)?.roles ?? []).map((role) => ({ role, memberships: hops, canBeInherited: false })),
  );
}

function addedWays(
  principal: AccessPrincipal,
  rows: readonly AccessRow[],
  reached: readonly ReachedKustoRole[],
  nameOf: (key: string) => string,
): MergedWays[] {
  const ways = withAccountState(kustoWays([...rolesOfRows(rows), ...reached], nameOf), principal, nameOf);
  const isNew = ({ database, how, can }: (typeof ways)[number]) =>
    !abilityList(can).every((ability) =>
      rows.some(
        (row) =>
          row.how === how && row.can.includes(ability) && (row.database === null || keyOf(row.database) === database),
      ),
    );
  return mergeWays(ways.filter((way) => way.path.hops.some(({ kind }) => kind === 'file') && isNew(way)));
}

function withWays(
  principal: AccessPrincipal,
  rows: readonly AccessRow[],
  added: readonly MergedWays[],
  nameOf: (key: string) => string,
): AccessRow[] {
  const found = [...rows];
  for (const merged of added) {
    const index = found.findIndex(
      ({ database, how }) => how === merged.how && (database?.toLowerCase() ?? null) === merged.database,
    );
    const row = toRow(principal, merged, nameOf);
    const existing = found[index];
    if (!existing) found.push(row);
    else {
      const can = abilities.filter((ability) => existing.can.includes(ability) || row.can.includes(ability));
      found[index] = { ...existing, can, paths: [...existing.paths, ...row.paths] };
    }
  }
  return found;
}

/**
 * Returns whether the rows don’t show all members of a group. They do if it has a Kusto role itself, because each
 * member has a path through it. A group that is listed as unreadable isn’t listed again.
 */
function hasUnknownMembers(
  { unreadable }: EffectiveAccess,
  { id, type, state }: AccessPrincipal,
  rows: readonly AccessRow[],
): boolean {
  if (type !== 'group' || state === 'deleted') return false;
  const isShown = rows.some(({ paths }) => paths.some(({ hops: [first] }) => first && isKustoRole(first)));
  return (
    !isShown && !unreadable.some(({ part, of }) => part === 'groups' && (of === undefined || keyOf(of) === keyOf(id)))
  );
}
