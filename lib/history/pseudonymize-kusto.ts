import { kindWords, roleOnDatabase, roleOnEntity, upnOf } from '@/lib/kusto/principals';
import { defined } from '@/lib/model/defined';
import { mapLoaded } from '@/lib/model/evidence-result';
import type {
  KustoDatabaseEvidence,
  KustoEntity,
  KustoEvidence,
  KustoIdentity,
  KustoPrincipal,
  KustoRowFilter,
} from '@/lib/model/kusto-evidence';
import { pseudonymOf, pseudonymOfRegex } from './pseudonymize-text';
import type { Pseudonyms } from './pseudonyms';

/**
 * Replaces hosts, principals, and the names of databases and entities. Words of the product stay, such as plugins, usages,
 * and kinds of credentials.
 */
export function pseudonymizeKusto(
  { host, by, cluster, databases }: KustoEvidence,
  pseudonyms: Pseudonyms,
): KustoEvidence {
  const { callout, identity, sandbox, plugins } = cluster;
  return {
    host: pseudonyms.host(host),
    ...defined({ by: by === undefined ? undefined : pseudonymOf(by, pseudonyms) }),
    cluster: {
      callout: mapLoaded(callout, (entries) =>
        entries.map((entry) => ({
          ...entry,
          type: ownWord(entry.type),
          regex: pseudonymOfRegex(entry.regex, pseudonyms),
        })),
      ),
      identity: mapLoaded(identity, identities),
      sandbox: mapLoaded(sandbox, (entries) => entries.map((entry) => ({ ...entry, kind: ownWord(entry.kind) }))),
      plugins: mapLoaded(plugins, (entries) => entries.map((entry) => ({ ...entry, name: ownWord(entry.name) }))),
    },
    databases: databases.map((database) => databaseOf(database, pseudonyms)),
  };

  function ownWord(text: string): string {
    return engineWord(text, pseudonyms);
  }

  function identities(entries: readonly KustoIdentity[]): KustoIdentity[] {
    return replaceIdentities(entries, pseudonyms);
  }
}

/** Returns the engine's own word, such as a plugin or a usage. Anyone can write a file, so another form is a name. */
function engineWord(text: string, pseudonyms: Pseudonyms): string {
  return /^[a-z0-9_]{1,64}$/i.test(text) && !/^\d+$/.test(text) ? text : pseudonyms.name(text);
}

/** `system` is the cluster's own identity: https://learn.microsoft.com/kusto/management/managed-identity-policy */
function replaceIdentities(entries: readonly KustoIdentity[], pseudonyms: Pseudonyms): KustoIdentity[] {
  return entries.map(({ objectId, usages }) => ({
    objectId: objectId.toLowerCase() === 'system' ? objectId : pseudonyms.name(objectId),
    usages: usages.map((usage) => engineWord(usage, pseudonyms)),
  }));
}

function databaseOf(database: KustoDatabaseEvidence, pseudonyms: Pseudonyms): KustoDatabaseEvidence {
  const name = (text: string) => pseudonyms.name(text);
  const names = (texts: readonly string[]) => texts.map(name);
  const filters = (list: readonly KustoRowFilter[]) =>
    list.map((filter) => ({ ...filter, table: name(filter.table), functions: names(filter.functions) }));
  const { databaseName } = database;
  return {
    databaseName: name(databaseName),
    principals: mapLoaded(database.principals, (rows) =>
      rows.map((row) => {
        const known = roleOnDatabase(row.role, databaseName);
        const own = known && (known.isOfCluster ? known.role : `Database ${name(databaseName)} ${known.role}`);
        return { ...principalOf(row, pseudonyms), role: own ?? name(row.role) };
      }),
    ),
    restricted: mapLoaded(database.restricted, (rows) => rows.map((row) => ({ ...row, table: name(row.table) }))),
    rls: mapLoaded(database.rls, filters),
    identity: mapLoaded(database.identity, (entries) => replaceIdentities(entries, pseudonyms)),
    tables: mapLoaded(database.tables, names),
    functions: mapLoaded(database.functions, names),
    views: mapLoaded(database.views, (views) =>
      views.map((view) => ({ name: name(view.name), source: name(view.source) })),
    ),
    externalTables: mapLoaded(database.externalTables, (tables) =>
      tables.map((table) => ({
        ...table,
        name: name(table.name),
        type: engineWord(table.type, pseudonyms),
        connections: table.connections.map((connection) => ({
          ...connection,
          scheme: connection.scheme && engineWord(connection.scheme, pseudonyms),
          host: connection.host === null ? null : pseudonyms.host(connection.host),
        })),
      })),
    ),
    exports: mapLoaded(database.exports, (exports) =>
      exports.map((found) => ({ ...found, name: name(found.name), externalTable: name(found.externalTable) })),
    ),
    entities: database.entities.map(
      (entity): KustoEntity => ({
        kind: entity.kind,
        name: name(entity.name),
        principals: mapLoaded(entity.principals, (rows) =>
          rows.map((row) => {
            const known = roleOnEntity(row.role, entity);
            const own = known && `${kindWords[entity.kind]} ${name(entity.name)} ${known}`;
            return { ...principalOf(row, pseudonyms), role: own ?? name(row.role) };
          }),
        ),
        ...(entity.rls ? { rls: mapLoaded(entity.rls, filters) } : {}),
      }),
    ),
  };
}

/** Keeps the user principal name of a display name apart, because it can be all that two rows have in common. */
function principalOf(row: KustoPrincipal, pseudonyms: Pseudonyms): Omit<KustoPrincipal, 'role'> {
  const { type, displayName, objectId, fqn } = row;
  const upn = upnOf(displayName);
  return {
    type,
    displayName:
      upn === ''
        ? pseudonyms.name(displayName)
        : `${pseudonyms.name(displayName)} (upn: ${pseudonymOf(upn, pseudonyms)})`,
    objectId: objectId && pseudonymOf(objectId, pseudonyms),
    fqn: fqn && pseudonymOf(fqn, pseudonyms),
  };
}
