import type { Snapshot } from '@/lib/model/evidence';
import { toAzureRoleRows, toKustoRoles } from '../../principals';

/** A role that somebody holds, as it is chosen from. */
export interface HeldRole {
  /** Id of the assignment. */
  id: string;
  who: string;
  type: string;
  role: string;
  /** In words. */
  where: string;
  /** The database of a Kusto role, or the scope of an Azure role; `null`: the cluster, for a Kusto role. */
  place: string | null;
  /** Azure narrows the assignment. */
  conditional: boolean;
}

/** The Kusto roles of the cluster and its databases, as far as they were read. */
export function heldKustoRoles(snapshot: Snapshot): HeldRole[] {
  return toKustoRoles(snapshot).groups.flatMap(({ database, rows }) =>
    Array.isArray(rows)
      ? rows.map(({ id, principal, role }) => ({
          id,
          who: principal.name ?? principal.id,
          type: principal.type,
          role,
          where: database === null ? 'on the cluster' : `on the database ${database}`,
          place: database,
          conditional: false,
        }))
      : [],
  );
}

/** The Azure roles at and above the cluster, as far as they were read. */
export function heldAzureRoles(snapshot: Snapshot): HeldRole[] {
  const { roleAssignments } = snapshot.parts;
  if (roleAssignments.state !== 'read') return [];
  return toAzureRoleRows(roleAssignments.value, snapshot).map((row) => ({
    id: row.id,
    who: row.principal.name ?? row.principal.id,
    type: row.principal.type,
    role: row.roleName,
    where: row.inherited ? `on ${row.scope}` : 'on the cluster',
    place: row.scopeId,
    conditional: row.condition !== null,
  }));
}

/** Roles of one kind at one place, which a group could have in the place of those who hold them. */
export interface RoleOfMany {
  key: string;
  role: string;
  where: string;
  holders: HeldRole[];
}

/** Held roles by role and place, without groups and conditional ones, those with most holders first. */
export function rolesOfMany(held: readonly HeldRole[]): RoleOfMany[] {
  const kinds = new Map<string, RoleOfMany>();
  for (const one of held) {
    if (one.conditional || /^Group/.test(one.type)) continue;
    const key = `${one.role} ${one.place ?? ''}`.toLowerCase();
    const kind = kinds.get(key) ?? { key, role: one.role, where: one.where, holders: [] };
    kind.holders.push(one);
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((left, right) => right.holders.length - left.holders.length);
}
