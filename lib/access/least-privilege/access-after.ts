import type { AccessHop, AccessRow, EffectiveAccess } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { abilitySet } from '../ability-set';
import type { PrincipalEffect } from '../access-effect';
import { principalEffect } from '../access-effect';
import { mergeWays, toRow, withAccountState } from '../access-rows';
import { type AccessChange, compareAccess } from '../compare-access';
import { clusterRole, databaseRole } from '../kusto-role-abilities';
import { kustoWays, type ReachedKustoRole } from '../kusto-ways';
import type { Way } from '../way';
import { isKustoPath, membershipsOfRows, rolesOfRows } from './roles-of-rows';

export interface AccessEdit {
  /** Resource IDs. A role by management command has its fully qualified name. */
  removed: readonly string[];
  /** Roles that each principal of the removed assignments, or a group, gets instead. */
  added: readonly { role: string; database: string | null; groupId?: string }[];
}

/**
 * Computes the access after a change with the rules of the engine. Principals with a path through a changed assignment,
 * or through the group, get new rows. A group's members must be known, so it needs a role before the change.
 */
export function accessAfter(access: EffectiveAccess, edit: AccessEdit): EffectiveAccess {
  const rows = [...rowsByPrincipal(access.rows).values()].flatMap((own) =>
    isAffected(own, edit) ? rowsAfter(access, own, edit) : own,
  );
  return { ...access, rows };
}

export function changesOfEdit(access: EffectiveAccess, edit: AccessEdit): AccessChange[] {
  const affected = [...rowsByPrincipal(access.rows).values()].filter((rows) => isAffected(rows, edit));
  return compareAccess(
    { ...access, rows: affected.flat() },
    { ...access, rows: affected.flatMap((rows) => rowsAfter(access, rows, edit)) },
  );
}

/** Returns what each affected principal loses, gains, and keeps. */
export function effectsOfEdit(access: EffectiveAccess, edit: AccessEdit): PrincipalEffect[] {
  return [...rowsByPrincipal(access.rows).values()].flatMap((rows) =>
    isAffected(rows, edit) ? (principalEffect(rows, rowsAfter(access, rows, edit)) ?? []) : [],
  );
}

export function rowsByPrincipal(rows: readonly AccessRow[]): Map<string, AccessRow[]> {
  const found = new Map<string, AccessRow[]>();
  for (const row of rows) {
    const known = found.get(row.principal.id);
    if (known) known.push(row);
    else found.set(row.principal.id, [row]);
  }
  return found;
}

function isAffected(rows: readonly AccessRow[], { removed, added }: AccessEdit): boolean {
  return rows.some(
    ({ principal, paths }) =>
      added.some(({ groupId }) => groupId !== undefined && sameId(groupId, principal.id)) ||
      paths.some(({ hops }) =>
        hops.some(({ kind, id }) =>
          kind === 'member-of'
            ? added.some(({ groupId }) => groupId !== undefined && sameId(groupId, id))
            : isOneOf(removed, id),
        ),
      ),
  );
}

function isOneOf(ids: readonly string[], wanted: string): boolean {
  return ids.some((id) => sameId(id, wanted));
}

function rowsAfter(access: EffectiveAccess, rows: readonly AccessRow[], edit: AccessEdit): AccessRow[] {
  const [first] = rows;
  if (!first) return [];
  const { principal } = first;
  const names = new Map(
    [...access.databases, ...rows.flatMap(({ database }) => database ?? [])].map((name) => [name.toLowerCase(), name]),
  );
  const nameOf = (key: string) => names.get(key) ?? key;
  const roles = rolesOfRows(rows).flatMap((reached) =>
    isOneOf(edit.removed, reached.role.hop.id) ? replacements(access, reached, edit) : [reached],
  );
  const ofGroups = edit.added.flatMap((role) => groupRole(access, rows, role) ?? []);
  const kusto = withAccountState(kustoWays([...roles, ...ofGroups], nameOf), principal, nameOf);
  const others = rows.flatMap((row) =>
    row.paths.flatMap((path): Way[] => {
      if (isKustoPath(path) || path.hops.some(({ id }) => isOneOf(edit.removed, id))) return [];
      const database = row.database?.toLowerCase() ?? null;
      return [{ database, how: row.how, can: abilitySet(...path.can), path, words: { action: '', through: '' } }];
    }),
  );
  return mergeWays([...kusto, ...others]).map((merged) => toRow(principal, merged, nameOf));
}

type AddedRole = AccessEdit['added'][number];

/** The new roles reach the principal in the same way as the removed one. */
function replacements(access: EffectiveAccess, reached: ReachedKustoRole, { added }: AccessEdit): ReachedKustoRole[] {
  return added.flatMap((role) => (role.groupId === undefined ? (withRole(access, reached, role) ?? []) : []));
}

function withRole(
  { clusterId }: EffectiveAccess,
  { role: held, memberships, canBeInherited }: ReachedKustoRole,
  { role: name, database }: AddedRole,
): ReachedKustoRole | undefined {
  const role = database === null ? clusterRole(name) : databaseRole(name);
  if (!role) return undefined;
  const scope = database === null ? clusterId : `${clusterId}/databases/${database}`;
  const hop: AccessHop = {
    kind: 'kusto-role',
    id: `${scope}/principalAssignments/new`,
    role: role.name,
    scope,
    part: database === null ? 'clusterPrincipalAssignments' : 'databasePrincipalAssignments',
  };
  const { gives, canGrantRestricted } = role;
  const source = database === null ? 'cluster' : 'database';
  return {
    role: {
      ...held,
      role: role.name,
      gives,
      canGrantRestricted,
      hop,
      source,
      database: database?.toLowerCase() ?? null,
    },
    memberships,
    canBeInherited,
  };
}

/** Uses the memberships that the paths of a principal show. */
function groupRole(
  access: EffectiveAccess,
  rows: readonly AccessRow[],
  added: AddedRole,
): ReachedKustoRole | undefined {
  const { groupId } = added;
  if (groupId === undefined) return undefined;
  const memberships = rows.some(({ principal }) => sameId(principal.id, groupId))
    ? []
    : membershipsOfRows(rows).get(groupId.toLowerCase());
  if (memberships === undefined) return undefined;
  const held = {
    id: groupId,
    role: '',
    gives: 0,
    canGrantRestricted: false,
    database: null,
    tenantId: null,
    tenant: 'trusted',
    source: 'cluster',
    isUndecided: false,
    hop: { kind: 'kusto-role', id: '', part: 'clusterPrincipalAssignments' },
  } satisfies ReachedKustoRole['role'];
  return withRole(access, { role: held, memberships, canBeInherited: false }, added);
}
