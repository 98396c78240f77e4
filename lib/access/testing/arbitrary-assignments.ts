import fc from 'fast-check';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import {
  type AzureRole,
  allPrincipals,
  clusterScope,
  denyAssignment,
  groupScope,
  homeTenant,
  type KustoRole,
  listedPrincipal,
  managementScope,
  otherTenant,
  subscriptionScope,
} from './sample-evidence';
import { conditions, roleIds } from './sample-roles';

/** Generates assignments of a few principals, so that their roles collide. */

export const generatedId = (kind: string, index: number) => `${kind}0000000-0000-4000-8000-00000000000${index}`;

export const users = [1, 2, 3].map((index) => generatedId('a', index));
export const deletedUser = generatedId('a', 8);
const foreignUser = generatedId('a', 9);
export const applications = [1, 2].map((index) => ({
  objectId: generatedId('b', index),
  clientId: generatedId('c', index),
}));
export const groups = [1, 2, 3].map((index) => generatedId('d', index));
export const distributionGroup = generatedId('d', 8);
export const unreadableGroup = generatedId('d', 9);
export const upn = (user: string) => `user${user.slice(-1)}@contoso.com`;

/** A principal by one of its IDs, as Kusto roles name it. */
type Named = Pick<KustoRole, 'principal' | 'type' | 'objectId'>;

const kustoPrincipals: readonly Named[] = [
  ...users.flatMap((user): Named[] => [
    { principal: user, type: 'User' },
    { principal: upn(user), type: 'User' },
    { principal: upn(user), type: 'User', objectId: user },
  ]),
  ...applications.flatMap(({ objectId, clientId }): Named[] => [
    { principal: clientId, type: 'App' },
    { principal: clientId, type: 'App', objectId },
    { principal: objectId, type: 'App' },
  ]),
  ...[...groups, distributionGroup, unreadableGroup].map((group): Named => ({ principal: group, type: 'Group' })),
  { principal: deletedUser, type: 'User' },
];

const anyCase = (text: string) => fc.constantFrom(text, text.toUpperCase());

const arbitraryKustoPrincipal = fc
  .constantFrom(...kustoPrincipals)
  .chain((named) => anyCase(named.principal).map((principal) => ({ ...named, principal })));

export const clusterRole = fc.constantFrom('AllDatabasesAdmin', 'AllDatabasesViewer', 'AllDatabasesMonitor');
export const databaseRole = fc.constantFrom('Admin', 'User', 'Viewer', 'UnrestrictedViewer', 'Ingestor', 'Monitor');

export const arbitraryKustoRole = (role: fc.Arbitrary<string>): fc.Arbitrary<KustoRole> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(arbitraryKustoPrincipal, role).map(([named, name]) => ({ ...named, role: name })),
    },
    { weight: 1, arbitrary: role.map((name) => ({ principal: foreignUser, role: name, tenantId: otherTenant })) },
    {
      weight: 1,
      arbitrary: arbitraryKustoPrincipal.chain((named) =>
        role.map((name) => ({ ...named, role: name, tenantId: null })),
      ),
    },
  );

export const arbitraryListed = fc
  .tuple(
    fc.constantFrom(
      ...users.map((user) => `aaduser=${user};${homeTenant}`),
      ...users.map((user) => `aaduser=${upn(user)}`),
      ...applications.map(({ clientId }) => `aadapp=${clientId};${homeTenant}`),
      ...groups.map((group) => `aadgroup=${group};${homeTenant}`),
      `aaduser=${foreignUser};${otherTenant}`,
      'msauser=pat@outlook.com',
    ),
    databaseRole,
  )
  .map(([fqn, role]) => listedPrincipal(fqn, role));

const azurePrincipals: readonly Pick<AzureRole, 'principal' | 'type'>[] = [
  ...[...users, deletedUser].map((principal) => ({ principal, type: 'User' })),
  ...applications.map(({ objectId }) => ({ principal: objectId, type: 'ServicePrincipal' })),
  ...[...groups, distributionGroup, unreadableGroup].map((principal) => ({ principal, type: 'Group' })),
];

export const arbitraryAzureRole = (scope: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom(...azurePrincipals),
      fc.constantFrom(...Object.values(roleIds), 'no-definition'),
      scope,
      fc.oneof(
        { weight: 5, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...Object.values(conditions)) },
      ),
    )
    .map(([principal, role, at, condition]): AzureRole => ({ ...principal, role, scope: at, condition }));

export const scopeAtOrAbove = fc.constantFrom('/', managementScope, subscriptionScope, groupScope, clusterScope);

const deniedActions = [
  '*',
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/*/write',
  'Microsoft.Kusto/clusters/databases/addPrincipals/action',
  'Microsoft.Kusto/clusters/databases/principalAssignments/*',
  'Microsoft.Authorization/*',
  'Microsoft.Kusto/clusters/migrate/action',
  'Microsoft.Kusto/clusters/databases/inviteFollower/action',
  'Microsoft.Insights/*',
];

export const arbitraryDenial = (scope: fc.Arbitrary<string>): fc.Arbitrary<DenyAssignment> => {
  const named = fc.constantFrom(...users, ...groups, unreadableGroup, ...applications.map(({ objectId }) => objectId));
  return fc
    .record({
      actions: fc.subarray(deniedActions, { minLength: 1, maxLength: 2 }),
      principals: fc.oneof(fc.constant<string[]>([allPrincipals]), fc.array(named, { minLength: 1, maxLength: 2 })),
      excludePrincipals: fc.array(named, { maxLength: 1 }),
      doNotApplyToChildScopes: fc.boolean(),
      scope,
    })
    .map(({ actions, principals, ...others }) =>
      denyAssignment(actions, principals, { ...others, possibleGroups: [allPrincipals, ...groups, unreadableGroup] }),
    );
};
