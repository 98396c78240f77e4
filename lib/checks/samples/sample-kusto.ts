import type {
  KustoDatabaseEvidence,
  KustoEntity,
  KustoEvidence,
  KustoPrincipal,
  KustoRowFilter,
} from '@/lib/model/kusto-evidence';
import { sampleTenantId } from './sample-cluster';
import { sampleReading } from './sample-result';

export const sampleAnalysts = sampleEnginePrincipal('Database telemetry Viewer');

/** A row of `.show … principals`, by default of the group Telemetry analysts. */
export function sampleEnginePrincipal(role: string, changes: Partial<KustoPrincipal> = {}): KustoPrincipal {
  const objectId = changes.objectId ?? 'e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953';
  return {
    role,
    type: 'AAD Group',
    displayName: 'Telemetry analysts',
    objectId,
    fqn: `aadgroup=${objectId};${sampleTenantId}`,
    ...changes,
  };
}

export function sampleFilter(table: string, changes: Partial<KustoRowFilter> = {}): KustoRowFilter {
  return { table, isOn: true, hasQuery: true, functions: [], ...changes };
}

export function sampleEntity(
  kind: KustoEntity['kind'],
  name: string,
  { principals = [], rls }: { principals?: KustoPrincipal[]; rls?: KustoRowFilter[] } = {},
): KustoEntity {
  return {
    kind,
    name,
    principals: sampleReading(principals),
    ...(kind === 'materialized-view' ? { rls: sampleReading(rls ?? []) } : {}),
  };
}

/** The results of the only database, which satisfy every check. */
export const sampleKustoDatabase: KustoDatabaseEvidence = {
  databaseName: 'telemetry',
  principals: sampleReading([sampleAnalysts]),
  restricted: sampleReading([
    { table: 'Devices', isOn: true },
    { table: 'Events', isOn: false },
  ]),
  rls: sampleReading([sampleFilter('Events', { functions: ['FilterEvents'] })]),
  identity: sampleReading([{ objectId: '8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584', usages: ['NativeIngestion'] }]),
  tables: sampleReading(['Devices', 'Events']),
  functions: sampleReading(['FilterEvents']),
  views: sampleReading([{ name: 'EventsByDay', source: 'Events' }]),
  externalTables: sampleReading([
    {
      name: 'Archive',
      type: 'Blob',
      connections: [{ scheme: 'https', host: 'telemetryarchive.blob.core.windows.net', credential: 'identity' }],
    },
  ]),
  exports: sampleReading([{ name: 'ExportEvents', externalTable: 'Archive', isDisabled: true }]),
  entities: [
    sampleEntity('table', 'Devices', { principals: [sampleEnginePrincipal('Table Devices Ingestor')] }),
    sampleEntity('table', 'Events', { principals: [sampleAnalysts] }),
    sampleEntity('function', 'FilterEvents'),
    sampleEntity('materialized-view', 'EventsByDay', { rls: [sampleFilter('EventsByDay')] }),
    sampleEntity('external-table', 'Archive'),
  ],
};

export const sampleKustoEvidence: KustoEvidence = {
  host: 'telemetryprod.westeurope.kusto.windows.net',
  cluster: {
    callout: sampleReading([
      { type: 'webapi', regex: '.*\\.contoso\\.com$', canCall: true, isPredefined: false },
      { type: 'external_data', regex: '.*', canCall: true, isPredefined: true },
    ]),
    identity: sampleReading([{ objectId: '8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584', usages: ['SandboxArtifacts'] }]),
    sandbox: sampleReading([]),
    plugins: sampleReading([
      { name: 'http_request', isOn: false },
      { name: 'python', isOn: false },
    ]),
  },
  databases: [sampleKustoDatabase],
};

/** The sample with other results of the cluster. */
export function sampleKustoCluster(changes: Partial<KustoEvidence['cluster']>): { kusto: KustoEvidence } {
  return { kusto: { ...sampleKustoEvidence, cluster: { ...sampleKustoEvidence.cluster, ...changes } } };
}

/** The sample with other results of its database. */
export function sampleKusto(changes: Partial<KustoDatabaseEvidence>): { kusto: KustoEvidence } {
  return { kusto: { ...sampleKustoEvidence, databases: [{ ...sampleKustoDatabase, ...changes }] } };
}
