import fc from 'fast-check';
import { allPrincipals, anyCase, external, groupIds, mostly, people } from './estate-people';
import {
  azureRole,
  clusterScope,
  delegation,
  deny,
  eligibleRole,
  groupScope,
  guidOf,
  managementGroupScope,
  partnerTenant,
  roleDefinition,
  subscriptionScope,
} from './sample';

/** Azure roles of the generated estates: active, eligible, denied, and by Lighthouse. */

const clusterWrite = 'Microsoft.Kusto/clusters/write';
const clusterAssignments = 'Microsoft.Kusto/clusters/principalAssignments/write';
const databaseAssignments = 'Microsoft.Kusto/clusters/databases/principalAssignments/write';
const addPrincipals = 'Microsoft.Kusto/clusters/databases/addPrincipals/action';
const scripts = 'Microsoft.Kusto/clusters/databases/scripts/write';
const roleAssignments = 'Microsoft.Authorization/roleAssignments/write';
const migrate = 'Microsoft.Kusto/clusters/migrate/action';
const inviteFollower = 'Microsoft.Kusto/clusters/databases/inviteFollower/action';
const diagnosticSettings = 'Microsoft.Insights/diagnosticSettings/write';

export const roles = [
  roleDefinition(guidOf('01', 1), { actions: ['*'] }),
  roleDefinition(guidOf('01', 2), {
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
  }),
  roleDefinition(guidOf('01', 3), { actions: ['*/read'] }),
  roleDefinition(guidOf('01', 4), { actions: ['*/read', 'Microsoft.Authorization/*'], notActions: null }),
  roleDefinition(guidOf('01', 5), { actions: [clusterWrite] }),
  roleDefinition(guidOf('01', 6), { actions: ['Microsoft.Kusto/clusters/*/principalassignments/WRITE'] }),
  roleDefinition(guidOf('01', 7), { actions: [addPrincipals], dataActions: ['*'] }),
  roleDefinition(guidOf('01', 8), { actions: ['Microsoft.Kusto/clusters/databases/scripts/*'] }),
  roleDefinition(guidOf('01', 9), { actions: ['Microsoft.Kusto/*'], notActions: ['*/principalAssignments/write'] }),
  roleDefinition(
    guidOf('01', 10),
    { actions: [databaseAssignments], notActions: ['*'] },
    { actions: [scripts, roleAssignments], condition: `(!(ActionMatches{'${roleAssignments}'}))` },
  ),
  roleDefinition(guidOf('01', 11), { actions: [clusterAssignments], condition: '@Resource[a:b] StringEquals {x}' }),
  roleDefinition(guidOf('01', 12), { actions: ['Microsoft.Kusto/clusters/databases/*'], notActions: [addPrincipals] }),
  roleDefinition(guidOf('01', 13), { notActions: ['*'], dataActions: ['*'] }),
  roleDefinition(guidOf('01', 14), { actions: [migrate] }),
  roleDefinition(guidOf('01', 15), { actions: [inviteFollower] }),
  roleDefinition(guidOf('01', 16), { actions: ['Microsoft.Insights/*'] }),
];
/** The last one has no definition. */
const roleId = fc.constantFrom(...roles.map(({ id }) => id), guidOf('01', 1), guidOf('01', 2), guidOf('01', 99));

const condition = mostly<string | null>(
  null,
  "((!(ActionMatches{'microsoft.authorization/roleassignments/write'})) OR (@Request[x:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{a}))",
  "(!(ActionMatches{'Microsoft.Kusto/clusters/*'}) AND !(ActionMatches{'Microsoft.Authorization/*/delete'})) OR (x)",
  "(!(ActionMatches{'Microsoft.Kusto/clusters/databases/principalAssignments/write'})) OR (x)",
  "@Principal[Microsoft.Directory/CustomSecurityAttributes/Id:a] StringEquals 'b'",
);

const scopesAbove = [
  '/',
  managementGroupScope,
  subscriptionScope,
  groupScope,
  clusterScope,
  clusterScope.toLowerCase(),
];
/** Scopes that don't contain the cluster, although their IDs are similar. */
const scopesElsewhere = [
  `${groupScope}-2`,
  `${clusterScope}2`,
  `${subscriptionScope.slice(0, -1)}9`,
  `${clusterScope}/dataConnections/x`,
];
export const scope = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...scopesAbove) },
  { weight: 1, arbitrary: fc.constantFrom(...scopesElsewhere) },
);
const azurePrincipal = fc.constantFrom(...people.map(({ objectId }) => objectId), ...groupIds).chain(anyCase);

export const active = (at: fc.Arbitrary<string>) =>
  fc.tuple(at, azurePrincipal, roleId, condition).map((args) => azureRole(...args));
export const eligible = (at: fc.Arbitrary<string>) =>
  fc.tuple(at, azurePrincipal, roleId, condition).map((args) => eligibleRole(...args));

const deniedActions = fc.oneof(
  fc.constantFrom<string[][]>(
    ['*'],
    ['*/write'],
    ['Microsoft.Kusto/*'],
    ['Microsoft.Authorization/*'],
    [clusterAssignments, databaseAssignments, addPrincipals],
    [databaseAssignments, addPrincipals],
  ),
  fc.subarray(
    [
      clusterWrite,
      clusterAssignments,
      databaseAssignments,
      addPrincipals,
      scripts,
      roleAssignments,
      migrate,
      inviteFollower,
      diagnosticSettings,
    ],
    { minLength: 1 },
  ),
);
const deniedNames = fc.constantFrom(...people.map(({ objectId }) => objectId), ...groupIds, external[1] ?? '');
export const denial = (at: fc.Arbitrary<string>) =>
  fc
    .record({
      scope: at,
      principals: fc.oneof(
        fc.constant<string[]>([allPrincipals]),
        fc.array(deniedNames, { minLength: 1, maxLength: 2 }),
      ),
      actions: deniedActions,
      notActions: mostly<string[]>([], [clusterWrite], ['Microsoft.Kusto/*']),
      excludePrincipals: fc.oneof(fc.constant<string[]>([]), fc.array(deniedNames, { maxLength: 1 })),
      doNotApplyToChildScopes: mostly(false, true),
      knowsGroups: mostly(true, false),
    })
    .map(({ scope: deniedScope, principals, actions, notActions, knowsGroups, ...more }) =>
      deny(deniedScope, principals, [], {
        ...more,
        permissions: [{ actions, notActions }],
        ...(knowsGroups ? { possibleGroups: groupIds } : {}),
      }),
    );

export const lighthouse = fc
  .record({
    scope: fc.constantFrom(subscriptionScope, groupScope, `${groupScope}-2`),
    principalId: fc.constantFrom(...external),
    roleDefinitionId: roleId.map(
      (id) => `${subscriptionScope}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
    ),
    kind: fc.constantFrom('active', 'delegated', 'not-delegated', 'eligible'),
  })
  .map(({ scope: at, kind, ...authorization }) => {
    const delegatedRoleDefinitionIds = kind === 'delegated' ? [guidOf('01', 3)] : kind === 'active' ? null : [];
    return delegation(at, {
      managedByTenantId: partnerTenant,
      authorizations: kind === 'eligible' ? [] : [{ ...authorization, delegatedRoleDefinitionIds }],
      eligibleAuthorizations: kind === 'eligible' ? [authorization] : null,
    });
  });
