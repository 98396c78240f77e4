import { describe, expect, it } from 'vitest';
import { kustoCommandIds, kustoCommands } from '@/lib/kusto/commands';
import { evidenceOfFiles, readKustoFile } from '@/lib/kusto/kusto-file';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { KustoDatabase, PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import type { Outcome } from '@/lib/model/finding';
import { evaluateCheck } from '../engine/evaluate';
import { samplePrincipalAssignment } from '../samples/sample-access';
import { sampleClusterId, sampleTenantId } from '../samples/sample-cluster';
import { sampleReading } from '../samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '../samples/sample-snapshot';
import { checks } from '.';

// The settled cases: a cluster with one database, whose other results are loaded and empty.

const host = 'acme.westeurope.kusto.windows.net';
const databaseId = `${sampleClusterId}/Databases/Sales`;
const ada = '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36';
const client = '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4';

type Row = Record<string, unknown>;
type Result = readonly Row[] | number;
/** Results by command, or by command and entity. */
type Results = Record<string, Result>;

interface Case {
  results?: Results;
  /** Of the file's `Sales`. */
  databases?: Record<string, Results>;
  arm?: SampleChanges;
}

function sales(kind = 'ReadWrite', name = 'Sales'): KustoDatabase {
  return { id: databaseId.replace('Sales', name), name: `acme/${name}`, kind, properties: {} };
}

function bodyOf(command: string, rows: readonly Row[]) {
  const id = kustoCommandIds.find((known) => known === command);
  const needed = id ? kustoCommands[id].columns.map((column) => (typeof column === 'string' ? column : column[0])) : [];
  const names = rows.length > 0 ? [...new Set(rows.flatMap((row) => Object.keys(row)))] : needed;
  return {
    Tables: [
      {
        Columns: names.map((ColumnName) => ({ ColumnName })),
        Rows: rows.map((row) => names.map((name) => row[name ?? ''] ?? null)),
      },
    ],
  };
}

function evidenceOf({ results = {}, databases = { Sales: {} } }: Case): Loaded<EvidenceParts['kusto']> {
  const lines: object[] = [];
  const add = (command: string, result: Result, target: object) =>
    lines.push({
      command,
      ...target,
      status: typeof result === 'number' ? result : 200,
      body: typeof result === 'number' ? { error: { code: 'Forbidden' } } : bodyOf(command, result),
    });
  for (const id of kustoCommandIds.filter((command) => kustoCommands[command].scope === 'cluster'))
    add(id, results[id] ?? [], {});
  for (const [database, own] of Object.entries(databases)) {
    const all: Results = { ...(database === 'Sales' || database === 'sales' ? results : {}), ...own };
    for (const id of kustoCommandIds.filter((command) => kustoCommands[command].scope === 'database'))
      add(id, all[id] ?? [], { database });
    const entity = (command: string, name: unknown) => {
      const key = `${command}/${String(name)}`;
      add(command, all[key] ?? [], { database, entity: name });
    };
    const rowsOf = (command: string) => {
      const result = all[command] ?? [];
      return typeof result === 'number' ? [] : result;
    };
    const tables = new Set([
      ...rowsOf('tables').map(({ TableName }) => TableName),
      ...rowsOf('rls').map(({ EntityName }) => EntityName),
    ]);
    for (const name of tables) entity('table-principals', name);
    for (const { Name } of rowsOf('functions')) entity('function-principals', Name);
    for (const { Name } of rowsOf('views')) {
      entity('view-principals', Name);
      entity('view-rls', Name);
    }
    for (const { TableName } of rowsOf('external-tables')) entity('external-table-principals', TableName);
  }
  const header = { format: 'kustodian.kusto/1', cluster: `https://${host}/`, at: '2026-12-01T10:00:00Z', by: 'ada' };
  const text = [header, ...lines, { end: true, results: lines.length }].map((line) => JSON.stringify(line)).join('\n');
  const read = readKustoFile(text, { name: 'a.ndjson', now: '2026-12-01T12:00:00Z' });
  const evidence = 'file' in read ? evidenceOfFiles([read.file]).get(host) : undefined;
  if (!evidence) throw new Error(JSON.stringify(read));
  return evidence;
}

const empty = { databaseId, databaseName: 'Sales' };

function snapshotOf(testCase: Case, kusto: EvidenceResult<EvidenceParts['kusto']> = evidenceOf(testCase)): Snapshot {
  const snapshot = sampleSnapshot({
    databases: [sales()],
    clusterPrincipalAssignments: [],
    databasePrincipalAssignments: [{ ...empty, assignments: sampleReading([]) }],
    databasePrincipals: [{ ...empty, items: sampleReading([]) }],
    ...testCase.arm,
  });
  return { ...snapshot, parts: { ...snapshot.parts, kusto } };
}

function judge(id: string, testCase: Case, kusto?: EvidenceResult<EvidenceParts['kusto']>) {
  const check = checks.find((known) => known.id === id || known.id === `kusto-${id}`);
  if (!check) throw new Error(`No check has the ID ${id}.`);
  return evaluateCheck(check, snapshotOf(testCase, kusto), {
    at: '2026-12-01T12:00:00Z',
    settings: defaultCheckSettings,
  });
}

type Expected = [outcome: Outcome, ...items: string[]];

function callout(entries: readonly Row[] | null, EntityType = 'Cluster'): Row {
  return { EntityType, Policy: entries === null ? 'null' : JSON.stringify(entries) };
}
function allow(CalloutType: string, CalloutUriRegex: string, CanCall: unknown = true): Row {
  return { CalloutType, CalloutUriRegex, CanCall };
}
function identities(...usages: string[]): Row[] {
  return [{ Policies: JSON.stringify(usages.map((AllowedUsages) => ({ ObjectId: ada, AllowedUsages }))) }];
}
function plugin(PluginName: string, IsEnabled: unknown = true): Row {
  return { PluginName, IsEnabled };
}
function sandbox(...kinds: string[]): Row[] {
  return [{ Policy: JSON.stringify(kinds.map((SandboxKind) => ({ SandboxKind, IsEnabled: false }))) }];
}
function languages(...names: string[]): SampleChanges {
  const value = names.map((languageExtensionName) => ({ languageExtensionName }));
  return { cluster: { properties: { languageExtensions: names.length > 0 ? { value } : undefined } } };
}
function tables(...names: string[]): Row[] {
  return names.map((TableName) => ({ TableName }));
}
function policy(EntityName: string, Policy: unknown): Row {
  return { EntityName, Policy };
}
function rls(EntityName: string, IsEnabled = true, Query = 'x'): Row {
  return policy(EntityName, JSON.stringify({ IsEnabled, Query }));
}
function role(
  Role: string,
  PrincipalObjectId = ada,
  PrincipalFQN = `aaduser=${PrincipalObjectId};${sampleTenantId}`,
): Row {
  return { Role, PrincipalObjectId, PrincipalFQN, PrincipalDisplayName: 'Ada', PrincipalType: 'AAD User' };
}
function view(Name: string, SourceTable: string): Row {
  return { Name, SourceTable };
}
function external(ConnectionStrings: unknown, TableType = 'Blob', Properties: unknown = '{}'): Row {
  return { TableName: 'Archive', TableType, ConnectionStrings, Properties };
}
function exported(IsDisabled: unknown): Row {
  return { Name: 'Daily', ExternalTableName: 'Archive', IsDisabled };
}
function assigned(
  Role: string,
  principal: { objectId: string; clientId?: string } = { objectId: ada },
): PrincipalAssignment {
  return samplePrincipalAssignment({ name: 'a', displayName: 'Ada', principalType: 'User', role: Role, ...principal });
}

const orders = { tables: tables('Orders'), rls: [rls('Orders')] };
const ofOrders = 'table-principals/Orders';
const base = 'https://a.blob.core.windows.net/c';

const cases: [number: string, check: string, testCase: Case, expected: Expected, reason?: string][] = [
  ['2', 'callout-wide', { results: { callout: [callout([allow('webapi', '.*')])] } }, ['fail', 'webapi/.*']],
  [
    '3',
    'callout-wide',
    {
      results: { callout: [callout([allow('external_data', '.*')], 'Cluster immutable policy'), callout([])] },
    },
    ['not-applicable'],
  ],
  [
    '4',
    'callout-wide',
    {
      results: {
        callout: [
          callout([allow('webapi', '.*')]),
          callout([allow('webapi', '^.*$', false)], 'Cluster immutable policy'),
        ],
      },
    },
    ['pass'],
  ],
  [
    '5',
    'callout-wide',
    { results: { callout: [callout([allow('SQL', '^.+$'), allow('webapi', '.*', false)])] } },
    ['fail', 'sql/^.+$'],
  ],
  ['6', 'callout-wide', { results: { callout: [callout([allow('webapi', '.*\\.contoso\\.com$')])] } }, ['pass']],
  [
    '7',
    'callout-wide',
    { results: { callout: [callout([allow('webapi', '.*', null)])] } },
    ['unknown'],
    'not-documented',
  ],
  ['8', 'callout-wide', { results: { callout: [callout(null)] } }, ['not-applicable']],
  [
    '9',
    'identity-all-usages',
    { results: { identity: identities('NativeIngestion, all') } },
    ['fail', `cluster/${ada}`],
  ],
  ['10', 'identity-all-usages', { results: { identity: identities('AllReports') } }, ['pass']],
  ['11', 'identity-cluster-wide', { results: { identity: identities('SandboxArtifacts') } }, ['pass']],
  [
    '11, with another usage',
    'identity-cluster-wide',
    { results: { identity: identities('SandboxArtifacts', 'NativeIngestion') } },
    ['fail', ada],
  ],
  [
    '12',
    'identity-all-usages',
    {
      results: {
        identity: identities('NativeIngestion'),
        'database-identity': [{ Policy: JSON.stringify([{ ObjectId: ada, AllowedUsages: 'All' }]) }],
      },
    },
    ['fail', `sales/${ada}`],
  ],
  ['13', 'identity-all-usages', { results: { 'database-identity': 403 } }, ['unknown'], 'forbidden'],
  ['13', 'identity-cluster-wide', { results: { 'database-identity': 403 } }, ['not-applicable']],
  [
    '14',
    'identity-all-usages',
    { results: { identity: identities('All'), 'database-identity': 403 } },
    ['fail', `cluster/${ada}`],
  ],
  [
    '15',
    'identity-all-usages',
    {
      results: { 'database-identity': [{ Policies: JSON.stringify([{ ObjectId: 'SYSTEM', AllowedUsages: 'All' }]) }] },
    },
    ['fail', 'sales/system'],
  ],
  ['16', 'external-plugins', { results: { plugins: [plugin('HTTP_Request', 'True')] } }, ['fail', 'http_request']],
  ['17', 'external-plugins', { results: { plugins: [] } }, ['pass']],
  ['18', 'external-plugins', { results: { plugins: [plugin('x', 'yes')] } }, ['unknown'], 'not-documented'],
  ['18', 'language-drift', { results: { plugins: [plugin('x', 'yes')] } }, ['unknown'], 'not-documented'],
  [
    '19',
    'language-drift',
    { results: { plugins: [plugin('python')], sandbox: [{ Policy: 'null' }] }, arm: languages() },
    ['fail', 'python'],
  ],
  ['20', 'language-drift', { results: { plugins: [plugin('python')], sandbox: sandbox('PythonExecution') } }, ['pass']],
  [
    '21',
    'language-drift',
    { results: { plugins: [plugin('python')], sandbox: 403 }, arm: languages('PYTHON') },
    ['pass'],
  ],
  [
    '22',
    'language-drift',
    { results: { plugins: [plugin('python', 0), plugin('r', 'FALSE')], sandbox: 403 } },
    ['pass'],
  ],
  [
    '23',
    'language-drift',
    { results: { plugins: [plugin('r')], sandbox: 403 }, arm: languages('PYTHON') },
    ['unknown'],
    'forbidden',
  ],
  ['24', 'language-drift', { results: { plugins: 403, sandbox: sandbox('pythonexecution', 'RExecution') } }, ['pass']],
  [
    '25',
    'tables-open',
    { results: { tables: tables('Orders'), restricted: [policy('Orders', '{"IsEnabled":true}')] } },
    ['pass'],
  ],
  ['26', 'tables-open', { results: { tables: tables('Orders') } }, ['fail', 'sales']],
  ['27', 'tables-open', {}, ['not-applicable']],
  [
    '28',
    'tables-open',
    { results: { tables: tables('Orders'), restricted: [policy('Orders', true)], rls: 403 } },
    ['pass'],
  ],
  [
    '29',
    'tables-open',
    { results: { tables: tables('Orders'), restricted: [policy('Orders', 'false')], rls: 403 } },
    ['unknown'],
    'forbidden',
  ],
  [
    '30',
    'tables-open',
    { results: { tables: tables('Orders') }, arm: { databases: [sales(), sales('ReadWrite', 'Other')] } },
    ['fail', 'sales'],
  ],
  ['31', 'rls-off', { results: { rls: [rls('Orders', false)] } }, ['fail', 'sales/orders']],
  ['32', 'rls-off', { results: { rls: [rls('Orders', false, ' ')] } }, ['not-applicable']],
  ['33', 'rls-off', { results: { rls: [policy('Orders', 'null')] } }, ['not-applicable']],
  ['33', 'rls-changeable', { results: { rls: [policy('Orders', null)] } }, ['not-applicable']],
  ['35', 'rls-off', { results: { rls: [policy('Orders', { IsEnabled: true, Query: 'x' })] } }, ['pass']],
  ['36', 'rls-off', { results: { rls: [policy('Orders', '{"Query":"x"}')] } }, ['unknown'], 'not-documented'],
  [
    '37',
    'rls-changeable',
    { results: { ...orders, principals: [role('Database Sales User')], [ofOrders]: [role('Table Orders Admin')] } },
    ['fail', `sales/orders/${ada}`],
  ],
  [
    '38',
    'rls-changeable',
    {
      results: {
        ...orders,
        principals: [role('Database Sales User'), role('Database Sales Admin')],
        [ofOrders]: [role('Table Orders Admin')],
      },
    },
    ['pass'],
  ],
  [
    '39',
    'rls-changeable',
    {
      results: {
        ...orders,
        principals: [role('AllDatabasesAdmin', ada, `aadapp=${client};${sampleTenantId}`)],
        [ofOrders]: [role('Table Orders Admin', '', `aadapp=${client};${sampleTenantId}`)],
      },
    },
    ['pass'],
  ],
  [
    '40',
    'rls-changeable',
    {
      results: {
        tables: tables('Orders'),
        rls: [rls('Orders', true, "Filter('x')")],
        functions: [{ Name: 'Filter' }],
        'function-principals/Filter': [role('Function Filter Admin')],
      },
    },
    ['fail', `sales/orders/${ada}`],
  ],
  ...['Filt', 'filter'].map((Name): (typeof cases)[number] => [
    `40, with the function ${Name}`,
    'rls-changeable',
    {
      results: {
        tables: tables('Orders'),
        rls: [rls('Orders', true, "Filter('x')")],
        functions: [{ Name }],
        [`function-principals/${Name}`]: [role(`Function ${Name} Admin`)],
      },
    },
    ['pass'],
  ]),
  [
    '41',
    'rls-changeable',
    { results: { ...orders, principals: 403, [ofOrders]: [role('Table Orders Admin')] } },
    ['unknown'],
    'forbidden',
  ],
  ['42', 'rls-changeable', { results: { ...orders, [ofOrders]: [role('Table Orders Ingestor')] } }, ['pass']],
  ['43', 'rls-changeable', { results: { ...orders, [ofOrders]: [role('Database Sales Admin')] } }, ['pass']],
  [
    '37, if the tables are unread',
    'rls-changeable',
    { results: { ...orders, tables: 403, [ofOrders]: [role('Table Orders Admin')] } },
    ['fail', `sales/orders/${ada}`],
  ],
  [
    '44',
    'view-unfiltered',
    { results: { ...orders, views: [view('Daily', 'Orders')], 'view-rls/Daily': [policy('Daily', 'null')] } },
    ['fail', 'sales/daily'],
  ],
  [
    '45',
    'view-unfiltered',
    { results: { ...orders, views: [view('Daily', 'Orders')], 'view-rls/Daily': [rls('Daily')] } },
    ['pass'],
  ],
  [
    '46',
    'view-unfiltered',
    {
      results: {
        ...orders,
        views: [view('Daily', 'Orders'), view('Outer', 'Daily')],
        'view-rls/Daily': [rls('Daily')],
      },
    },
    ['fail', 'sales/outer'],
  ],
  ['47', 'view-unfiltered', { results: { rls: 403 } }, ['not-applicable']],
  [
    '48',
    'view-unfiltered',
    { results: { tables: tables('Orders'), views: [view('Daily', 'Orders')] } },
    ['not-applicable'],
  ],
  [
    '48, if the policies are unread',
    'view-unfiltered',
    { results: { views: [view('Daily', 'Orders')], rls: 403 } },
    ['unknown'],
    'forbidden',
  ],
  [
    '44, if the policy of the view is unread',
    'view-unfiltered',
    { results: { ...orders, views: [view('Daily', 'Orders')], 'view-rls/Daily': 403 } },
    ['unknown'],
    'forbidden',
  ],
  [
    '49',
    'cluster-role-unlisted',
    { results: { principals: [role('AllDatabasesAdmin')] } },
    ['fail', `alldatabasesadmin/${ada}`],
  ],
  [
    '50',
    'cluster-role-unlisted',
    {
      results: { principals: [role('AllDatabasesAdmin')] },
      arm: { clusterPrincipalAssignments: [assigned('AllDatabasesViewer')] },
    },
    ['fail', `alldatabasesadmin/${ada}`],
  ],
  [
    '51',
    'cluster-role-unlisted',
    {
      results: { principals: [role('AllDatabasesAdmin', ada, `aadapp=${client};${sampleTenantId}`)] },
      arm: {
        clusterPrincipalAssignments: [assigned('AllDatabasesAdmin', { objectId: '', clientId: client.toUpperCase() })],
      },
    },
    ['pass'],
  ],
  [
    '52',
    'cluster-role-unlisted',
    {
      databases: {
        Sales: { principals: [role('All Databases Viewer')] },
        Other: { principals: [role('All Databases Viewers')] },
      },
      arm: { databases: [sales(), sales('ReadWrite', 'Other')] },
    },
    ['fail', `alldatabasesviewer/${ada}`],
  ],
  ...['cluster-role-unlisted', 'entity-roles-stale'].map((check): (typeof cases)[number] => [
    '53',
    check,
    {
      results: {
        tables: tables('Orders'),
        principals: [role('AllDatabasesAdmin')],
        [ofOrders]: [role('Table Orders Admin', client)],
      },
      arm: { databases: [sales('ReadOnlyFollowing')] },
    },
    ['not-applicable'],
  ]),
  [
    '54',
    'entity-roles-stale',
    { results: { tables: tables('Orders'), [ofOrders]: [role('Table Orders Ingestor')] } },
    ['fail', `sales/table/orders/${ada}`],
  ],
  [
    '54, with a database role',
    'entity-roles-stale',
    {
      results: {
        tables: tables('Orders'),
        principals: [role('Database Sales Monitor')],
        [ofOrders]: [role('Table Orders Ingestor')],
      },
    },
    ['pass'],
  ],
  [
    '55',
    'entity-roles-stale',
    { results: { tables: tables('Orders'), functions: 403, [ofOrders]: [role('Table Orders Admin')] } },
    ['fail', `sales/table/orders/${ada}`],
  ],
  ['56', 'entity-roles-stale', { results: { tables: tables('Orders'), functions: 403 } }, ['unknown'], 'forbidden'],
  [
    '56, without principals',
    'entity-roles-stale',
    { results: { tables: tables('Orders'), principals: 403, [ofOrders]: [role('Table Orders Admin')] } },
    ['unknown'],
    'forbidden',
  ],
  ...['external-secrets', 'external-outside'].map((check): (typeof cases)[number] => [
    '57',
    check,
    { results: { 'external-tables': [external([`${base};managed_identity=system`])] } },
    ['pass'],
  ]),
  ...[';***', '?sv=x', ';sharedkey=x', ';token=x', ';AwsCredentials=x'].map((end): (typeof cases)[number] => [
    `58, with ${end}`,
    'external-secrets',
    { results: { 'external-tables': [external([base + end])] } },
    ['fail', 'sales/archive'],
  ]),
  ['59', 'external-secrets', { results: { 'external-tables': [external([base])] } }, ['pass']],
  [
    '60',
    'external-secrets',
    { results: { 'external-tables': [external([base, `${base};x`])] } },
    ['fail', 'sales/archive'],
  ],
  [
    '61',
    'external-secrets',
    {
      results: {
        'external-tables': [
          external(['Server=s.database.windows.net;Authentication="Active Directory Managed Identity"'], 'Sql'),
        ],
      },
    },
    ['pass'],
  ],
  [
    '62',
    'external-secrets',
    { results: { 'external-tables': [external(['Server=s.database.windows.net;User Id=x;Password=***'], 'Sql')] } },
    ['fail', 'sales/archive'],
  ],
  [
    '62, in properties',
    'external-secrets',
    { results: { 'external-tables': [external(null, 'Sql', { TargetEntityConnectionString: 'Server=s;Pwd=x' })] } },
    ['fail', 'sales/archive'],
  ],
  ...['external-secrets', 'external-outside'].map((check): (typeof cases)[number] => [
    '63',
    check,
    { results: { 'external-tables': [external('')] } },
    ['unknown'],
    'not-documented',
  ]),
  ...['external-secrets', 'external-outside'].map((check): (typeof cases)[number] => [
    '64',
    check,
    { results: { 'external-tables': [external(['https://b.s3.us-east-1.amazonaws.com/k;AwsCredentials=x'])] } },
    ['fail', 'sales/archive'],
  ]),
  [
    '65',
    'external-outside',
    { results: { 'external-tables': [external(['https://a.blob.core.windows.net.evil.example/c;impersonate'])] } },
    ['fail', 'sales/archive'],
  ],
  ...['external-secrets', 'external-outside'].map((check): (typeof cases)[number] => [
    '66',
    check,
    { results: { 'external-tables': [external(['abfss://fs@a.dfs.core.windows.net/d;impersonate'])] } },
    ['pass'],
  ]),
  ['without external tables', 'external-outside', {}, ['not-applicable']],
  ['67', 'exports', { results: { exports: [exported(0)] } }, ['fail', 'sales/daily']],
  ['67, if it is off', 'exports', { results: { exports: [exported(1)] } }, ['pass']],
  ['67, without exports', 'exports', {}, ['pass']],
  ['70', 'tables-open', { databases: { Sales: {}, Ghost: { tables: tables('Orders') } } }, ['not-applicable']],
  ['71', 'tables-open', { databases: { sales: { tables: tables('Orders') } } }, ['fail', 'sales']],
];

describe('the settled cases of management commands', () => {
  it.each(cases)('case %s: %s', (_number, check, testCase, [outcome, ...items], reason) => {
    const finding = judge(check, testCase);
    expect(finding).toMatchObject({ outcome, ...(items.length > 0 ? { items } : {}) });
    if (items.length === 0) expect(finding).not.toHaveProperty('items');
    if (reason) expect(finding.unknown).toMatchObject([{ part: 'kusto', reason }]);
    else expect(finding).not.toHaveProperty('unknown');
  });

  const ours = checks.filter(({ needs, id }) => needs.includes('kusto') && id.startsWith('kusto-'));
  const ofDatabases =
    'tables-open rls-off rls-changeable view-unfiltered cluster-role-unlisted entity-roles-stale external-secrets external-outside exports'.split(
      ' ',
    );
  const ofCluster = 'callout-wide identity-all-usages identity-cluster-wide external-plugins language-drift'.split(' ');

  it('there are 14 checks, and 9 of them are about databases', () => {
    expect(ours.map(({ id }) => id).sort()).toEqual([...ofDatabases, ...ofCluster].map((id) => `kusto-${id}`).sort());
  });

  it.each([...ofDatabases, ...ofCluster])(
    'case 1: %s is unknown without files, because results are not loaded',
    (id) => {
      const finding = judge(id, {}, { state: 'not-loaded' });
      expect(finding).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'kusto', reason: 'not-loaded' }] });
    },
  );

  it.each(ofDatabases)('case 68: %s is not applicable without databases, with or without files', (id) => {
    const arm = { databases: [] };
    for (const kusto of [undefined, { state: 'not-loaded' } as const])
      expect(judge(id, { arm }, kusto)).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster has no databases.',
      });
  });

  it.each(ofCluster)('case 68: %s is judged as usual without databases', (id) => {
    const results = {
      callout: [callout([allow('webapi', '.*')])],
      identity: identities('All'),
      plugins: [plugin('http_request'), plugin('r')],
    };
    expect(judge(id, { results, arm: { databases: [] } }).outcome).toBe('fail');
  });

  it.each(ofDatabases)('case 69: %s is unknown if Azure denies the list of databases', (id) => {
    const unread = { databases: { state: 'unreadable', reason: 'forbidden', message: 'No access.' } } as const;
    expect(judge(id, { results: { tables: tables('Orders') }, arm: { unread } })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'databases', reason: 'forbidden' }],
    });
  });

  it('case 86: a file of a stopped cluster counts, and its databases are unknown', () => {
    const unread = { databases: { state: 'unreadable', reason: 'stopped', message: 'Stopped.' } } as const;
    const results = { callout: [callout([allow('webapi', '.*')])], identity: identities('All') };
    expect(judge('callout-wide', { results, arm: { unread } }).outcome).toBe('fail');
    expect(judge('identity-all-usages', { results, arm: { unread } }).outcome).toBe('fail');
    expect(judge('exports', { arm: { unread } })).toMatchObject({
      unknown: [{ part: 'databases', reason: 'stopped' }],
    });
  });

  it('a missing result has the smallest role that can run the command', () => {
    expect(judge('rls-changeable', { results: { ...orders, principals: 403 } })).toMatchObject({
      unknown: [{ reason: 'forbidden', smallestRole: 'database Admin', azureCode: 'Forbidden' }],
      message: expect.stringContaining('You need database Admin.'),
    });
  });

  it('a finding of a file has its date as an assumption, with every outcome', () => {
    const assumptions = ['From a file of Dec 1, 2026. It isn’t read from the cluster.'];
    expect(judge('exports', {})).toMatchObject({ outcome: 'pass', assumptions });
    expect(judge('exports', { results: { exports: [exported(false)] } })).toMatchObject({
      outcome: 'fail',
      assumptions,
    });
    expect(judge('tables-open', { results: { tables: tables('Orders'), rls: 403 } })).toMatchObject({
      outcome: 'unknown',
      assumptions,
    });
    expect(judge('rls-off', {})).toMatchObject({ outcome: 'not-applicable', assumptions });
    expect(judge('exports', { results: { exports: 403 } })).not.toHaveProperty('assumptions');
  });
});

describe('database principals that only the engine lists', () => {
  const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'No access.' } as const;
  const unlisted: SampleChanges = { databasePrincipals: [{ ...empty, items: forbidden }] };
  const viewer: Result = [role('Database Sales Viewer')];

  it('case 97: they are drift if the list of Azure is denied', () => {
    expect(judge('principal-list-drift', { results: { principals: viewer }, arm: unlisted })).toMatchObject({
      outcome: 'fail',
      items: [ada],
      assumptions: expect.arrayContaining(['From a file of Dec 1, 2026. It isn’t read from the cluster.']),
    });
  });

  it('case 98: roles on all databases don’t count, and a listed role passes', () => {
    const arm = {
      ...unlisted,
      databasePrincipalAssignments: [{ ...empty, assignments: sampleReading([assigned('Viewer')]) }],
    };
    const results = { principals: [...viewer, role('AllDatabasesMonitor', client)] };
    expect(judge('principal-list-drift', { results, arm }).outcome).toBe('pass');
    expect(judge('cluster-role-unlisted', { results, arm }).outcome).toBe('fail');
    expect(judge('principal-list-drift', { arm }, { state: 'not-loaded' })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'databasePrincipals' }, { part: 'kusto', reason: 'not-loaded' }],
    });
  });

  it('the list of Azure counts where it is loaded', () => {
    const listed: DatabasePrincipal[] = [];
    const arm = { databasePrincipals: [{ ...empty, items: sampleReading(listed) }] };
    expect(judge('principal-list-drift', { results: { principals: viewer }, arm }).outcome).toBe('pass');
  });
});
