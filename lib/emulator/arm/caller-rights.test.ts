import { describe, expect, it } from 'vitest';
import { createState } from '../store';
import type { ArmResource, Caller, Estate } from '../types';
import { callerRights } from './caller-rights';

const tenantId = '10000000-0000-4000-8000-000000000001';
const subscription = '/subscriptions/20000000-0000-4000-8000-000000000001';
const other = '/subscriptions/20000000-0000-4000-8000-000000000002';
const cluster = `${subscription}/resourceGroups/data/providers/Microsoft.Kusto/Clusters/alpha`;
const roles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  identityOperator: 'f1a07417-d97a-45cb-824c-7a7467783830',
  accessAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
};
const person = '30000000-0000-4000-8000-000000000001';

let next = 0;
function assignment(scope: string, role: string, principalId = person, more: Record<string, string> = {}): ArmResource {
  next += 1;
  const name = `40000000-0000-4000-8000-${String(next).padStart(12, '0')}`;
  return {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      scope,
      ...more,
    },
  };
}

function rightsWith(resources: ArmResource[], directory: Partial<Estate['directory']> = {}) {
  const estate: Estate = {
    directory: {
      tenantId,
      displayName: 'Small',
      domain: 'small.example',
      users: [{ id: person, displayName: 'Ada', userPrincipalName: 'ada@small.example' }],
      groups: [],
      servicePrincipals: [],
      ...directory,
    },
    subscriptions: [],
    resources,
  };
  const state = createState(estate, { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' });
  const caller: Caller = {
    objectId: person,
    tenantId,
    kind: 'user',
    appId: '',
    userName: 'ada@small.example',
    displayName: 'Ada',
    scopes: [],
    acrs: [],
  };
  return callerRights(state, caller);
}

const managementGroup = (name: string, parent?: string): ArmResource => ({
  id: `/providers/Microsoft.Management/managementGroups/${name}`,
  name,
  type: 'Microsoft.Management/managementGroups',
  properties: parent
    ? { details: { parent: { id: `/providers/Microsoft.Management/managementGroups/${parent}` } } }
    : {},
});

describe('who may do what', () => {
  it("a management group contains its subscriptions even if types start with /providers/, as in Azure's answers", () => {
    const named = (resource: ArmResource) => ({ ...resource, type: `/providers/${resource.type}` });
    const middle = '/providers/Microsoft.Management/managementGroups/middle';
    const subscriptionPlacement: ArmResource = {
      id: `${middle}/subscriptions/${subscription.split('/')[2]}`,
      name: '',
      type: 'Microsoft.Management/managementGroups/subscriptions',
    };
    const rights = rightsWith([
      named(managementGroup('middle')),
      named(subscriptionPlacement),
      assignment(middle.toUpperCase(), roles.reader),
    ]);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', other)).toBe(false);
  });

  it('a role that is not at hand allows nothing, yet its subscription is listed', () => {
    const unknown = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
    const rights = rightsWith([assignment(subscription, unknown)]);
    expect(rights.allows('Microsoft.Resources/subscriptions/read', subscription)).toBe(false);
    expect(rights.seesSubscription(subscription.split('/')[2] ?? '')).toBe(true);
    expect(rights.seesSubscription(other.split('/')[2] ?? '')).toBe(false);
  });

  it('a management group that nothing in the estate names lies under no other', () => {
    const at = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
    const rights = rightsWith([managementGroup('middle', 'upper'), assignment(at(tenantId), roles.reader)]);
    const reads = (name: string) => rights.allows('Microsoft.Authorization/roleAssignments/read', at(name));
    expect(['middle', 'upper', 'nowhere'].map(reads)).toEqual([true, true, false]);
  });

  it('a person without a role may do nothing and sees no subscription', () => {
    const rights = rightsWith([]);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(false);
    expect(rights.seesSubscription('20000000-0000-4000-8000-000000000001')).toBe(false);
  });

  it('a role at a resource group applies to its resources in any letter case, and to no others', () => {
    const rights = rightsWith([assignment(`${subscription}/resourcegroups/DATA`, roles.contributor)]);
    expect(rights.allows('microsoft.kusto/clusters/WRITE', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/Databases/read', `${cluster}/Databases/d`)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', subscription)).toBe(false);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster.replace('/data/', '/data2/'))).toBe(false);
    expect(rights.seesSubscription('20000000-0000-4000-8000-000000000001')).toBe(true);
  });

  it('a Contributor may write a cluster but no role assignment', () => {
    const rights = rightsWith([assignment(subscription, roles.contributor)]);
    expect(rights.allows('Microsoft.Kusto/Clusters/PrincipalAssignments/write', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Authorization/roleAssignments/write', cluster)).toBe(false);
    expect(rights.allows('Microsoft.Authorization/locks/read', cluster)).toBe(true);
  });

  it("one role's exclusions do not take what another role gives", () => {
    const rights = rightsWith([assignment(subscription, roles.contributor), assignment(cluster, roles.owner)]);
    expect(rights.allows('Microsoft.Authorization/roleAssignments/write', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Authorization/roleAssignments/write', subscription)).toBe(false);
  });

  it('a Reader reads principal assignments but may not call an action', () => {
    const rights = rightsWith([assignment(subscription, roles.reader)]);
    expect(rights.allows('Microsoft.Kusto/Clusters/PrincipalAssignments/read', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/Databases/ListPrincipals/action', cluster)).toBe(false);
  });

  it('a Managed Identity Operator may assign an identity although its pattern has one more segment', () => {
    const rights = rightsWith([assignment(subscription, roles.identityOperator)]);
    expect(rights.allows('Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', subscription)).toBe(true);
  });

  it('a role at the root management group reaches a subscription without a place', () => {
    const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
    expect(rightsWith([assignment(root, roles.reader)]).allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
    expect(rightsWith([assignment('/', roles.reader)]).allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
  });

  it('a role at a management group reaches only the subscriptions below it', () => {
    const group = '/providers/Microsoft.Management/managementGroups/platform';
    const rights = rightsWith([
      managementGroup('platform'),
      managementGroup('data', 'platform'),
      {
        id: `/providers/Microsoft.Management/managementGroups/data${subscription}`,
        name: '20000000-0000-4000-8000-000000000001',
        type: 'Microsoft.Management/managementGroups/subscriptions',
      },
      assignment(group, roles.reader),
    ]);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', other)).toBe(false);
    expect(rights.seesSubscription('20000000-0000-4000-8000-000000000002')).toBe(false);
  });

  it('a member of a nested group has the outer group’s role', () => {
    const rights = rightsWith([assignment(cluster, roles.reader, 'outer')], {
      groups: [
        { id: 'inner', displayName: 'Inner', members: [person] },
        { id: 'outer', displayName: 'Outer', members: ['inner'] },
      ],
    });
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
  });

  it('a custom role of the estate counts, and wins over a built-in one of the same id', () => {
    const custom: ArmResource = {
      id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.owner}`,
      name: roles.owner,
      type: 'Microsoft.Authorization/roleDefinitions',
      properties: { permissions: [{ actions: ['Microsoft.Resources/subscriptions/read'] }] },
    };
    const rights = rightsWith([custom, assignment(subscription, roles.owner)]);
    expect(rights.allows('Microsoft.Resources/subscriptions/read', subscription)).toBe(true);
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(false);
  });

  it('a deny assignment takes from everyone but those it leaves out', () => {
    const deny = (excluded: string[], here = false): ArmResource => ({
      id: `${subscription}/resourceGroups/data/providers/Microsoft.Authorization/denyAssignments/d`,
      name: 'd',
      type: 'Microsoft.Authorization/denyAssignments',
      properties: {
        permissions: [{ actions: ['*/write'], notActions: ['Microsoft.Kusto/Clusters/Databases/write'] }],
        principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
        excludePrincipals: excluded.map((id) => ({ id, type: 'User' })),
        doNotApplyToChildScopes: here,
      },
    });
    const owner = assignment(subscription, roles.owner);
    expect(rightsWith([owner, deny([])]).allows('Microsoft.Kusto/Clusters/write', cluster)).toBe(false);
    expect(rightsWith([owner, deny([])]).allows('Microsoft.Kusto/Clusters/Databases/write', cluster)).toBe(true);
    expect(rightsWith([owner, deny([person])]).allows('Microsoft.Kusto/Clusters/write', cluster)).toBe(true);
    expect(rightsWith([owner, deny([], true)]).allows('Microsoft.Kusto/Clusters/write', cluster)).toBe(true);
  });

  it('a condition limits which roles may be given, and nothing else', () => {
    const condition = `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${roles.reader}})) AND ((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${roles.contributor}}))`;
    const rights = rightsWith([assignment(subscription, roles.accessAdministrator, person, { condition })]);
    const write = 'Microsoft.Authorization/roleAssignments/write';
    const give = (role: string) => ({ roleDefinitionId: role, principalId: person, principalType: 'User' });
    expect(rights.allows('Microsoft.Kusto/Clusters/read', cluster)).toBe(true);
    expect(rights.allows(write, cluster, give(roles.reader))).toBe(true);
    expect(rights.allows(write, cluster, give(roles.owner))).toBe(false);
    expect(rights.allows('Microsoft.Authorization/roleAssignments/delete', cluster, give(roles.reader))).toBe(false);
    expect(rights.allows('Microsoft.Authorization/roleAssignments/delete', cluster, give(roles.contributor))).toBe(
      true,
    );
    expect(rights.allows(write, cluster)).toBe(true);
  });

  it('thousands of clusters are judged in an instant among thousands of assignments', () => {
    const many = Array.from({ length: 3000 }, (_, at) =>
      assignment(`${cluster}${at}`, roles.reader, at % 2 ? person : 'x'),
    );
    const rights = rightsWith(many);
    const seen = Array.from({ length: 5000 }, (_, at) =>
      rights.allows('Microsoft.Kusto/Clusters/read', `${cluster}${at}`),
    );
    expect(seen.filter(Boolean)).toHaveLength(1500);
  });
});
