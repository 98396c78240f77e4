import { expect, it } from 'vitest';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { toAzureRoleRows } from './azure-role-row';

const clusterId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/contosoledger';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

function assignment(scope: string, roleDefinitionId: string, roleName: string | null): AzureRoleAssignment {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleDefinitionId}`,
    name: roleDefinitionId,
    scope,
    principalId: 'ada',
    principalType: 'User',
    roleDefinitionId,
    roleName,
    condition: null,
    description: null,
    createdOn: null,
  };
}

const notLoaded = { state: 'not-loaded' } as const;

const rows = toAzureRoleRows(
  [
    assignment('/', owner, 'Owner'),
    assignment('/providers/Microsoft.Management/managementGroups/mg-platform', owner, 'Owner'),
    assignment('/subscriptions/s', contributor, 'Contributor'),
    assignment(clusterId.toLowerCase(), 'custom', null),
    assignment('/subscriptions/s/resourceGroups/g', owner, 'Owner'),
  ],
  { clusterId, parts: { directory: notLoaded, subscription: notLoaded, roleDefinitions: notLoaded } },
);

it('assignments of the cluster come first, those of the root last', () => {
  expect(rows.map(({ scope }) => scope)).toEqual([
    'This resource',
    'The resource group g',
    'The subscription s',
    'The management group mg-platform',
    'The root scope',
  ]);
});

it('only what was given on the cluster itself is not inherited', () => {
  expect(rows.map(({ inherited }) => inherited)).toEqual([false, true, true, true, true]);
});

it('roles that can assign access or data access are marked', () => {
  expect(rows.map(({ privilege }) => privilege)).toEqual([null, 'access', 'data', 'access', 'access']);
});

it('a custom role is marked by its permissions', () => {
  const custom = (id: string, action: string) => ({
    id,
    roleName: id,
    type: 'CustomRole',
    permissions: [{ actions: [action] }],
  });
  const definitions = [
    custom('assigner', 'Microsoft.Authorization/*'),
    custom('adder', 'Microsoft.Kusto/clusters/databases/*'),
    custom('reader', '*/read'),
  ];
  const found = toAzureRoleRows(
    ['reader', 'adder', 'assigner'].map((id) => assignment(clusterId, id, id)),
    { clusterId, parts: { directory: notLoaded, subscription: notLoaded, roleDefinitions: readValue(definitions) } },
  );
  expect(Object.fromEntries(found.map(({ roleName, privilege }) => [roleName, privilege]))).toEqual({
    reader: null,
    adder: 'data',
    assigner: 'access',
  });
});

it('a role whose definition could not be read shows its id', () => {
  expect(rows[0]?.roleName).toBe('custom');
});

it('the management group at the top is named so, instead of by the ID of the tenant', () => {
  const [row] = toAzureRoleRows(
    [assignment('/providers/Microsoft.Management/managementGroups/8E60-t', owner, 'Owner')],
    {
      clusterId,
      parts: { directory: notLoaded, roleDefinitions: notLoaded, subscription: readSubscription('8e60-T') },
    },
  );
  expect(row?.scope).toBe('The tenant root group');
});

it('a subscription whose name is known is shown by it, and found by its id too', () => {
  const [row] = toAzureRoleRows([assignment('/subscriptions/s', owner, 'Owner')], {
    clusterId,
    parts: { directory: notLoaded, roleDefinitions: notLoaded, subscription: readSubscription('t') },
  });
  expect(row).toMatchObject({ scope: 'The subscription Contoso Production', scopeId: '/subscriptions/s' });
});

function readSubscription(tenantId: string) {
  return readValue({ subscriptionId: 'S', displayName: 'Contoso Production', state: 'Enabled', tenantId });
}

function readValue<T>(value: T) {
  return {
    state: 'read',
    value,
    readAt: '2026-11-25T12:00:00Z',
    requestId: null,
    apiVersion: '2022-12-01',
    source: 'resource-provider',
  } as const;
}
