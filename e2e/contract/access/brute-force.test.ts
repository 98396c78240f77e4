import { describe, expect, it } from 'vitest';
import type { AccessEvidence } from '../../../lib/model/access';
import { type BruteFilter, bruteForceAccess } from '../../access/brute-force';
import {
  account,
  azureRole,
  clusterScope,
  clusterWith,
  command,
  databaseScope,
  delegation,
  deny,
  eligibleRole,
  evidenceOf,
  group,
  groupScope,
  guidOf,
  homeTenant,
  inDatabases,
  kustoAssignment,
  managementGroupScope,
  member,
  onCluster,
  onDatabases,
  otherTenant,
  partnerTenant,
  read,
  roleDefinition,
  subscriptionScope,
  unreadable,
} from '../../access/sample';

/** The brute-force evaluator of effective access, by hand from the contract. Each case has the contract's number. */

const ada = guidOf('da', 1);
const ben = guidOf('da', 2);
const loader = guidOf('ab', 1);
const loaderClient = guidOf('c1', 1);
const [analysts, outer] = [guidOf('60', 1), guidOf('60', 2)];

const data = ['read', 'read-restricted', 'ingest', 'create', 'monitor', 'admin'];
const adminData = ['read', 'ingest', 'create', 'monitor', 'admin'];
const everything = [...data, 'assign-roles', 'manage'];
const byDatabase = [...data, 'assign-roles'];

const owner = roleDefinition(guidOf('01', 1), { actions: ['*'] });
const contributor = roleDefinition(guidOf('01', 2), {
  actions: ['*'],
  notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
});
const accessAdministrator = roleDefinition(guidOf('01', 3), { actions: ['*/read', 'Microsoft.Authorization/*'] });
const scriptAuthor = roleDefinition(guidOf('01', 4), { actions: ['Microsoft.Kusto/clusters/databases/scripts/*'] });
const roleDefinitions = read([owner, contributor, accessAdministrator, scriptAuthor]);

/** Rows as `principal database how: abilities`, with short names. */
function rowsOf(evidence: AccessEvidence, filter?: BruteFilter): Record<string, string[]> {
  return Object.fromEntries(
    bruteForceAccess(evidence, filter).map(({ principalId, database, how, can }) => [
      `${names[principalId] ?? principalId} ${database ?? '*'} ${how}`,
      can,
    ]),
  );
}
const names: Record<string, string> = {
  [ada]: 'ada',
  [ben]: 'ben',
  [loader]: 'loader',
  [analysts]: 'analysts',
  [outer]: 'outer',
};

const azure = (parts: Partial<AccessEvidence['parts']>) => evidenceOf({ roleDefinitions, ...parts });

interface Case {
  title: string;
  evidence: AccessEvidence;
  rows: Record<string, string[]>;
}

const cases: Case[] = [
  {
    title: 'an AllDatabasesAdmin has every permission except restricted tables, which it can grant itself (section 2)',
    evidence: evidenceOf({ clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesAdmin' }) }),
    rows: { 'ada * now': adminData, 'ada * can-grant-self': ['read-restricted'] },
  },
  {
    title: 'UnrestrictedViewer gives nothing without another role (section 2)',
    evidence: evidenceOf({
      databasePrincipalAssignments: onDatabases({ Sales: [{ principalId: ada, role: 'UnrestrictedViewer' }] }),
    }),
    rows: {},
  },
  {
    title: 'UnrestrictedViewer and Viewer combine through a group, for the same database only (section 2)',
    evidence: evidenceOf({
      databasePrincipalAssignments: onDatabases({
        Sales: [
          { principalId: ada, role: 'UnrestrictedViewer' },
          { principalId: analysts, role: 'Viewer', principalType: 'Group' },
        ],
        Telemetry: [{ principalId: ada, role: 'Viewer' }],
      }),
      groups: read({ [analysts]: group(analysts, [member(ada)]) }),
    }),
    rows: {
      'ada Sales now': ['read', 'read-restricted'],
      'ada Telemetry now': ['read'],
      'analysts Sales now': ['read'],
    },
  },
  {
    title: 'UnrestrictedViewer with only a cluster role or Ingestor is unknown (case 10)',
    evidence: evidenceOf({
      clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesViewer' }),
      databasePrincipalAssignments: onDatabases({
        Sales: [
          { principalId: ada, role: 'UnrestrictedViewer' },
          { principalId: ben, role: 'UnrestrictedViewer' },
          { principalId: ben, role: 'Ingestor' },
        ],
      }),
    }),
    rows: {
      'ada * now': ['read'],
      'ada Sales unknown': ['read-restricted'],
      'ben Sales now': ['ingest'],
      'ben Sales unknown': ['read-restricted'],
    },
  },
  {
    title: 'the tenant is judged for each role, and only an untrusted one is blocked (case 1)',
    evidence: evidenceOf({
      cluster: clusterWith({ trustedExternalTenants: [{ value: partnerTenant }] }),
      databasePrincipalAssignments: onDatabases({
        Sales: [
          { principalId: ada, role: 'Viewer', tenantId: homeTenant },
          { principalId: ada, role: 'Admin', tenantId: otherTenant },
          { principalId: ben, role: 'Viewer', tenantId: partnerTenant.toUpperCase() },
        ],
      }),
    }),
    rows: { 'ada Sales now': ['read'], 'ada Sales blocked-by-tenant': data, 'ben Sales now': ['read'] },
  },
  {
    title: 'a star anywhere, or an absent list, trusts every tenant (case 1)',
    evidence: evidenceOf({
      cluster: clusterWith({ trustedExternalTenants: [{ value: partnerTenant }, { value: '*' }] }),
      databasePrincipals: inDatabases({ Sales: [command(`aaduser=${ada};${otherTenant}`, 'Viewer')] }),
    }),
    rows: { 'ada Sales now': ['read'] },
  },
  {
    title: 'a personal Microsoft account is unknown unless every tenant is trusted (case 2)',
    evidence: evidenceOf({
      databasePrincipals: inDatabases({ Sales: [command('msauser=eve@outlook.com', 'Admin')] }),
    }),
    rows: { 'eve@outlook.com Sales unknown': data },
  },
  {
    title: 'an account that Microsoft Graph doesn’t return can’t sign in, in Kusto and Azure (case 3)',
    evidence: azure({
      clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesViewer' }),
      roleAssignments: read([azureRole(groupScope, ada, contributor.id), azureRole(groupScope, ben, contributor.id)]),
      directory: read({ [ada]: { state: 'not-found' }, [ben]: account(ben, { enabled: false }) }),
    }),
    rows: { 'ada * cannot-sign-in': [...data, 'assign-roles', 'manage'], 'ben * cannot-sign-in': everything },
  },
  {
    title: 'a principal of another tenant isn’t deleted when Microsoft Graph doesn’t return it (case 3)',
    evidence: evidenceOf({
      cluster: clusterWith({ trustedExternalTenants: null }),
      clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesViewer', tenantId: otherTenant }),
      directory: read({ [ada]: { state: 'not-found' } }),
    }),
    rows: { 'ada * now': ['read'] },
  },
  {
    title: 'without a directory token, accounts are active and groups aren’t expanded (case 4)',
    evidence: evidenceOf({
      clusterPrincipalAssignments: onCluster({ principalId: analysts, role: 'AllDatabasesViewer' }),
      directory: unreadable(),
      groups: unreadable(),
    }),
    rows: { 'analysts * now': ['read'] },
  },
  {
    title: 'unread deny assignments make every Azure row unknown, and those of one database its rows (case 4)',
    evidence: azure({
      clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesViewer' }),
      roleAssignments: read([azureRole(clusterScope, ada, contributor.id)]),
      databaseRoleAssignments: inDatabases({ Sales: [azureRole(databaseScope('Sales'), ben, contributor.id)] }),
      denyAssignments: unreadable(),
    }),
    rows: {
      'ada * now': ['read'],
      'ada * unknown': [...data, 'assign-roles', 'manage'],
      'ben Sales unknown': byDatabase,
    },
  },
  {
    title: 'a deny assignment for a group whose members can’t be read makes only its actions unknown (case 4)',
    evidence: azure({
      roleAssignments: read([azureRole(clusterScope, ada, contributor.id)]),
      denyAssignments: read([
        deny(subscriptionScope, [analysts], ['Microsoft.Kusto/clusters/write'], { possibleGroups: [analysts] }),
      ]),
      groups: read({ [analysts]: group(analysts, unreadable()) }),
    }),
    rows: { 'ada * now': ['assign-roles'], 'ada * can-grant-self': data, 'ada * unknown': ['manage'] },
  },
  {
    title: 'a role whose definition can’t be read gives an unknown row (case 4)',
    evidence: azure({
      roleAssignments: read([azureRole(clusterScope, ada, guidOf('01', 99))]),
      databaseRoleAssignments: inDatabases({ Sales: [azureRole(databaseScope('Sales'), ben, guidOf('01', 99))] }),
    }),
    rows: { 'ada * unknown': everything, 'ben Sales unknown': byDatabase },
  },
  {
    title: 'a Contributor can give itself the data, and an Owner everything (cases 5 and 6)',
    evidence: azure({
      roleAssignments: read([
        azureRole(managementGroupScope, ada, contributor.id),
        azureRole('/', ben, accessAdministrator.id),
        azureRole(`${subscriptionScope.slice(0, -1)}2`, loader, owner.id),
        azureRole(`${groupScope}-2`, loader, owner.id),
        azureRole(`${clusterScope}2`, loader, owner.id),
      ]),
    }),
    rows: {
      'ada * now': ['assign-roles', 'manage'],
      'ada * can-grant-self': data,
      'ben * can-grant-self': everything,
    },
  },
  {
    title: 'at a database, roleAssignments/write gives all but manage, for that database (cases 6 and 14)',
    evidence: azure({
      databaseRoleAssignments: inDatabases({ Sales: [azureRole(databaseScope('Sales'), ada, owner.id)] }),
    }),
    rows: { 'ada Sales now': ['assign-roles'], 'ada Sales can-grant-self': byDatabase },
  },
  {
    title: 'roleAssignments/write doesn’t give what a deny assignment forbids (case 6)',
    evidence: azure({
      roleAssignments: read([azureRole('/', ada, accessAdministrator.id), azureRole('/', ben, accessAdministrator.id)]),
      denyAssignments: read([
        deny(clusterScope, [ada], ['Microsoft.Kusto/clusters/write'], { possibleGroups: [] }),
        deny(clusterScope, [ben], ['*/principalAssignments/write', '*/addPrincipals/action'], { possibleGroups: [] }),
      ]),
    }),
    rows: { 'ada * can-grant-self': byDatabase, 'ben * can-grant-self': ['manage'] },
  },
  {
    title: 'a condition limits the actions that it matches, on an assignment and on a role (case 7)',
    evidence: azure({
      roleDefinitions: read([
        owner,
        roleDefinition(guidOf('01', 7), { actions: ['Microsoft.Kusto/clusters/write'], condition: 'a = 1' }),
      ]),
      roleAssignments: read([
        azureRole('/', ada, owner.id, "(!(ActionMatches{'microsoft.authorization/roleassignments/write'})) OR (x)"),
        azureRole('/', ben, guidOf('01', 7)),
      ]),
    }),
    rows: {
      'ada * now': ['assign-roles', 'manage'],
      'ada * can-grant-self': data,
      'ada * unknown': everything,
      'ben * unknown': ['manage'],
    },
  },
  {
    title: 'scripts/write is unknown unless an action that assigns roles is at the same scope or the cluster (case 8)',
    evidence: azure({
      roleAssignments: read([
        azureRole(clusterScope, ada, contributor.id),
        azureRole(clusterScope, ben, scriptAuthor.id),
      ]),
      databaseRoleAssignments: inDatabases({
        Sales: [
          azureRole(databaseScope('Sales'), ada, scriptAuthor.id),
          azureRole(databaseScope('Sales'), loader, scriptAuthor.id),
        ],
      }),
    }),
    rows: {
      'ada * now': ['assign-roles', 'manage'],
      'ada * can-grant-self': data,
      'ben * unknown': data,
      'loader Sales unknown': data,
    },
  },
  {
    title: 'eligible roles are judged among themselves, and an activated one has both rows (case 9)',
    evidence: azure({
      roleAssignments: read([azureRole(clusterScope, ada, contributor.id)]),
      roleEligibilitySchedules: read([
        eligibleRole(clusterScope, ada, contributor.id),
        eligibleRole(clusterScope, ben, scriptAuthor.id),
      ]),
    }),
    rows: {
      'ada * now': ['assign-roles', 'manage'],
      'ada * can-grant-self': data,
      'ada * if-pim-activated': everything,
      'ben * unknown': data,
    },
  },
  {
    title: 'a deny assignment counts for everyone except excluded groups, and below its scope (case 11)',
    evidence: azure({
      roleAssignments: read([azureRole('/', ada, contributor.id), azureRole('/', ben, contributor.id)]),
      denyAssignments: read([
        deny(groupScope, [guidOf('0', 0).replace('-4000-8000', '-0000-0000')], ['*'], { excludePrincipals: [outer] }),
      ]),
      groups: read({
        [outer]: group(outer, [member(analysts, 'Group')]),
        [analysts]: group(analysts, [member(ben), member(outer, 'Group')]),
      }),
    }),
    rows: { 'ben * now': ['assign-roles', 'manage'], 'ben * can-grant-self': data },
  },
  {
    title: 'a deny assignment without child scopes takes manage at the cluster and nothing above it (case 11)',
    evidence: azure({
      roleAssignments: read([azureRole('/', ada, contributor.id), azureRole('/', ben, contributor.id)]),
      denyAssignments: read([
        deny(clusterScope, [ada], ['*'], { doNotApplyToChildScopes: true, possibleGroups: [] }),
        deny(groupScope, [ben], ['*'], { doNotApplyToChildScopes: true, possibleGroups: [] }),
      ]),
    }),
    rows: {
      'ada * now': ['assign-roles'],
      'ada * can-grant-self': data,
      'ben * now': ['assign-roles', 'manage'],
      'ben * can-grant-self': data,
    },
  },
  {
    title:
      'Lighthouse authorizations are Azure roles, eligible ones included, and delegated roles are unknown (case 12)',
    evidence: azure({
      lighthouseDelegations: read([
        delegation(groupScope, {
          managedByTenantId: partnerTenant,
          authorizations: [
            { principalId: ada, roleDefinitionId: `/x/roleDefinitions/${contributor.id.toUpperCase()}` },
            { principalId: ben, roleDefinitionId: accessAdministrator.id, delegatedRoleDefinitionIds: [owner.id] },
          ],
          eligibleAuthorizations: [{ principalId: loader, roleDefinitionId: contributor.id }],
        }),
        delegation(`${groupScope}-2`, { authorizations: [{ principalId: outer, roleDefinitionId: contributor.id }] }),
      ]),
      directory: read({ [ada]: { state: 'not-found' } }),
    }),
    rows: {
      'ada * now': ['assign-roles', 'manage'],
      'ada * can-grant-self': data,
      'ben * unknown': everything,
      'loader * if-pim-activated': everything,
    },
  },
  {
    title: 'groups nest and repeat, a deleted one can’t sign in, and one without security gives nothing (case 15)',
    evidence: evidenceOf({
      clusterPrincipalAssignments: onCluster({
        principalId: outer,
        role: 'AllDatabasesViewer',
        principalType: 'Group',
      }),
      databasePrincipalAssignments: onDatabases({
        Sales: [
          { principalId: guidOf('60', 3), role: 'Ingestor', principalType: 'Group' },
          { principalId: guidOf('60', 4), role: 'Ingestor', principalType: 'Group' },
        ],
      }),
      groups: read({
        [outer]: group(outer, [member(analysts, 'Group')]),
        [analysts]: group(analysts, [member(ada), member(outer, 'Group')]),
        [guidOf('60', 3)]: group(guidOf('60', 3), [member(ben)], false),
        [guidOf('60', 4)]: group(guidOf('60', 4), [member(loader)]),
      }),
      directory: read({ [guidOf('60', 4)]: { state: 'not-found' } }),
    }),
    rows: {
      'ada * now': ['read'],
      'analysts * now': ['read'],
      'outer * now': ['read'],
      [`${guidOf('60', 4)} Sales cannot-sign-in`]: ['ingest'],
    },
  },
  {
    title: 'followers are principals of this page, unknown if they can’t be read (case 17)',
    evidence: evidenceOf({
      followerDatabases: read([
        { clusterResourceId: `${groupScope}/A`, databaseName: '*' },
        { clusterResourceId: `${groupScope}/B`, databaseName: 'Sales' },
      ]),
      followers: read({ [`${groupScope}/A`.toLowerCase()]: read({ name: 'A' }) }),
    }),
    rows: {
      [`${groupScope.toLowerCase()}/a * now`]: ['read'],
      [`${groupScope.toLowerCase()}/b Sales unknown`]: ['read'],
    },
  },
  {
    title: 'a stopped cluster has only the rows of the cluster (case 19)',
    evidence: azure({
      cluster: clusterWith({ state: 'Stopped' }),
      databases: unreadable('stopped'),
      clusterPrincipalAssignments: onCluster({ principalId: ada, role: 'AllDatabasesViewer' }),
      databaseRoleAssignments: inDatabases({ Sales: [azureRole(databaseScope('Sales'), ada, owner.id)] }),
    }),
    rows: { 'ada * now': ['read'] },
  },
];

describe('brute-force evaluator of effective access', () => {
  it.each(cases)('brute-force access: $title', ({ evidence, rows }) => {
    expect(rowsOf(evidence)).toEqual(rows);
  });

  const aliases = evidenceOf({
    clusterPrincipalAssignments: onCluster({
      principalId: loaderClient.toUpperCase(),
      principalType: 'App',
      role: 'AllDatabasesMonitor',
    }),
    databasePrincipalAssignments: onDatabases({
      Sales: [{ principalId: 'Ada@contoso.com', role: 'Viewer' }],
      Telemetry: [{ principalId: ben, role: 'Viewer' }],
    }),
    databasePrincipals: inDatabases({ Sales: [command(`aadapp=${loaderClient};${homeTenant}`, 'Ingestor')] }),
    directory: read({
      [loader]: account(loader, { type: 'ServicePrincipal', appId: loaderClient }),
      'ada@contoso.com': account(ada, { userPrincipalName: 'ADA@contoso.com' }),
    }),
  });

  it('an object ID, a client ID, and a user principal name are one principal', () => {
    expect(rowsOf(aliases)).toEqual({
      'loader * now': ['monitor'],
      'loader Sales now': ['ingest'],
      'ada Sales now': ['read'],
      'ben Telemetry now': ['read'],
    });
  });

  it('a filter keeps databases with the rows of the cluster, and principals by any of their IDs (case 19)', () => {
    expect(Object.keys(rowsOf(aliases, { databases: ['telemetry'] })).sort()).toEqual([
      'ben Telemetry now',
      'loader * now',
    ]);
    expect(Object.keys(rowsOf(aliases, { principals: [loaderClient] })).sort()).toEqual([
      'loader * now',
      'loader Sales now',
    ]);
    expect(Object.keys(rowsOf(aliases, { principals: ['ada@CONTOSO.com'] }))).toEqual(['ada Sales now']);
  });

  it.each([
    ['Union', { 'ada Sales now': ['read', 'read-restricted'], 'ben Sales now': ['ingest'] }],
    ['Replace', {}],
    ['none', { 'ada Sales now': ['read'], 'ben Sales now': ['ingest'] }],
  ])(
    'a followed database with %s has the roles of the original, of the follower, or of both (case 18)',
    (kind, rows) => {
      const original = databaseScope('Original');
      const evidence = evidenceOf({
        databasePrincipalAssignments: onDatabases({ Sales: [{ principalId: ada, role: 'UnrestrictedViewer' }] }),
        leaderDatabases: read([
          read({
            leaderId: `${groupScope}/leader`.toLowerCase(),
            originalName: 'Original',
            followedName: 'Sales',
            principalsModificationKind: kind,
            assignments: read([kustoAssignment(original, { principalId: ada, role: 'Viewer' })]),
            principals: read([command(`aaduser=${ben};${homeTenant}`, 'Ingestor')]),
          }),
          unreadable(),
        ]),
      });
      expect(rowsOf(evidence)).toEqual(rows);
    },
  );
});
