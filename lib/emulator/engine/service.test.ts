import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine-estate';
import { parseEstate } from '../estate/load';
import { createEmulator } from '../handler';
import { refuseSocketFault } from '../socket-faults';
import { createState } from '../store';
import { tokenOf } from '../testing/sign-in';
import { ADA, APP, BASE, INNER, TENANT, testEstate } from '../testing/state';
import type { ArmResource, EmulatorState, Json } from '../types';

const subscriptionId = '20000000-0000-4000-8000-000000000001';
const clusterId = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/acme`;
const host = 'acme.westeurope.kusto.windows.net';

const principal = (Role: string, objectId: string, kind = 'aaduser') => ({
  Role,
  PrincipalType: 'AAD User',
  PrincipalDisplayName: 'Name',
  PrincipalObjectId: objectId,
  PrincipalFQN: `${kind}=${objectId};${TENANT}`,
});

const engine: Engine = {
  callout: [{ EntityType: 'Cluster', Policy: [{ CalloutType: 'webapi', CalloutUriRegex: '.*', CanCall: true }] }],
  plugins: [{ PluginName: 'python', IsEnabled: true }],
  databases: {
    Sales: {
      tables: [
        { name: 'Orders', restricted: true, principals: [principal('Table Orders Admin', ADA)] },
        { name: "it's \\ here", rls: { IsEnabled: true, Query: 'Orders' } },
      ],
      functions: [{ name: 'Filter' }],
      views: [{ name: 'Daily', source: 'Orders' }],
      externalTables: [
        { name: 'Lake', type: 'Blob', connectionStrings: ['https://a.blob.core.windows.net/c;impersonate'] },
      ],
      exports: [{ name: 'Nightly', externalTable: 'Lake', isDisabled: false }],
    },
  },
};

interface Given {
  role?: string;
  databaseRole?: string;
  principals?: ReturnType<typeof principal>[];
  state?: string;
}

function stateWith({ role, databaseRole, principals, state = 'Running' }: Given = { role: 'AllDatabasesMonitor' }) {
  const properties = (held: string, objectId = ADA) => ({
    principalId: objectId,
    aadObjectId: objectId,
    principalType: 'User',
    tenantId: TENANT,
    role: held,
  });
  const resource = (id: string, type: string, more: Json): ArmResource => ({ id, type, name: '', properties: more });
  const sales = `${clusterId}/Databases/Sales`;
  const databases = engine.databases ?? {};
  const estate = {
    ...testEstate(),
    subscriptions: [
      {
        id: `/subscriptions/${subscriptionId}`,
        subscriptionId,
        displayName: 'Data',
        state: 'Enabled',
        tenantId: TENANT,
      },
    ],
    resources: [
      resource(clusterId, 'Microsoft.Kusto/Clusters', { uri: `https://${host}`, state }),
      resource(sales, 'Microsoft.Kusto/Clusters/Databases', {}),
      ...(role
        ? [
            resource(
              `${clusterId}/PrincipalAssignments/a`,
              'Microsoft.Kusto/Clusters/PrincipalAssignments',
              properties(role),
            ),
          ]
        : []),
      ...(databaseRole
        ? [
            resource(
              `${sales}/PrincipalAssignments/b`,
              'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments',
              properties(databaseRole),
            ),
          ]
        : []),
    ].map(({ name: _, ...more }) => more),
    kusto: {
      [clusterId]: { ...engine, databases: { Sales: { ...databases.Sales, ...(principals ? { principals } : {}) } } },
    },
  };
  return createState(parseEstate(estate), { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' });
}

async function run(
  state: EmulatorState,
  csl: string,
  { db = 'Sales', scope = `https://${host}/.default`, token, at = host }: Record<string, string> = {},
) {
  const bearer = token ?? (await tokenOf(state, 'ada@contoso.example', scope));
  const path = `/kusto/${at}/v1/rest/mgmt`;
  const response = await createEmulator(state).handle(
    new Request(`${BASE}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ db, csl }),
    }),
    { base: BASE, path, allowsControl: true, performSocketFault: refuseSocketFault },
  );
  const text = await response.text();
  const body = text === '' ? null : JSON.parse(text);
  return { status: response.status, code: body?.error?.code, rows: body?.Tables?.[0]?.Rows, text, body };
}

describe('the engine of a cluster', () => {
  it.each([
    ['.show cluster policy callout', 'NetDefaultDB', [[expect.stringContaining('"webapi"'), 'Cluster']]],
    ['.show cluster policy managed_identity', 'NetDefaultDB', [['[]']]],
    ['.show cluster policy sandbox', 'NetDefaultDB', [['null']]],
    ['.show plugins', 'NetDefaultDB', [['python', true]]],
    [
      '.show table * policy restricted_view_access',
      'Sales',
      [
        ['[Sales].[Orders]', 'true'],
        [expect.anything(), 'false'],
      ],
    ],
    [
      '.show table * policy row_level_security',
      'Sales',
      [
        ['[Sales].[Orders]', 'null'],
        ["[Sales].[it's \\ here]", '{"IsEnabled":true,"Query":"Orders"}'],
      ],
    ],
    [".show database ['Sales'] policy managed_identity", 'Sales', [['[]']]],
    ['.show tables | project TableName', 'Sales', [['Orders'], ["it's \\ here"]]],
    ['.show functions | project Name', 'Sales', [['Filter']]],
    ['.show materialized-views | project Name, SourceTable', 'Sales', [['Daily', 'Orders']]],
    ['.show external tables', 'Sales', [['Lake', 'Blob', '{}', ['https://a.blob.core.windows.net/c;impersonate']]]],
    ['.show continuous-exports | project Name, ExternalTableName, IsDisabled', 'Sales', [['Nightly', 'Lake', false]]],
    [".show table ['Orders'] principals", 'Sales', [expect.arrayContaining(['Table Orders Admin', ADA])]],
    [".show table ['it\\'s \\\\ here'] principals", 'Sales', []],
    [".show function ['Filter'] principals", 'Sales', []],
    [".show materialized-view ['Daily'] principals", 'Sales', []],
    [".show external table ['Lake'] principals", 'Sales', []],
    [".show materialized-view ['Daily'] policy row_level_security", 'Sales', [['Daily', 'null']]],
  ])('%s returns what the estate has', async (csl, db, rows) => {
    expect(await run(stateWith(), csl, { db })).toMatchObject({ status: 200, rows });
  });

  it('principals come from Azure Resource Manager, with inherited roles, if the estate lists none', async () => {
    const { rows } = await run(
      stateWith({ role: 'AllDatabasesAdmin', databaseRole: 'User' }),
      ".show database ['sales'] principals",
      {
        db: 'sales',
      },
    );
    expect(rows.map((row: Json[]) => [row[0], row[1], row[3], row[4]])).toEqual([
      ['AllDatabasesAdmin', 'AAD User', ADA, `aaduser=${ADA};${TENANT}`],
      ['Database Sales User', 'AAD User', ADA, `aaduser=${ADA};${TENANT}`],
    ]);
  });

  it.each([
    ['.show plugins; .drop table Orders'],
    ['.show plugins '],
    ['.SHOW plugins'],
    ['.show queries'],
    [".show table ['Orders'] details"],
    ['.show table Orders principals'],
    [".show table ['Orders'] principals | take 1"],
    [".show database ['Other'] principals"],
    ['Orders | take 1'],
  ])('%s isn’t on the closed list', async (csl) => {
    expect(await run(stateWith(), csl)).toMatchObject({ status: 501, code: 'NotEmulated' });
  });

  it.each([
    ['no role', {}, '.show plugins', 403],
    ['Ingestor', { databaseRole: 'Ingestor' }, '.show tables | project TableName', 403],
    ['Viewer', { databaseRole: 'Viewer' }, '.show tables | project TableName', 200],
    ['Viewer', { databaseRole: 'Viewer' }, '.show plugins', 200],
    ['Viewer', { databaseRole: 'Viewer' }, '.show cluster policy callout', 403],
    ['Viewer', { databaseRole: 'Viewer' }, ".show table ['Orders'] principals", 403],
    ['Admin', { databaseRole: 'Admin' }, ".show table ['Orders'] principals", 200],
    ['Admin', { databaseRole: 'Admin' }, '.show cluster policy sandbox', 403],
    ['AllDatabasesViewer', { role: 'AllDatabasesViewer' }, '.show tables | project TableName', 200],
    ['AllDatabasesViewer', { role: 'AllDatabasesViewer' }, ".show database ['Sales'] principals", 403],
    ['AllDatabasesMonitor', { role: 'AllDatabasesMonitor' }, ".show database ['Sales'] principals", 200],
    [
      'Admin through nested groups',
      { principals: [principal('Database Sales Admin', INNER)] },
      ".show table ['Orders'] principals",
      200,
    ],
    [
      'a command role on the cluster',
      { principals: [principal('All Databases Monitor', ADA)] },
      '.show cluster policy sandbox',
      200,
    ],
    ['a role of another person', { principals: [principal('Database Sales Admin', APP)] }, '.show plugins', 403],
  ] as [string, Given, string, number][])('%s runs %s: %o %s', async (_title, given, csl, status) => {
    expect(await run(stateWith(given), csl)).toMatchObject({
      status,
      ...(status === 403 ? { code: 'Forbidden' } : {}),
    });
  });

  it.each([
    ['Azure Resource Manager', { scope: 'https://management.azure.com/.default' }],
    ['no one', { token: 'no.valid.token' }],
  ])('a token for %s is refused without a body', async (_title, how) => {
    expect(await run(stateWith(), '.show plugins', how)).toMatchObject({ status: 401, text: '' });
  });

  it('a token keeps the audience as it was requested, with capitals and a slash', async () => {
    const state = stateWith();
    const scope = `https://${host.toUpperCase()}//.default`;
    expect(await run(state, '.show plugins', { scope })).toMatchObject({ status: 200 });
  });

  it('a token for another cluster’s host is refused before anything else', async () => {
    const state = stateWith();
    expect(await run(state, '.show plugins', { at: 'other.westeurope.kusto.windows.net' })).toMatchObject({
      status: 401,
    });
    const unknown = { scope: 'https://other.westeurope.kusto.windows.net/.default' };
    await expect(run(state, '.show plugins', unknown)).resolves.toMatchObject({ status: 401 });
  });

  it('a stopped cluster returns 412, also for commands that the emulator lacks', async () => {
    expect(await run(stateWith({ state: 'Stopped' }), '.show queries')).toMatchObject({ status: 412 });
  });

  it('an unknown database comes before the command, and an unknown entity before the role', async () => {
    const state = stateWith({});
    expect(await run(state, '.show queries', { db: 'Nope' })).toMatchObject({
      status: 400,
      code: 'BadRequest_DatabaseNotExist',
    });
    expect(await run(state, ".show table ['orders'] principals")).toMatchObject({
      status: 400,
      code: 'General_BadRequest',
    });
  });

  it('the log has the name of the command, and no text of it', async () => {
    const state = stateWith();
    await run(state, ".show table ['Orders'] principals");
    expect(state.log.at(-1)).toMatchObject({ service: 'kusto', status: 200, command: 'table-principals' });
    expect(JSON.stringify(state.log)).not.toContain('Orders');
  });

  it('faults of the engine have the service kusto', async () => {
    const state = stateWith();
    state.faults = [
      { match: { service: 'kusto' }, fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } },
    ];
    expect(await run(state, '.show plugins')).toMatchObject({ status: 429 });
  });

  it('an estate with an unknown member of the engine is refused with its place', () => {
    const wrong = { ...testEstate(), kusto: { [clusterId]: { plugin: [] } } };
    expect(() => parseEstate(wrong)).toThrow('plugin');
  });
});
