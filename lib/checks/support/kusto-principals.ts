import { namePatterns } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { ifKnown } from '../engine/if-known';
import { splitKnown } from '../engine/unknown-evidence';
import { distinctIds, type KnownGrants, type KustoGrant, spelled } from './kusto-grants';

/**
 * The kinds of `fqn`; a personal Microsoft account (`msauser`) belongs to no tenant.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/management/reference-security-principals
 */
const kinds: Readonly<Record<string, string>> = lookupTable({
  aaduser: 'user',
  aadgroup: 'group',
  aadapp: 'app',
  msauser: 'msauser',
});

/** The database roles that the engine itself lists (`listPrincipals`), those that KQL commands gave included. */
export function engineGrants(parts: Pick<EvidenceParts, 'databasePrincipals'>): KnownGrants {
  const databases = ifKnown(() => parts.databasePrincipals);
  const { known, unknown } = splitKnown('databasePrincipals', databases.value ?? [], ({ items }) => items);
  return {
    grants: known.flatMap(({ item, value }) => value.map((principal) => toGrant(principal, item.databaseName))),
    unknown: [...(databases.unknown ?? []), ...unknown],
  };
}

function toGrant({ fqn, appId, email, name, type, role }: DatabasePrincipal, database: string): KustoGrant {
  const [, kind = '', id, tenantId = ''] = /^(\w+)=([^;]+)(?:;(.+))?$/.exec(fqn ?? '') ?? [];
  const ids = distinctIds([id, appId, email]);
  return {
    ids: ids.length > 0 ? ids : distinctIds([name]),
    name,
    type: kinds[kind.toLowerCase()] ?? type.toLowerCase(),
    role: spelled(role),
    database,
    tenantId: namePatterns.guid.test(tenantId) ? tenantId : null,
  };
}
