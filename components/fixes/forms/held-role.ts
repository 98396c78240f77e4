import { toAzureRoleRows } from '@/lib/cluster/azure-role-row';
import { toKustoRoles } from '@/lib/cluster/kusto-role-row';
import type { Snapshot } from '@/lib/model/evidence';

export interface HeldRole {
  id: string;
  who: string;
  type: string;
  role: string;
  where: string;
  /** The database of a Kusto role, or the scope of an Azure role. `null`: the cluster. */
  scope: string | null;
  conditional: boolean;
}

export function heldKustoRoles(snapshot: Snapshot): HeldRole[] {
  return toKustoRoles(snapshot).groups.flatMap(({ database, rows }) =>
    Array.isArray(rows)
      ? rows.map(({ id, principal, role }) => ({
          id,
          who: principal.name ?? principal.id,
          type: principal.type,
          role,
          where: database === null ? 'on the cluster' : `on the database ${database}`,
          scope: database,
          conditional: false,
        }))
      : [],
  );
}

export function heldAzureRoles(snapshot: Snapshot): HeldRole[] {
  const { roleAssignments } = snapshot.parts;
  if (roleAssignments.state !== 'read') return [];
  return toAzureRoleRows(roleAssignments.value, snapshot).map((row) => ({
    id: row.id,
    who: row.principal.name ?? row.principal.id,
    type: row.principal.type,
    role: row.roleName,
    where: row.inherited ? `on ${row.scope}` : 'on the cluster',
    scope: row.scopeId,
    conditional: row.condition !== null,
  }));
}

export interface RoleOfMany {
  key: string;
  role: string;
  where: string;
  holders: HeldRole[];
}

/** Groups roles, those with most principals first. Leaves out groups and conditional roles. */
export function rolesOfMany(held: readonly HeldRole[]): RoleOfMany[] {
  const kinds = new Map<string, RoleOfMany>();
  for (const role of held) {
    if (role.conditional || /^Group/.test(role.type)) continue;
    const key = `${role.role} ${role.scope ?? ''}`.toLowerCase();
    const kind = kinds.get(key) ?? { key, role: role.role, where: role.where, holders: [] };
    kind.holders.push(role);
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((left, right) => right.holders.length - left.holders.length);
}
