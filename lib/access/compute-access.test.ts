import { describe, expect, it } from 'vitest';
import { mostHops } from '@/lib/model/access';
import { computeAccess, computeAccessInSteps } from './compute-access';
import { describeRows, toEvidence } from './testing/run-cases';
import {
  clusterScope,
  forbidden,
  homeTenant,
  kustoRole,
  listedPrincipal,
  otherTenant,
  perDatabase,
  read,
  sampleEvidence,
} from './testing/sample-evidence';
import { ada, admins, analysts, ben, eve, pipeline, pipelineClientId, readers } from './testing/sample-principals';
import { roleIds } from './testing/sample-roles';

const viewer = (principal: string) => ({ principal, role: 'Viewer' });
const groupViewer = { principal: readers, role: 'Viewer', type: 'Group' as const };

describe('the answer', () => {
  it('the answer has the cluster, its tenant, its databases, and the time of the oldest response', () => {
    const old = { ...read({}), readAt: '2026-11-25T09:59:00.000Z' };
    const { rows, unreadable, notVisible, ...answer } = computeAccess(
      toEvidence({ parts: { directory: old } }, ['Telemetry', 'Sales']),
    );
    expect(answer).toEqual({
      clusterId: clusterScope,
      readAt: '2026-11-25T09:59:00.000Z',
      tenantId: homeTenant,
      databases: ['Sales', 'Telemetry'],
      summary: ['Sales', 'Telemetry'].map((database) => ({
        database,
        users: 0,
        groups: 0,
        applications: 0,
        canRead: 0,
        canGrantSelf: 0,
        ifPimActivated: 0,
        unknown: 0,
      })),
    });
    expect([rows, unreadable]).toEqual([[], []]);
    expect(notVisible.length).toBeGreaterThan(8);
  });

  it('the answer keeps rows of the asked databases and of every database', () => {
    const evidence = toEvidence(
      {
        clusterRoles: [{ principal: eve, role: 'AllDatabasesViewer' }],
        databaseRoles: { Telemetry: [viewer(ada)], Sales: [viewer(ben)] },
      },
      ['Telemetry', 'Sales'],
    );
    expect(describeRows(evidence, { databases: ['sales'] })).toEqual([`${ben} Sales now: read`, `${eve} * now: read`]);
    expect(computeAccess(evidence, { databases: ['sales'] }).summary).toMatchObject([
      { database: 'Sales', canRead: 2 },
    ]);
  });

  it.each([pipeline, pipelineClientId, pipelineClientId.toUpperCase()])(
    'the answer finds an application by %s',
    (id) => {
      const evidence = toEvidence({
        databaseRoles: { Telemetry: [viewer(ada), { principal: pipelineClientId, role: 'Ingestor', type: 'App' }] },
        directory: { [pipeline]: { type: 'ServicePrincipal', appId: pipelineClientId } },
      });
      expect(describeRows(evidence, { principals: [id] })).toEqual([`${pipeline} Telemetry now: ingest`]);
    },
  );

  it('the answer finds a user by user principal name, and no one by an unknown name', () => {
    const evidence = toEvidence({
      databaseRoles: { Telemetry: [viewer(ada)] },
      directory: { [ada]: { userPrincipalName: 'ada@contoso.com' } },
    });
    expect(describeRows(evidence, { principals: ['Ada@contoso.com'] })).toEqual([`${ada} Telemetry now: read`]);
    expect(describeRows(evidence, { principals: ['nn@contoso.com'] })).toEqual([]);
  });

  it('the answer describes principals by the directory', () => {
    const { rows } = computeAccess(
      toEvidence({
        databaseRoles: {
          Telemetry: [
            viewer(ada),
            viewer(ben),
            { ...viewer(eve), tenantId: otherTenant },
            { ...viewer(pipeline), type: 'App' },
          ],
        },
        directory: {
          [ada]: { displayName: 'Ada', userPrincipalName: 'ada@contoso.com', userType: 'Guest' },
          [ben]: { displayName: 'Ben', userType: 'Member', enabled: null },
          [pipeline]: { type: 'ServicePrincipal', servicePrincipalType: 'ManagedIdentity' },
        },
      }),
    );
    expect(rows.map(({ principal }) => principal)).toEqual([
      {
        id: ada,
        type: 'user',
        displayName: 'Ada',
        userPrincipalName: 'ada@contoso.com',
        tenantId: homeTenant,
        guest: true,
        state: 'active',
      },
      { id: ben, type: 'user', displayName: 'Ben', tenantId: homeTenant, guest: false },
      { id: eve, type: 'user', tenantId: otherTenant },
      { id: pipeline, type: 'managed-identity', tenantId: homeTenant, state: 'active' },
    ]);
  });

  it('the answer counts principals with access to a database, those of every database included', () => {
    const { summary } = computeAccess(
      toEvidence(
        {
          clusterRoles: [{ principal: eve, role: 'AllDatabasesViewer' }],
          databaseRoles: {
            Telemetry: [groupViewer, viewer(eve), { principal: pipeline, role: 'Ingestor', type: 'App' }],
          },
          azureRoles: [{ principal: ada, role: roleIds.contributor }],
          eligible: [{ principal: ben, role: roleIds.contributor }],
          groups: { [readers]: { members: [ben] } },
        },
        ['Telemetry', 'Sales'],
      ),
    );
    expect(summary).toEqual([
      {
        database: 'Sales',
        users: 2,
        groups: 0,
        applications: 0,
        canRead: 1,
        canGrantSelf: 1,
        ifPimActivated: 1,
        unknown: 0,
      },
      {
        database: 'Telemetry',
        users: 3,
        groups: 1,
        applications: 1,
        canRead: 2,
        canGrantSelf: 1,
        ifPimActivated: 1,
        unknown: 0,
      },
    ]);
  });

  it('the answer has only rows of the whole cluster when it’s stopped', () => {
    const access = computeAccess(
      toEvidence({
        cluster: { state: 'Stopped' },
        clusterRoles: [{ principal: eve, role: 'AllDatabasesViewer' }],
        databaseRoles: { Telemetry: [viewer(ada)] },
        databaseAzureRoles: { Telemetry: [{ principal: ben, role: roleIds.owner }] },
      }),
    );
    expect(access.rows.map(({ principal, database }) => [principal.id, database])).toEqual([[eve, null]]);
    expect(access.unreadable).toEqual([{ part: 'databases', reason: 'stopped' }]);
    expect([access.databases, access.summary]).toEqual([[], []]);
  });

  it('the answer lists what couldn’t be read, with the missing action', () => {
    const { unreadable } = computeAccess(
      toEvidence({
        databaseRoles: { Telemetry: [groupViewer] },
        groups: { [analysts]: {} },
        parts: {
          roleEligibilitySchedules: {
            ...forbidden,
            missingAction: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
            smallestRole: 'Reader',
            azureCode: 'AuthorizationFailed',
          },
          directory: { state: 'not-loaded' },
          databasePrincipals: read([{ databaseId: 'id', databaseName: 'Telemetry', items: forbidden }]),
          leaderDatabases: read([forbidden]),
        },
      }),
    );
    expect(unreadable).toEqual([
      {
        part: 'roleEligibilitySchedules',
        reason: 'forbidden',
        missingAction: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
        smallestRole: 'Reader',
        azureCode: 'AuthorizationFailed',
      },
      { part: 'directory', reason: 'not-loaded' },
      { part: 'databasePrincipals', reason: 'forbidden', of: 'Telemetry' },
      { part: 'leaderDatabases', reason: 'forbidden' },
      { part: 'groups', reason: 'no-match', of: readers },
    ]);
  });
});

describe('paths', () => {
  it('a path through a group follows the shortest way to it', () => {
    const { rows } = computeAccess(
      toEvidence({
        databaseRoles: { Telemetry: [groupViewer] },
        groups: {
          [readers]: { members: [admins], displayName: 'Readers' },
          [admins]: { members: [analysts, ada], displayName: 'Admins' },
          [analysts]: { members: [ada], displayName: 'Analysts' },
        },
      }),
      { principals: [ada] },
    );
    expect(rows[0]?.paths).toEqual([
      {
        kind: 'database-role',
        can: ['read'],
        sentence: 'Can read Telemetry through the groups Admins and Readers and the Kusto role Viewer.',
        hops: [
          { kind: 'member-of', id: admins, name: 'Admins', part: 'groups' },
          { kind: 'member-of', id: readers, name: 'Readers', part: 'groups' },
          {
            kind: 'kusto-role',
            id: `${clusterScope}/databases/Telemetry/principalAssignments/n0`,
            role: 'Viewer',
            scope: `${clusterScope}/databases/Telemetry`,
            part: 'databasePrincipalAssignments',
          },
        ],
      },
    ]);
  });

  it.each([
    [[], 'Can read Telemetry through the Kusto role Viewer, assigned with a management command.'],
    [
      [{ principal: ada, role: 'AllDatabasesViewer' }],
      'Can read Telemetry through the Kusto role Viewer, assigned with a management command or inherited.',
    ],
  ])('paths show a row of listPrincipals with cluster roles %j', (clusterRoles, sentence) => {
    const { rows } = computeAccess(
      toEvidence({ clusterRoles, listed: { Telemetry: [listedPrincipal(`aaduser=${ada}`, 'Viewer')] } }),
      { databases: ['Telemetry'] },
    );
    expect(rows.flatMap(({ paths }) => paths.map((path) => path.sentence))).toContain(sentence);
  });

  it('paths leave open how a listed role was assigned if the assignments couldn’t be read', () => {
    const { rows } = computeAccess(
      toEvidence({
        listed: { Telemetry: [listedPrincipal(`aaduser=${ada}`, 'Viewer')] },
        parts: { databasePrincipalAssignments: forbidden },
      }),
    );
    expect(rows[0]?.paths[0]?.sentence).toBe(
      'Can read Telemetry through the Kusto role Viewer, assigned in Azure Resource Manager or with a management command.',
    );
  });

  it('paths leave out a row of listPrincipals that an assignment explains', () => {
    const { rows } = computeAccess(
      toEvidence({
        databaseRoles: { Telemetry: [viewer(ada)] },
        listed: { Telemetry: [listedPrincipal(`aaduser=${ada}`, 'Viewer'), listedPrincipal(`aaduser=${ada}`, 'User')] },
      }),
    );
    expect(rows[0]?.paths.map(({ kind, can }) => `${kind}: ${can}`)).toEqual([
      'database-role: read',
      'management-command: read,create',
    ]);
  });

  it('name the call by which a principal gives itself access', () => {
    const { rows } = computeAccess(toEvidence({ azureRoles: [{ principal: ada, role: roleIds.contributor }] }));
    expect(rows.flatMap(({ paths }) => paths.map(({ sentence }) => sentence))).toContain(
      'Can give itself access by one call (Microsoft.Kusto/clusters/principalAssignments/write) through the role Contributor on the cluster, and can then read and administer every database, including restricted tables.',
    );
  });
});

describe('large and hostile evidence', () => {
  const user = (index: number) => `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const group = (index: number) => `d0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

  it('large and hostile evidence follows 50 groups in a cycle with 20,000 members', () => {
    const members = Array.from({ length: 20_000 }, (_, index) => user(index));
    const groups = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        group(index),
        { members: [group((index + 1) % 50), ...(index === 25 ? members : [])] },
      ]),
    );
    const { rows } = computeAccess(
      toEvidence({ databaseRoles: { Telemetry: [{ principal: group(0), role: 'Viewer', type: 'Group' }] }, groups }),
    );
    expect(rows).toHaveLength(20_050);
    expect(rows.find(({ principal }) => principal.id === user(7))?.paths[0]?.hops).toHaveLength(7);
  });

  /** Each group is a member of the one before. The last one has the users. */
  function chain(depth: number, users: number) {
    const names = Array.from({ length: depth }, (_, index) => group(index));
    const members = Array.from({ length: users }, (_, index) => user(index));
    return Object.fromEntries(
      names.map((id, index) => [
        id,
        { displayName: `Group ${index}`, members: index + 1 < depth ? [group(index + 1)] : members },
      ]),
    );
  }
  const top = { principal: group(0), type: 'Group' as const };

  it.each([200, 1_000])(
    'a chain of %i nested groups gives short paths, with the number of groups left out',
    (depth) => {
      const clusterRoles = [{ ...top, role: 'AllDatabasesAdmin' }];
      const { rows } = computeAccess(toEvidence({ clusterRoles, groups: chain(depth, 500) }));
      expect(rows).toHaveLength(2 * (depth + 500));
      expect(JSON.stringify(rows).length / rows.length).toBeLessThan(2_000);
      const path = rows.find(({ principal }) => principal.id === user(7))?.paths[0];
      expect(path?.hops.map(({ name, omittedGroups }) => [name, omittedGroups])).toEqual([
        ...[1, 2, 3, 4, 5].map((from) => [`Group ${depth - from}`, undefined]),
        ['Group 0', depth - 6],
        [undefined, undefined],
      ]);
      expect(path?.sentence).toContain(
        `Group ${depth - 5}, ${(depth - 6).toLocaleString('en')} more groups, and Group 0 and the`,
      );
    },
  );

  it('a path through two chains, a rule, and a disabled account has at most 10 hops', () => {
    const other = (index: number) => `e0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const second = Object.entries(chain(50, 1)).map(([, value], index) => [
      other(index),
      { ...value, members: index < 49 ? [other(index + 1)] : value.members },
    ]);
    const { rows } = computeAccess(
      toEvidence({
        cluster: { trustedExternalTenants: [] },
        databaseRoles: {
          Telemetry: [
            { ...top, role: 'UnrestrictedViewer', tenantId: otherTenant },
            { principal: other(0), role: 'Viewer', type: 'Group', tenantId: otherTenant },
          ],
        },
        groups: { ...chain(50, 1), ...Object.fromEntries(second) },
      }),
    );
    const lengths = rows.flatMap(({ paths }) => paths.map(({ hops }) => hops.length));
    expect(lengths).toContain(9);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(mostHops);
    const pair = rows.flatMap(({ paths }) => paths).find(({ hops }) => hops.length === 9);
    expect(pair?.hops.map(({ omittedGroups }) => omittedGroups).filter(Boolean)).toEqual([47, 47]);
  });

  it('the memberships of one principal are followed in steps', () => {
    const clusterRoles = [{ ...top, role: 'AllDatabasesViewer' }];
    const steps = computeAccessInSteps(toEvidence({ clusterRoles, groups: chain(1_000, 1) }));
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBeGreaterThan(1_000);
  });

  it('large and hostile evidence answers for 1,000 databases', () => {
    const databases = Array.from({ length: 1_000 }, (_, index) => `Database${String(index).padStart(4, '0')}`);
    const roles = Object.fromEntries(databases.map((name) => [name, [kustoRole(viewer(ada), name)]]));
    const access = computeAccess(
      sampleEvidence({ databasePrincipalAssignments: read(perDatabase(databases, 'assignments', roles)) }, databases),
    );
    expect(access.rows).toHaveLength(1_000);
    expect(access.summary.every(({ canRead }) => canRead === 1)).toBe(true);
  });

  it('large and hostile evidence keeps names with markup and names of object prototypes as text', () => {
    const name = '<img src=x onerror=alert(1)>';
    const { rows } = computeAccess(
      toEvidence({
        databaseRoles: { Telemetry: [groupViewer, { principal: '__proto__', role: 'Viewer' }, viewer('constructor')] },
        groups: { [readers]: { members: [ada], displayName: name } },
      }),
    );
    expect(rows.map(({ principal }) => principal.id)).toEqual(['__proto__', ada, 'constructor', readers].sort());
    expect(rows.find(({ principal }) => principal.id === ada)?.paths[0]?.sentence).toBe(
      `Can read Telemetry through the group ${name} and the Kusto role Viewer.`,
    );
  });

  it('large and hostile evidence works in many small steps', () => {
    const roles = Array.from({ length: 5_000 }, (_, index) => ({ ...viewer(user(index)), name: `n${index}` }));
    const steps = computeAccessInSteps(toEvidence({ databaseRoles: { Telemetry: roles } }));
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBeGreaterThan(50);
  });
});
