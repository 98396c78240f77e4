import { type Ability, type AccessHow, type AccessPrincipal, type AccessRow, accessHows } from '@/lib/model/access';

export const abilityGroups = [
  { id: 'read', title: 'Read', icon: 'search', abilities: ['read', 'read-restricted'] },
  { id: 'write', title: 'Write', icon: 'plus', abilities: ['ingest', 'create'] },
  { id: 'monitor', title: 'Monitor', icon: 'clock', abilities: ['monitor'] },
  { id: 'administer', title: 'Administer', icon: 'key', abilities: ['admin', 'assign-roles', 'manage'] },
] as const satisfies readonly { id: string; title: string; icon: string; abilities: readonly Ability[] }[];

export type AbilityGroupId = (typeof abilityGroups)[number]['id'];

export type MatrixCell = { readonly [Group in AbilityGroupId]?: AccessHow };

export interface MatrixRow {
  principal: AccessPrincipal;
  cells: MatrixCell[];
}

/** Returns a row for each principal, in the order of its first row. Rows of every database count for each. */
export function toMatrix(rows: readonly AccessRow[], databases: readonly string[]): MatrixRow[] {
  const byPrincipal = new Map<
    string,
    { principal: AccessPrincipal; everywhere: MatrixCell; own: Map<string, MatrixCell> }
  >();
  for (const row of rows) {
    const entry = byPrincipal.get(row.principal.id) ?? { principal: row.principal, everywhere: {}, own: new Map() };
    byPrincipal.set(row.principal.id, entry);
    if (row.database === null) entry.everywhere = withRow(entry.everywhere, row);
    else {
      const key = row.database.toLowerCase();
      entry.own.set(key, withRow(entry.own.get(key) ?? {}, row));
    }
  }
  const keys = databases.map((name) => name.toLowerCase());
  return [...byPrincipal.values()].map(({ principal, everywhere, own }) => ({
    principal,
    cells: keys.map((key) => easiest(everywhere, own.get(key))),
  }));
}

function withRow(cell: MatrixCell, { can, how }: AccessRow): MatrixCell {
  const added = abilityGroups.filter(({ abilities }) => abilities.some((ability) => can.includes(ability)));
  return easiest(cell, Object.fromEntries(added.map(({ id }) => [id, how])));
}

function easiest(left: MatrixCell, right: MatrixCell | undefined): MatrixCell {
  if (!right) return left;
  const cell: { [Group in AbilityGroupId]?: AccessHow } = { ...left };
  for (const { id } of abilityGroups) {
    const [own, other] = [cell[id], right[id]];
    if (other !== undefined && (own === undefined || accessHows.indexOf(other) < accessHows.indexOf(own)))
      cell[id] = other;
  }
  return cell;
}
