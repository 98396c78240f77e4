import type { Loaded } from '@/lib/model/evidence-result';
import type { KustoDatabaseEvidence, KustoEvidence, KustoPrincipal } from '@/lib/model/kusto-evidence';
import { homeTenant, read } from './sample-evidence';

/** A row of `.show … principals`. */
export function commandRow(
  role: string,
  id: string,
  {
    kind = 'aaduser',
    tenant = homeTenant,
    ...changes
  }: Partial<KustoPrincipal> & { kind?: string; tenant?: string } = {},
): KustoPrincipal {
  return { role, type: '', displayName: '', objectId: id, fqn: `${kind}=${id};${tenant}`, ...changes };
}

/** A loaded result of a file. */
export function fromFile<T>(value: T): Loaded<T> {
  return { ...read(value), source: 'kusto-file' };
}

/** Results of a file: loaded and empty, except those given. */
export function sampleCommands(
  databases: Readonly<Record<string, Partial<KustoDatabaseEvidence>>>,
): Loaded<KustoEvidence> {
  const none = fromFile([]);
  return fromFile({
    host: 'contosodata.westeurope.kusto.windows.net',
    cluster: { callout: none, identity: none, sandbox: none, plugins: none },
    databases: Object.entries(databases).map(([databaseName, changes]) => ({
      databaseName,
      principals: none,
      restricted: none,
      rls: none,
      identity: none,
      tables: none,
      functions: none,
      views: none,
      externalTables: none,
      exports: none,
      entities: [],
      ...changes,
    })),
  });
}

/** A table with principals, and its list. */
export function tableWith(name: string, rows: KustoPrincipal[]): Pick<KustoDatabaseEvidence, 'tables' | 'entities'> {
  return { tables: fromFile([name]), entities: [{ kind: 'table', name, principals: fromFile(rows) }] };
}
