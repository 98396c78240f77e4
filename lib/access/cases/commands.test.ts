import { describe, expect, it } from 'vitest';
import type { EffectiveAccess } from '@/lib/model/access';
import type { KustoDatabaseEvidence } from '@/lib/model/kusto-evidence';
import { applyCommands } from '../apply-commands';
import { evaluateAssertions } from '../assertions';
import { computeAccess } from '../compute-access';
import { notVisible } from '../not-visible';
import { commandRow, sampleCommands, tableWith } from '../testing/sample-commands';
import { clusterScope, forbidden, otherTenant, read, sampleEvidence } from '../testing/sample-evidence';
import { loadedParts, type SampleParts } from '../testing/sample-parts';
import { ada, ben, pipeline, pipelineClientId, readers } from '../testing/sample-principals';

const adminAbilities = 'read ingest create monitor admin';

type Results = Partial<KustoDatabaseEvidence>;

/** The same evidence for the server’s answer, and for an answer to which the tab adds the file. */
function evidenceOf(results: Results, parts: SampleParts = {}) {
  return sampleEvidence({ ...loadedParts(parts, ['Telemetry']), kusto: sampleCommands({ Telemetry: results }) });
}

function computed(results: Results, parts?: SampleParts): EffectiveAccess {
  return computeAccess(evidenceOf(results, parts));
}

function applied(results: Results, parts?: SampleParts): EffectiveAccess {
  const evidence = evidenceOf(results, parts);
  const access = computeAccess({ ...evidence, parts: { ...evidence.parts, kusto: { state: 'not-loaded' } } });
  return applyCommands(access, evidence.parts);
}

function words({ rows }: Pick<EffectiveAccess, 'rows'>): string[] {
  return rows.map(({ principal, database, entity, how, can }) => {
    const where = entity ? `${database}/${entity.kind}/${entity.name}` : database;
    return `${principal.id} ${where} ${how}: ${can.join(' ')}`;
  });
}

const onOrders = (...rows: Parameters<typeof tableWith>[1]) => tableWith('Orders', rows);
const cases: [title: string, results: Results, rows: string[], parts?: SampleParts][] = [
  [
    'case 49: a role on all databases that only the engine lists covers every database',
    { principals: read([commandRow('AllDatabasesViewer', ada)]) },
    [`${ada} null now: read`],
  ],
  [
    'a role that only the engine lists covers its database',
    { principals: read([commandRow('Database Telemetry Admin', ada)]) },
    [`${ada} Telemetry now: ${adminAbilities}`, `${ada} Telemetry can-grant-self: read-restricted`],
  ],
  [
    'the name of a role has a plural s, other case, and no database',
    { principals: read([commandRow('viewers', ada)]) },
    [`${ada} Telemetry now: read`],
  ],
  [
    'a role that an assignment explains adds nothing',
    { principals: read([commandRow('Database Telemetry Viewer', ada), commandRow('AllDatabasesMonitor', ben)]) },
    [`${ada} Telemetry now: read`, `${ben} null now: monitor`],
    {
      databaseRoles: { Telemetry: [{ principal: ada, role: 'Viewer' }] },
      clusterRoles: [{ principal: ben, role: 'AllDatabasesMonitor' }],
    },
  ],
  [
    'case 51: the assignment of an application can have its client ID',
    { principals: read([commandRow('AllDatabasesViewer', pipeline, { fqn: `aadapp=${pipelineClientId};x` })]) },
    [`${pipeline} null now: read`],
    { clusterRoles: [{ principal: pipelineClientId, role: 'AllDatabasesViewer', type: 'App' }] },
  ],
  [
    'case 54: a table Ingestor without a database role is unknown',
    onOrders(commandRow('Table Orders Ingestor', ada)),
    [`${ada} Telemetry/table/Orders unknown: ingest`],
  ],
  [
    'case 91: a table Admin who is a database Viewer can add data to the table and administer it',
    {
      ...onOrders(commandRow('Table Orders Admin', ada)),
      principals: read([commandRow('Database Telemetry Viewer', ada)]),
    },
    [`${ada} Telemetry now: read`, `${ada} Telemetry/table/Orders now: ingest admin`],
  ],
  [
    'case 92: a table Admin who is a database Admin has no row for the table',
    {
      ...onOrders(commandRow('Table Orders Admin', ada)),
      principals: read([commandRow('Database Telemetry Admin', ada)]),
    },
    [`${ada} Telemetry now: ${adminAbilities}`, `${ada} Telemetry can-grant-self: read-restricted`],
  ],
  [
    'case 93: a table Ingestor who is a database Ingestor has no row for the table',
    onOrders(commandRow('Table Orders Ingestor', ada)),
    [`${ada} Telemetry now: ingest`],
    { databaseRoles: { Telemetry: [{ principal: ada, role: 'Ingestor' }] } },
  ],
  [
    'case 94: the role of a group on a table reaches its members',
    onOrders(commandRow('Table Orders Admin', readers, { kind: 'aadgroup' })),
    [
      `${ada} Telemetry now: read`,
      `${ada} Telemetry/table/Orders now: ingest admin`,
      `${readers} Telemetry now: read`,
      `${readers} Telemetry/table/Orders now: ingest admin`,
    ],
    {
      databaseRoles: { Telemetry: [{ principal: readers, role: 'Viewer', type: 'Group' }] },
      groups: { [readers]: { members: [ada] } },
      directory: { [ada]: {}, [readers]: { type: 'Group' } },
    },
  ],
  [
    'a member of another tenant is blocked on the table',
    onOrders(commandRow('Table Orders Ingestor', ada, { tenant: otherTenant })),
    [`${ada} Telemetry/table/Orders blocked-by-tenant: ingest`],
    { cluster: { trustedExternalTenants: [] } },
  ],
  [
    'an inherited row of a table adds nothing',
    onOrders(commandRow('Database Telemetry Admin', ada), commandRow('Table OrdersX Admin', ben)),
    [],
  ],
  [
    'roles on other entities give admin, and only for entities of a loaded list',
    {
      functions: read(['Filter']),
      views: forbidden,
      entities: [
        { kind: 'function', name: 'Filter', principals: read([commandRow('Function Filter Admin', ada)]) },
        {
          kind: 'materialized-view',
          name: 'Daily',
          principals: read([commandRow('Materialized View Daily Admin', ada)]),
        },
      ],
    },
    [`${ada} Telemetry/function/Filter unknown: admin`],
  ],
];

describe('roles of management commands', () => {
  it.each(cases)('%s', (_title, results, rows, parts) => {
    expect(words(computed(results, parts)).sort()).toEqual([...rows].sort());
  });

  it.each(cases)('a file in the tab gives the same: %s', (_title, results, rows, parts) => {
    // The server doesn’t get the file, which connects the two IDs of an application.
    const listed = words(applied(results, parts)).map((text) => text.replace(pipelineClientId, pipeline));
    expect(listed.sort()).toEqual([...rows].sort());
  });

  it('case 95: a disabled user who is table Admin can’t sign in', () => {
    const parts: SampleParts = { directory: { [ada]: { enabled: false } } };
    expect(words(computed(onOrders(commandRow('Table Orders Admin', ada)), parts))).toEqual([
      `${ada} Telemetry/table/Orders cannot-sign-in: ingest admin`,
    ]);
  });

  it('a hop of a file shows that it’s from a file, and a sentence names the table', () => {
    const { rows } = computed({
      ...onOrders(commandRow('Table Orders Admin', ada)),
      principals: read([commandRow('Viewer', ada)]),
    });
    expect(rows[1]?.paths[0]).toMatchObject({
      kind: 'entity-role',
      sentence:
        'Can add data to the table Orders in Telemetry and administer it through the Kusto role Admin, assigned with a management command (from a file).',
      hops: [
        {
          kind: 'command',
          part: 'kusto',
          source: 'kusto-file',
          role: 'Admin',
          scope: `${clusterScope}/databases/Telemetry`,
        },
      ],
    });
  });

  it('each hop has the source of its own result if a file adds to live results', () => {
    const live = { state: 'read', source: 'kusto', readAt: '', requestId: null, apiVersion: 'v1' } as const;
    const results = {
      ...onOrders(commandRow('Table Orders Admin', ada)),
      principals: { ...live, value: [commandRow('Viewer', ada)] },
    };
    for (const access of [computed(results), applied(results)]) {
      const hops = access.rows.flatMap(({ entity, paths }) =>
        paths.map((path) => [entity?.name, path.sentence.includes('(from a file)'), path.hops.at(-1)?.source]),
      );
      expect(hops).toEqual([
        [undefined, false, undefined],
        ['Orders', true, 'kusto-file'],
      ]);
    }
  });

  it('rows of tables count in no summary and in no assertion', () => {
    const access = computed(onOrders(commandRow('Table Orders Admin', ada)));
    expect(access.summary).toMatchObject([{ users: 0, unknown: 0 }]);
    const { results } = evaluateAssertions(
      [{ name: 'No user', none: 'users', can: 'admin', how: ['now', 'unknown'] }],
      {
        clusters: [access],
      },
    );
    expect(results).toMatchObject([{ outcome: 'pass' }]);
  });

  it('the list of a management command replaces that of Azure, and an unknown role is listed', () => {
    const parts: SampleParts = {
      parts: { databasePrincipals: read([{ databaseId: 'd', databaseName: 'Telemetry', items: forbidden }]) },
    };
    expect(computed({}, parts).unreadable).toEqual([]);
    const results = { principals: read([commandRow('Database Telemetry Owner', ada)]) };
    for (const access of [computed(results, parts), applied(results, parts)]) {
      expect(access.rows).toEqual([]);
      expect(access.unreadable).toEqual([{ part: 'kusto', reason: 'not-documented', of: 'Telemetry' }]);
    }
    expect(computed({ principals: forbidden }, parts).unreadable).toMatchObject([
      { part: 'databasePrincipals', reason: 'forbidden' },
      { part: 'kusto', reason: 'forbidden', of: 'Telemetry' },
    ]);
  });

  it('case 96: the policies of tables are null if a result isn’t loaded', () => {
    const results = {
      tables: read(['Orders', 'Plain']),
      restricted: read([
        { table: 'Orders', isOn: true },
        { table: 'Plain', isOn: false },
      ]),
      rls: forbidden,
    };
    expect(computed(results).tablePolicies).toEqual([
      { database: 'Telemetry', tables: 2, restricted: ['Orders'], filtered: null },
    ]);
    expect(computeAccess(sampleEvidence()).tablePolicies).toBeUndefined();
  });

  it('what isn’t visible gets shorter by what the results of all databases show', () => {
    expect(computeAccess(sampleEvidence()).notVisible).toEqual(notVisible);
    const left = computed({}).notVisible;
    expect(notVisible.length - left.length).toBe(7);
    const without = computed({ rls: forbidden }).notVisible;
    expect(without.filter((sentence) => !left.includes(sentence))).toEqual([
      expect.stringContaining('row level security'),
    ]);
    const twoDatabases = sampleEvidence({ kusto: sampleCommands({ Telemetry: {} }) }, ['Telemetry', 'Sales']);
    // The policies of the cluster don’t need databases.
    expect(computeAccess(twoDatabases).notVisible.length).toBeGreaterThan(left.length);
  });

  it('on a follower, the list is what the engine applies, with every kind', () => {
    const evidence = evidenceOf({
      principals: read([commandRow('Database Telemetry Viewer', ada), commandRow('AllDatabasesAdmin', ben)]),
    });
    const databases = read([
      { id: `${clusterScope}/databases/Telemetry`, name: 'contosodata/Telemetry', kind: 'ReadOnlyFollowing' },
    ]);
    expect(words(computeAccess({ ...evidence, parts: { ...evidence.parts, databases } }))).toEqual([
      `${ada} Telemetry now: read`,
      `${ben} Telemetry now: ${adminAbilities}`,
      `${ben} Telemetry can-grant-self: read-restricted`,
    ]);
  });
});
