import { namePatterns } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems, EvidenceParts } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { partitionLoaded, partOrUnknown } from '../engine/unknown-evidence';
import { computeOnce } from './compute-once';
import { canonicalRoleName, distinctIds, type GrantList, type KustoGrant } from './kusto-grants';

/**
 * The kinds of `fqn`. A personal Microsoft account (`msauser`) has no tenant.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/management/reference-security-principals
 */
const kinds: Readonly<Record<string, string>> = lookupTable({
  aaduser: 'user',
  aadgroup: 'group',
  aadapp: 'app',
  msauser: 'msauser',
});

/** Reads `listPrincipals`, with roles assigned by KQL commands. */
export function engineGrants(parts: Pick<EvidenceParts, 'databasePrincipals'>): GrantList {
  const databases = partOrUnknown(parts, 'databasePrincipals');
  return databases.unknown ? { grants: [], unknown: databases.unknown } : grantsOfDatabases(databases.value);
}

const grantsOfDatabases = computeOnce((databases: readonly DatabaseItems<DatabasePrincipal>[]): GrantList => {
  const { known, unknown } = partitionLoaded('databasePrincipals', databases, ({ items }) => items);
  return {
    grants: known.flatMap(({ item, value }) => value.map((principal) => toEngineGrant(principal, item.databaseName))),
    unknown,
  };
});

export function toEngineGrant(
  { fqn, appId, email, name, type, role }: DatabasePrincipal,
  database: string,
): KustoGrant {
  const [, kind = '', id, tenantId = ''] = /^(\w+)=([^;]+)(?:;(.+))?$/.exec(fqn ?? '') ?? [];
  const ids = distinctIds([id, appId, email]);
  return {
    ids: ids.length > 0 ? ids : distinctIds([name]),
    name,
    type: kinds[kind.toLowerCase()] ?? type.toLowerCase(),
    role: canonicalRoleName(role),
    database,
    tenantId: namePatterns.guid.test(tenantId) ? tenantId : null,
  };
}
