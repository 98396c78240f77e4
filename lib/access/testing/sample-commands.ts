import type { EvidenceResult } from '@/lib/model/evidence-result';
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

/** Results of a file: loaded and empty, except those given. */
export function sampleCommands(
  databases: Readonly<Record<string, Partial<KustoDatabaseEvidence>>>,
): EvidenceResult<KustoEvidence> {
  const none = read([]);
  return {
    ...read({
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
    }),
    source: 'kusto-file',
  };
}

/** A table with principals, and its list. */
export function tableWith(name: string, rows: KustoPrincipal[]): Pick<KustoDatabaseEvidence, 'tables' | 'entities'> {
  return { tables: read([name]), entities: [{ kind: 'table', name, principals: read(rows) }] };
}
