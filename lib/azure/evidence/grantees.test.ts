import { describe, expect, it } from 'vitest';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import { testConnection } from '../testing/connection';
import { loadedPart, type PartValues, testContext } from '../testing/context';
import { grantees, isInOtherTenant } from './grantees';

const { connection } = testConnection(() => new Response());
const contextOf = (parts: PartValues, asked: EvidencePart[]) => testContext(connection, parts, asked);

const id = (last: string) => `5F1C0A7E-3D52-4B8E-9A6D-00000000000${last}`;

const kustoRole = (properties: EvidenceParts['clusterPrincipalAssignments'][number]['properties']) => ({
  id: `/x/${properties.principalId}`,
  name: properties.principalId,
  properties,
});

const clusterPrincipalAssignments = [
  kustoRole({ principalId: 'a@contoso.com', aadObjectId: id('1'), principalType: 'User', role: 'AllDatabasesViewer' }),
  kustoRole({ principalId: id('2'), principalType: 'Group', role: 'AllDatabasesAdmin', tenantId: id('9') }),
  // Only the client ID is known, which isn’t an object ID.
  kustoRole({ principalId: id('3'), principalType: 'App', role: 'AllDatabasesAdmin' }),
];
const databasePrincipals = [
  {
    databaseId: '/d',
    databaseName: 'd',
    items: loadedPart([
      { role: 'Viewer', name: 'G', type: 'Group', fqn: `aadgroup=${id('4')};${id('9')}` },
      { role: 'Viewer', name: 'A', type: 'App', fqn: `aadapp=${id('5')};${id('9')}` },
      { role: 'Viewer', name: 'M', type: 'User', fqn: 'msauser=someone@outlook.com' },
    ]),
  },
  { databaseId: '/e', databaseName: 'e', items: { state: 'not-loaded' as const } },
];

const role = (last: string, principalType: string | null) => ({
  id: `/r/${last}`,
  name: last,
  scope: '/subscriptions/s',
  principalId: id(last),
  principalType,
  roleDefinitionId: 'd',
  roleName: null,
  condition: null,
  description: null,
  createdOn: null,
});

describe('the principals with a role', () => {
  it('every list’s form of a principal becomes its object ID', async () => {
    const asked: EvidencePart[] = ['clusterPrincipalAssignments', 'databasePrincipals', 'roleAssignments'];
    const found = { isGroup: true, isAskedFor: true, tenantId: id('9') };
    expect(await grantees(contextOf({ clusterPrincipalAssignments, databasePrincipals }, asked))).toEqual([
      { objectId: id('1').toLowerCase(), isGroup: false, isAskedFor: true, tenantId: null },
      { ...found, objectId: id('2').toLowerCase() },
      { ...found, objectId: id('4').toLowerCase() },
    ]);
  });

  it('principals come only from requested parts', async () => {
    const context = contextOf({ clusterPrincipalAssignments, databasePrincipals }, ['databasePrincipals']);
    expect((await grantees(context)).map(({ objectId }) => objectId)).toEqual([id('4').toLowerCase()]);
  });

  it('a principal without a tenant belongs to the subscription’s tenant', async () => {
    const subscription = { subscriptionId: 's', displayName: 'S', state: 'Enabled', tenantId: id('8') };
    const roleAssignments = [role('6', 'User')];
    const parts = { subscription, roleAssignments, clusterPrincipalAssignments };
    const all = await grantees(contextOf(parts, ['subscription', 'roleAssignments', 'clusterPrincipalAssignments']));
    expect(all.map(({ tenantId }) => tenantId)).toEqual([id('8'), id('8'), id('9')]);
  });

  it('only types that the directory has are requested, without devices and groups of another tenant', async () => {
    const kinds = ['User', 'Group', 'ServicePrincipal', null, 'Device', 'ForeignGroup'];
    const roleAssignments = kinds.map((kind, index) => role(String(index), kind));
    const all = await grantees(contextOf({ roleAssignments }, ['roleAssignments']));
    expect(all.map(({ isAskedFor }) => isAskedFor)).toEqual([true, true, true, true, false, false]);
  });
});

it('a principal is of another directory where one is named that is not the one to ask', () => {
  expect(isInOtherTenant({ tenantId: id('9') }, id('9').toLowerCase())).toBe(false);
  expect(isInOtherTenant({ tenantId: id('9') }, id('8'))).toBe(true);
  expect(isInOtherTenant({ tenantId: id('9') }, null)).toBe(true);
  expect(isInOtherTenant({ tenantId: null }, id('8'))).toBe(false);
});
