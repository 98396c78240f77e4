import { lookupTable } from '@/lib/model/lookup-table';
import { type AbilitySet, abilitySet, noAbility } from './ability-set';

/**
 * What each Kusto role gives by itself.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control
 */

const everythingUnrestricted = abilitySet('read', 'ingest', 'create', 'monitor', 'admin');

export interface KustoRole {
  name: string;
  gives: AbilitySet;
  /** Whether its principals can make themselves UnrestrictedViewer. */
  canGrantRestricted: boolean;
}

function table(roles: Readonly<Record<string, AbilitySet>>): Readonly<Record<string, KustoRole>> {
  return lookupTable(
    Object.fromEntries(
      Object.entries(roles).map(([name, gives]) => [
        name.toLowerCase(),
        { name, gives, canGrantRestricted: gives === everythingUnrestricted },
      ]),
    ),
  );
}

const ofCluster = table({
  AllDatabasesAdmin: everythingUnrestricted,
  AllDatabasesViewer: abilitySet('read'),
  AllDatabasesMonitor: abilitySet('monitor'),
});

/** UnrestrictedViewer "needs to be combined with another role assigned at the database level". */
const ofDatabase = table({
  Admin: everythingUnrestricted,
  User: abilitySet('read', 'create'),
  Viewer: abilitySet('read'),
  UnrestrictedViewer: noAbility,
  Ingestor: abilitySet('ingest'),
  Monitor: abilitySet('monitor'),
});

/** Returns `undefined` for another name, such as a role of databases. */
export function clusterRole(name: string): KustoRole | undefined {
  return ofCluster[name.trim().toLowerCase()];
}

/** Returns `undefined` for another name, such as a role of clusters. */
export function databaseRole(name: string): KustoRole | undefined {
  return ofDatabase[name.trim().toLowerCase()];
}

export function completesUnrestrictedViewer(role: string): boolean {
  return role === 'Admin' || role === 'User' || role === 'Viewer';
}
