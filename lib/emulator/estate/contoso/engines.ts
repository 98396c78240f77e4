import type { Engine } from '../../engine-estate';
import type { ArmResource, JsonObject } from '../../types';
import { servicePrincipalOf } from '../build/identity';
import { tenant } from '../build/ids';
import { assignedRow, engineRow } from '../build/kusto-role';
import { fraudScoring } from './applications';
import { dataEngineers } from './groups';
import { ines, laura, owner, yuki } from './people';

/** Created by the owner, who is AllDatabasesAdmin there without an assignment. */
const created = ['contosodev', 'contosoml', 'contosopartner'];

/** Returns what only the engines have, by the resource ID of the cluster. Other roles are those of assignments. */
export function enginesOf(resources: readonly ArmResource[]): Record<string, Engine> {
  const idOf = (name: string) => {
    const found = resources.find((resource) => resource.name === name);
    if (!found) throw new Error(`Contoso has no resource ${name}.`);
    return found.id;
  };
  const identity = (name: string, AllowedUsages: string): JsonObject => {
    const { id: ObjectId, appId: ClientId } = servicePrincipalOf({ id: idOf(name), name, type: '' });
    const IsSystem = !name.startsWith('id-');
    return { ObjectId, ClientId, TenantId: tenant.tenantId, DisplayName: name, IsSystem, AllowedUsages };
  };
  const withCreator = (id: string, engine: Engine): Engine => {
    const databases = Object.entries(engine.databases ?? {}).map(([name, database]) => {
      const parents = [id, `${id}/Databases/${name}`].map((parent) => `${parent}/PrincipalAssignments/`);
      const assigned = resources.filter((resource) => parents.some((parent) => resource.id.startsWith(parent)));
      return [name, { ...database, principals: [creator, ...assigned.map(assignedRow)] }];
    });
    return { ...engine, databases: Object.fromEntries(databases) };
  };
  const byName: Record<string, Engine> = {
    contosoledger: ledger(identity('id-ledger-ingest', 'NativeIngestion')),
    contosotelemetry: telemetry,
    contosofraud: fraud(identity('id-fraud-export', 'All')),
    contosoclicks: clicks(identity('contosoclicks', 'NativeIngestion')),
    contosopartner: partner,
    contosoforgotten: forgotten,
    contosodev: sandbox,
    contosoml: machineLearning(identity('contosoml', 'SandboxArtifacts')),
    contosohealth: health,
  };
  return Object.fromEntries(
    Object.entries(byName).map(([name, engine]) => {
      const id = idOf(name);
      return [id, created.includes(name) ? withCreator(id, engine) : engine];
    }),
  );
}

const creator = engineRow('AllDatabasesAdmin', owner);

/** https://learn.microsoft.com/kusto/management/callout-policy */
function callouts(...own: [type: string, regex: string][]): NonNullable<Engine['callout']> {
  const toPolicy = ([CalloutType, CalloutUriRegex]: [string, string]) => ({
    CalloutType,
    CalloutUriRegex,
    CanCall: true,
  });
  return [
    { EntityType: 'Cluster', Policy: own.map(toPolicy) },
    { EntityType: 'Cluster immutable policy', Policy: [toPolicy(['external_data', '.*'])] },
  ];
}

function plugins(...on: string[]): NonNullable<Engine['plugins']> {
  const all = ['python', 'r', 'http_request', 'http_request_post', 'sql_request', 'bag_unpack', 'autocluster'];
  return all.map((PluginName) => ({ PluginName, IsEnabled: on.includes(PluginName) }));
}

function filteredBy(Query: string, IsEnabled = true) {
  return { IsEnabled, Query };
}

function ledger(ingest: JsonObject): Engine {
  const archive = 'https://stcontosoledger.blob.core.windows.net/archive;managed_identity=';
  const accounts = filteredBy('AccountsOfRegion()');
  return {
    callout: callouts(['sql', '^contoso-ledger\\.database\\.windows\\.net$']),
    plugins: plugins('bag_unpack', 'autocluster'),
    databases: {
      Ledger: {
        identity: [ingest],
        tables: [
          { name: 'Bookings', restricted: true },
          { name: 'Accounts', rls: accounts },
        ],
        functions: [
          { name: 'AccountsOfRegion' },
          { name: 'TrialBalance', principals: [engineRow('Function TrialBalance Admin', dataEngineers)] },
        ],
        views: [{ name: 'AccountsDaily', source: 'Accounts', rls: accounts }],
        externalTables: [
          { name: 'LedgerArchive', type: 'Blob', connectionStrings: [`${archive}${String(ingest.ObjectId)}`] },
        ],
        exports: [{ name: 'ArchiveBookings', externalTable: 'LedgerArchive', isDisabled: true }],
      },
      Reconciliation: { tables: [{ name: 'Matches', restricted: true }] },
    },
  };
}

const telemetry: Engine = {
  callout: callouts(),
  plugins: plugins('bag_unpack', 'autocluster'),
  databases: {
    Metrics: { tables: [{ name: 'Metrics' }, { name: 'Hosts' }], functions: [{ name: 'HostsOf' }] },
    Traces: {
      tables: [{ name: 'Spans' }, { name: 'Errors' }],
      views: [{ name: 'ErrorsHourly', source: 'Errors' }],
      externalTables: [
        {
          name: 'SpanArchive',
          type: 'Delta',
          connectionStrings: ['abfss://traces@stcontosotelemetry.dfs.core.windows.net/spans;impersonate'],
        },
      ],
      exports: [{ name: 'SpansHourly', externalTable: 'SpanArchive', isDisabled: false }],
    },
    Audit: { tables: [{ name: 'SignIns', restricted: true }] },
  },
};

function fraud(exporting: JsonObject): Engine {
  return {
    identity: [exporting],
    plugins: plugins(),
    databases: {
      Transactions: {
        tables: [
          { name: 'Payments', rls: filteredBy('PaymentsOfTeam()') },
          { name: 'Cards', restricted: true },
        ],
        functions: [{ name: 'PaymentsOfTeam' }],
        views: [{ name: 'PaymentsDaily', source: 'Payments' }],
      },
      Scoring: {
        tables: [
          { name: 'Scores', principals: [engineRow('Table Scores Ingestor', fraudScoring)] },
          { name: 'Models' },
        ],
      },
    },
  };
}

function clicks(system: JsonObject): Engine {
  return {
    callout: callouts(['webapi', '.*']),
    identity: [system],
    plugins: plugins('http_request', 'bag_unpack'),
    databases: {
      Clicks: {
        tables: [
          { name: 'Clicks' },
          {
            name: 'Visitors',
            rls: filteredBy('Visitors | where Consent'),
            principals: [engineRow('Table Visitors Admin', ines)],
          },
        ],
        views: [{ name: 'VisitorsDaily', source: 'Visitors' }],
        externalTables: [
          {
            name: 'AgencyDrop',
            type: 'Blob',
            connectionStrings: [
              'https://agency-drop.s3.eu-west-1.amazonaws.com/contoso;AwsCredentials=AKIAEXAMPLE,example',
            ],
          },
        ],
        exports: [{ name: 'ClicksToAgency', externalTable: 'AgencyDrop', isDisabled: false }],
      },
      Campaigns: {
        tables: [
          { name: 'Budgets', rls: filteredBy('Budgets | where Team == "Web"', false) },
          { name: 'Campaigns', principals: [engineRow('Table Campaigns Admin', laura)] },
        ],
      },
    },
  };
}

const partner: Engine = {
  callout: callouts(),
  plugins: plugins(),
  databases: {
    Shared: {
      tables: [{ name: 'Deliveries', rls: filteredBy('DeliveriesOf(current_principal())') }],
      functions: [{ name: 'DeliveriesOf', principals: [engineRow('Function DeliveriesOf Admin', yuki)] }],
      // Delta tables can have a definition without a connection string.
      externalTables: [{ name: 'Forecasts', type: 'Delta' }],
    },
    Contracts: { tables: [{ name: 'Contracts', restricted: true }] },
  },
};

const forgotten: Engine = {
  callout: callouts(['external_data', '*'], ['webapi', '*'], ['sql', '*']),
  plugins: plugins('python', 'r', 'http_request', 'http_request_post', 'sql_request'),
  databases: {
    Poc: {
      tables: [{ name: 'Devices' }, { name: 'Customers', rls: filteredBy('Customers | where IsTest', false) }],
      externalTables: [
        {
          name: 'Dump',
          type: 'Blob',
          connectionStrings: ['https://stlegacypoc.blob.core.windows.net/dump;ZXhhbXBsZQ=='],
        },
      ],
      exports: [{ name: 'Nightly', externalTable: 'Dump', isDisabled: false }],
    },
    Scratch: {},
  },
};

const sandbox: Engine = {
  plugins: plugins('python', 'bag_unpack'),
  databases: {
    Playground: { tables: [{ name: 'Samples' }, { name: 'Test 1' }] },
  },
};

function machineLearning(images: JsonObject): Engine {
  return {
    identity: [images],
    sandbox: [{ SandboxKind: 'PythonExecution', IsEnabled: true }],
    plugins: plugins('python'),
    databases: {
      Features: { tables: [{ name: 'Features', restricted: true }] },
      Forecasts: { tables: [{ name: 'Forecasts', restricted: true }] },
    },
  };
}

const health: Engine = {
  databases: {
    Patients: {
      tables: [
        { name: 'Admissions', restricted: true },
        { name: 'Diagnoses', rls: filteredBy('Diagnoses | where Ward in (WardsOf(current_principal()))') },
      ],
      functions: [{ name: 'WardsOf' }],
      views: [{ name: 'DiagnosesDaily', source: 'Diagnoses', rls: filteredBy('DiagnosesDaily | where Cases > 10') }],
    },
  },
};
