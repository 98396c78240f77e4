import { roleOnEntity } from '@/lib/kusto/principals';
import type { AccessEntity, AccessEvidence, AccessHop } from '@/lib/model/access';
import { valueOr } from '@/lib/model/evidence-result';
import type { KustoDatabaseEvidence, KustoEntity, KustoEntityKind, KustoPrincipal } from '@/lib/model/kusto-evidence';
import { type AbilitySet, abilitySet, noAbility } from './ability-set';
import { commandDatabases, commandSource } from './command-databases';
import type { DatabaseNames } from './database-names';
import { engineRole } from './engine-roles';
import type { HeldKustoRole } from './held-kusto-role';
import { detailOf, judged, type ReachedKustoRole } from './kusto-ways';
import { entityRoleOnlyPath, entityRolePath } from './path-kinds/kusto-roles';
import { commandMention } from './principal-name';
import type { PrincipalTable } from './principal-table';
import type { TenantTrust } from './tenant-trust';
import type { Way } from './way';

/** A role on a table, function, materialized view, or external table. */
export interface HeldEntityRole extends HeldKustoRole {
  entity: AccessEntity;
}

const tableAdmin = abilitySet('ingest', 'admin');
const ingest = abilitySet('ingest');
const admin = abilitySet('admin');

/** Never read: queries need a role on the database. https://learn.microsoft.com/kusto/management/manage-table-security-roles */
function abilitiesOf(role: string | null, kind: KustoEntityKind): AbilitySet {
  if (role === 'Admin') return kind === 'table' ? tableAdmin : admin;
  return role === 'Ingestor' && kind === 'table' ? ingest : noAbility;
}

/** Returns what a row gives on the entity, or `null` for a row that gives nothing there. */
export function entityRole(
  row: KustoPrincipal,
  entity: KustoEntity,
  { database, scope }: { database: string; scope: string },
): Pick<HeldEntityRole, 'role' | 'gives' | 'database' | 'hop' | 'entity'> | null {
  const role = roleOnEntity(row.role, entity);
  const gives = abilitiesOf(role, entity.kind);
  if (role === null || gives === noAbility) return null;
  const { kind, name } = entity;
  const hop: AccessHop = {
    kind: 'command',
    id: row.fqn || row.displayName,
    name,
    role,
    scope,
    ...commandSource(entity.principals),
  };
  return { role, gives, database, hop, entity: { kind, name } };
}

/** Mentions the principals. */
export function* collectEntityRoles(
  { clusterId, parts }: AccessEvidence,
  { table, trust, names }: { table: PrincipalTable; trust: TenantTrust; names: DatabaseNames },
): Generator<void, HeldEntityRole[]> {
  const held: HeldEntityRole[] = [];
  let count = 0;
  for (const { name, results } of commandDatabases(parts)) {
    const at = { database: names.keyOf(name), scope: `${clusterId}/databases/${name}` };
    for (const entity of listedEntities(results)) {
      for (const row of valueOr(entity.principals, [])) {
        if (++count % 256 === 0) yield;
        const found = entityRole(row, entity, at);
        if (!found) continue;
        const mention = commandMention(row);
        table.mention(mention);
        held.push({ ...found, ...engineRole(mention, trust) });
      }
    }
  }
  return held;
}

/** Returns the entities of loaded lists. */
export function listedEntities(results: KustoDatabaseEvidence): KustoEntity[] {
  const { tables, functions, views, externalTables } = results;
  const named = (items: readonly { name: string }[]) => new Set(items.map(({ name }) => name));
  const names: Record<KustoEntityKind, ReadonlySet<string>> = {
    table: new Set(valueOr(tables, [])),
    function: new Set(valueOr(functions, [])),
    'materialized-view': named(valueOr(views, [])),
    'external-table': named(valueOr(externalTables, [])),
  };
  return results.entities.filter(({ kind, name }) => names[kind].has(name));
}

/**
 * Returns the ways of roles on entities. A role counts if the principal has any Kusto role on the database or the cluster.
 * Its effect without one isn't documented.
 */
export function entityWays(
  reached: readonly (Omit<ReachedKustoRole, 'role'> & { role: HeldEntityRole })[],
  roles: readonly ReachedKustoRole[],
  nameOf: (key: string) => string,
): Way[] {
  return reached.map((single) => {
    const { entity, database, gives } = single.role;
    const hasRole = roles.some(({ role }) => role.database === null || role.database === database);
    const kind = hasRole ? entityRolePath : entityRoleOnlyPath;
    return judged([single], kind, gives, { database, entity }, nameOf, detailOf(single));
  });
}
