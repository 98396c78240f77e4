import type { Engine, EnginePrincipal } from '../../../lib/emulator/engine-estate';
import { tenant } from '../../../lib/emulator/estate/build/ids';
import type { DirectoryGroup } from '../../../lib/emulator/types';
import { sales } from './good-cluster';
import { groups } from './people';
import type { Scenario } from './scenario';

/** Clusters that differ only in what their engine returns. */

const row = (Role: string, { id, displayName }: DirectoryGroup): EnginePrincipal => ({
  Role,
  PrincipalType: 'AAD Group',
  PrincipalDisplayName: displayName,
  PrincipalObjectId: id,
  PrincipalFQN: `aadgroup=${id};${tenant.tenantId}`,
});
const filter = (IsEnabled: boolean) => ({ IsEnabled, Query: "Visible('Orders')" });
const identity = (AllowedUsages: string) => [{ ObjectId: 'system', AllowedUsages }];
const callout = (CalloutUriRegex: string) => [
  { EntityType: 'Cluster', Policy: [{ CalloutType: 'webapi', CalloutUriRegex, CanCall: true }] },
];
const listed = [
  row('AllDatabasesMonitor', groups.security),
  row(`Database ${sales} Admin`, groups.admins),
  row(`Database ${sales} Viewer`, groups.analysts),
];

const guarded: Engine = {
  callout: callout('https://api\\.contoso\\.com/.*'),
  identity: identity('SandboxArtifacts'),
  sandbox: [{ SandboxKind: 'PythonExecution', IsEnabled: false }],
  plugins: [
    { PluginName: 'python', IsEnabled: true },
    { PluginName: 'http_request', IsEnabled: false },
  ],
  databases: {
    [sales]: {
      principals: listed,
      tables: [
        { name: 'Orders', rls: filter(true), principals: [row('Table Orders Ingestor', groups.analysts)] },
        { name: 'Returns', restricted: true },
      ],
      functions: [{ name: 'Visible', principals: [row('Function Visible Admin', groups.admins)] }],
      views: [{ name: 'OrdersByDay', source: 'Orders', rls: filter(true) }],
      externalTables: [
        {
          name: 'Archive',
          type: 'Blob',
          connectionStrings: ['https://archive.blob.core.windows.net/orders;managed_identity=system'],
        },
      ],
      exports: [{ name: 'Nightly', externalTable: 'Archive', isDisabled: true }],
    },
  },
};

const open: Engine = {
  callout: callout('.*'),
  identity: identity('All'),
  plugins: [
    { PluginName: 'python', IsEnabled: true },
    { PluginName: 'http_request', IsEnabled: true },
  ],
  databases: {
    [sales]: {
      principals: [...listed, row('AllDatabasesAdmin', groups.team1)],
      tables: [
        { name: 'Orders', rls: filter(true), principals: [row('Table Orders Admin', groups.analysts)] },
        { name: 'Returns', rls: filter(false), principals: [row('Table Returns Ingestor', groups.team2)] },
      ],
      functions: [{ name: 'Visible' }],
      views: [{ name: 'OrdersByDay', source: 'Orders' }],
      externalTables: [
        {
          name: 'Archive',
          type: 'Blob',
          connectionStrings: ['https://archive.s3.us-east-1.amazonaws.com/orders;awscredentials=AKIA,example'],
        },
      ],
      exports: [{ name: 'Nightly', externalTable: 'Archive', isDisabled: false }],
    },
  },
};

export const engineScenarios: Scenario[] = [
  { name: 'engineguarded', fails: [], changes: [], engine: guarded },
  {
    name: 'engineopen',
    fails: [
      'kusto-callout-wide',
      'kusto-cluster-role-unlisted',
      'kusto-entity-roles-stale',
      'kusto-exports',
      'kusto-external-outside',
      'kusto-external-plugins',
      'kusto-external-secrets',
      'kusto-identity-all-usages',
      'kusto-identity-cluster-wide',
      'kusto-language-drift',
      'kusto-rls-changeable',
      'kusto-rls-off',
      'kusto-view-unfiltered',
    ],
    changes: [],
    engine: open,
  },
  {
    name: 'enginetables',
    fails: ['kusto-tables-open'],
    changes: [],
    engine: { databases: { [sales]: { tables: [{ name: 'Orders' }] } } },
  },
];
