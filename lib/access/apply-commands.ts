import {
  type AccessPrincipal,
  type AccessRow,
  abilities,
  type EffectiveAccess,
  type UnreadableAccess,
} from '@/lib/model/access';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { abilityList } from './ability-set';
import { type MergedWays, mergeWays, toRow, withAccountState } from './access-rows';
import { commandDatabases } from './command-databases';
import { engineRole, engineRoleOf } from './engine-roles';
import { entityRole, entityWays, type HeldEntityRole, listedEntities } from './entity-roles';
import type { HeldKustoRole } from './held-kusto-role';
import { isKustoRole } from './kusto-roles';
import { kustoWays, type ReachedKustoRole } from './kusto-ways';
import { rowsByPrincipal } from './least-privilege/access-after';
import { membershipsOfRows, rolesOfRows } from './least-privilege/roles-of-rows';
import { notVisibleIn } from './not-visible';
import { commandMention, type Mention } from './principal-name';
import { tablePolicies } from './table-policies';
import { tenantTrust } from './tenant-trust';
import { replacedLists, unreadCommands } from './unreadable-parts';

type Parts = Pick<Snapshot['parts'], 'kusto' | 'databases' | 'cluster'>;

/**
 * Adds the roles of files or live results to an answer of the server, which never gets the files and may have the
 * live results. A role of a group reaches the members
 * that its rows show, and a group with other members is unreadable. A row that has the abilities stays.
 */
export function applyCommands(access: EffectiveAccess, parts: Parts): EffectiveAccess {
  if (parts.kusto.state !== 'read') return access;
  const own = new Map([...rowsByPrincipal(access.rows)].map(([id, rows]) => [keyOf(id), rows]));
  const listed = listedRoles(access, parts);
  const nameOf = (key: string) => access.databases.find((name) => keyOf(name) === key) ?? key;
  const rows: AccessRow[] = [];
  const unread: UnreadableAccess[] = [];
  for (const id of new Set([...own.keys(), ...listed.keys()])) {
    const known = own.get(id) ?? [];
    const principal = known[0]?.principal ?? listed.get(id)?.principal;
    if (!principal) continue;
    const added = addedWays(principal, known, reachedRoles(id, known, listed), nameOf);
    rows.push(...withWays(principal, known, added, nameOf));
    if (listed.has(id) && added.length > 0 && hasUnknownMembers(access, principal, known))
      unread.push({ part: 'groups', reason: 'no-match', of: id });
  }
  const isReplaced = replacedLists(parts);
  const all = access.databases.every(isReplaced);
  const unanswered = access.unreadable.filter(
    ({ part, of }) => part !== 'kusto' && (part !== 'databasePrincipals' || !(of === undefined ? all : isReplaced(of))),
  );
  return {
    ...access,
    rows,
    unreadable: [...unanswered, ...unreadCommands(parts), ...unread],
    tablePolicies: tablePolicies(parts) ?? [],
    notVisible: notVisibleIn(parts),
  };
}

const keyOf = (name: string) => name.toLowerCase();

interface Listed {
  principal: AccessPrincipal;
  roles: HeldKustoRole[];
  entities: HeldEntityRole[];
}

function listedRoles(access: EffectiveAccess, parts: Parts): Map<string, Listed> {
  const { clusterId, tenantId } = access;
  const known = principalsByName(access.rows);
  const trust = tenantTrust(parts.cluster, tenantId);
  const found = new Map<string, Listed>();
  const entryOf = (mention: Mention) => {
    const principal = principalOf(access, mention, known);
    const entry = found.get(keyOf(principal.id)) ?? { principal, roles: [], entities: [] };
    found.set(keyOf(principal.id), entry);
    return entry;
  };
  for (const database of commandDatabases(parts)) {
    const { name, results } = database;
    const scope = `${clusterId}/databases/${name}`;
    for (const row of valueOr(results.principals, [])) {
      const role = engineRoleOf(row, { ...database, scope, clusterId }, trust);
      if (role) entryOf(commandMention(row)).roles.push(role);
    }
    for (const entity of listedEntities(results)) {
      for (const row of valueOr(entity.principals, [])) {
        const role = entityRole(row, entity, { database: keyOf(name), scope });
        const mention = commandMention(row);
        if (role) entryOf(mention).entities.push({ ...role, ...engineRole(mention, trust) });
      }
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

function principalOf(
  { tenantId: home }: EffectiveAccess,
  { ids, objectId, type, isPersonal, tenantId, displayName }: Mention,
  known: ReadonlyMap<string, AccessPrincipal>,
): AccessPrincipal {
  const same = ids.map((id) => known.get(keyOf(id))).find((principal) => principal !== undefined);
  if (same) return same;
  const tenant = isPersonal ? null : (tenantId?.toLowerCase() ?? home);
  return {
    id: keyOf(objectId ?? ids[0] ?? ''),
    type,
    ...(displayName ? { displayName } : {}),
    ...(tenant ? { tenantId: tenant } : {}),
  };
}

interface Reached {
  roles: ReachedKustoRole[];
  entities: (Omit<ReachedKustoRole, 'role'> & { role: HeldEntityRole })[];
}

/** Returns roles of a principal itself and of the groups that its rows show. */
function reachedRoles(id: string, rows: readonly AccessRow[], listed: ReadonlyMap<string, Listed>): Reached {
  const memberships = [...membershipsOfRows(rows)].filter(([group]) => group !== id);
  const holders = [[id, []] as const, ...memberships].flatMap(([holder, hops]) => {
    const found = listed.get(holder);
    return found ? [{ ...found, memberships: hops, canBeInherited: false }] : [];
  });
  return {
    roles: holders.flatMap(({ roles, ...through }) => roles.map((role) => ({ role, ...through }))),
    entities: holders.flatMap(({ entities, ...through }) => entities.map((role) => ({ role, ...through }))),
  };
}

function addedWays(
  principal: AccessPrincipal,
  rows: readonly AccessRow[],
  reached: Reached,
  nameOf: (key: string) => string,
): MergedWays[] {
  if (reached.roles.length + reached.entities.length === 0) return [];
  const roles = [...rolesOfRows(rows), ...reached.roles];
  const listed = [...kustoWays(roles, nameOf), ...entityWays(reached.entities, roles, nameOf)];
  const ways = withAccountState(listed, principal, nameOf);
  const isNew = ({ database, how, can, entity }: (typeof ways)[number]) =>
    !abilityList(can).every((ability) =>
      rows.some(
        (row) =>
          (row.how === how || (entity && row.how === 'now')) &&
          row.can.includes(ability) &&
          (row.database === null || keyOf(row.database) === database),
      ),
    );
  return mergeWays(ways.filter((way) => way.path.hops.some(({ part }) => part === 'kusto') && isNew(way)));
}

function withWays(
  principal: AccessPrincipal,
  rows: readonly AccessRow[],
  added: readonly MergedWays[],
  nameOf: (key: string) => string,
): AccessRow[] {
  const found = [...rows];
  for (const merged of added) {
    const index = merged.entity
      ? -1
      : found.findIndex(
          ({ database, entity, how }) =>
            !entity && how === merged.how && (database?.toLowerCase() ?? null) === merged.database,
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
