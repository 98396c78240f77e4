import { golden, goldenCluster, goldenEstate } from '../../fixtures/golden';

/**
 * The golden cluster with related resources that contoso lacks: a deleted identity, an identity with a role in another subscription, a
 * pinned key version in another subscription, two kinds of targets of managed private endpoints, large, deleted, and external groups,
 * and a stopped cluster.
 */

/** A subscription other than the golden cluster's. */
export const otherSubscriptionId = '00000000-0000-4000-8000-0000000000a2';
/** Another tenant. */
export const foreignTenantId = '99999999-2222-4333-8444-555555555555';

/** Groups with roles. */
export const groups = {
  large: '00000000-0000-4000-8000-0000000000e1',
  nested: '00000000-0000-4000-8000-0000000000e2',
  gone: '00000000-0000-4000-8000-0000000000e3',
  foreign: '00000000-0000-4000-8000-0000000000e4',
} as const;

const members = Array.from({ length: 1200 }, (_, index) => {
  const id = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
  return {
    id,
    displayName: `Member ${index}`,
    userPrincipalName: `member${index}@contoso.com`,
    userType: index === 1199 ? 'Guest' : 'Member',
  };
});

const group = `/subscriptions/${golden.subscriptionId}/resourceGroups/${golden.resourceGroup}`;
const otherGroup = `/subscriptions/${otherSubscriptionId}/resourceGroups/shared`;
const clusterId = `${group}/providers/Microsoft.Kusto/Clusters/${golden.clusterName}`;
const vaultId = `${otherGroup}/providers/Microsoft.KeyVault/vaults/kv-shared`;
const keyId = `${vaultId}/keys/adx`;

/** IDs that the tests expect. */
export const ids = {
  vaultId,
  keyId,
  stopped: 'stoppedcluster',
  stoppedId: `${group}/providers/Microsoft.Kusto/clusters/stoppedcluster`,
  worker: `${group.toLowerCase()}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/worker`,
  ghost: `${group.toLowerCase()}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ghost`,
  otherHolder: `${otherGroup}/providers/Microsoft.Kusto/Clusters/othercluster`,
  leader: `${otherGroup}/providers/Microsoft.Kusto/Clusters/othercluster`,
  customRole: '00000000-0000-4000-8000-0000000000f1',
  workerPrincipal: '00000000-0000-4000-8000-0000000000c2',
  ghostPrincipal: '00000000-0000-4000-8000-0000000000c3',
} as const;

const identityOf = (principalId: string) => ({ principalId, clientId: principalId.replace(/.$/, 'f') });
const worker = identityOf(ids.workerPrincipal);

function assignment(name: string, scope: string, role: string, principal: { id: string; type: string }) {
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000d${name}`;
  const roleDefinitionId = `/subscriptions/${scope.split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const properties = { roleDefinitionId, principalId: principal.id, principalType: principal.type, scope };
  return { id, name: id.split('/').at(-1), type: 'Microsoft.Authorization/roleAssignments', properties };
}

function kustoRole(name: string, principalId: string, tenantId: string) {
  return {
    id: `${clusterId}/PrincipalAssignments/${name}`,
    name: `${golden.clusterName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/PrincipalAssignments',
    properties: {
      principalId,
      role: 'AllDatabasesViewer',
      principalType: 'Group',
      tenantId,
      aadObjectId: principalId,
      provisioningState: 'Succeeded',
    },
  };
}

function managedEndpoint(name: string, privateLinkResourceId: string) {
  return {
    id: `${clusterId}/ManagedPrivateEndpoints/${name}`,
    name: `${golden.clusterName}/${name}`,
    type: 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints',
    properties: { privateLinkResourceId, groupId: 'cluster', provisioningState: 'Succeeded' },
  };
}

function keyVersion(name: string, exp: number) {
  return {
    id: `${keyId}/versions/${name}`,
    name,
    type: 'Microsoft.KeyVault/vaults/keys/versions',
    location: 'westus2',
    properties: {
      kty: 'RSA',
      keySize: 3072,
      keyUri: 'https://kv-shared.vault.azure.net/keys/adx',
      keyUriWithVersion: `https://kv-shared.vault.azure.net/keys/adx/${name}`,
      attributes: { enabled: true, exp },
    },
  };
}

const day = 86_400_000;
function event(daysAgo: number, operation: string, status: string) {
  const named = (value: string) => ({ value, localizedValue: value });
  return {
    eventTimestamp: new Date(Date.now() - daysAgo * day).toISOString(),
    operationName: named(operation),
    status: named(status),
    resourceId: ids.stoppedId,
    subscriptionId: golden.subscriptionId,
    caller: 'owner@contoso.com',
  };
}

const properties = {
  ...goldenCluster.properties,
  keyVaultProperties: {
    keyName: 'adx',
    keyVersion: 'older',
    keyVaultUri: 'https://KV-Shared.vault.azure.net',
    userIdentity: ids.worker,
  },
};

export const relatedResourcesEstate = {
  ...goldenEstate,
  directory: {
    ...goldenEstate.directory,
    users: [...goldenEstate.directory.users, ...members],
    groups: [
      {
        id: groups.large,
        displayName: 'Everybody',
        membershipRule: '(user.objectId -ne null)',
        members: [groups.nested],
      },
      { id: groups.nested, displayName: 'Nested', members: members.map(({ id }) => id) },
    ],
  },
  subscriptions: [
    ...goldenEstate.subscriptions,
    {
      ...goldenEstate.subscriptions[0],
      id: `/subscriptions/${otherSubscriptionId}`,
      subscriptionId: otherSubscriptionId,
      displayName: 'Other',
    },
  ],
  resources: [
    ...goldenEstate.resources.filter(({ id }) => id !== clusterId),
    {
      ...goldenCluster,
      properties,
      identity: {
        type: 'UserAssigned',
        tenantId: golden.tenantId,
        userAssignedIdentities: { [ids.worker]: worker, [ids.ghost]: identityOf(ids.ghostPrincipal) },
      },
    },
    {
      ...goldenCluster,
      id: ids.stoppedId,
      name: ids.stopped,
      identity: null,
      properties: { ...goldenCluster.properties, state: 'Stopped', stateReason: null },
    },
    {
      ...goldenCluster,
      id: ids.otherHolder,
      name: 'othercluster',
      identity: {
        type: 'UserAssigned',
        tenantId: golden.tenantId,
        userAssignedIdentities: { [ids.worker.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')]: worker },
      },
      properties: {
        ...goldenCluster.properties,
        privateEndpointConnections: [
          {
            id: `${ids.leader}/PrivateEndpointConnections/one`,
            name: 'one',
            type: 'Microsoft.Kusto/Clusters/privateEndpointConnections',
            properties: {
              groupId: 'cluster',
              privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/managed-to-leader` },
              privateLinkServiceConnectionState: {
                status: 'Pending',
                description: 'to-leader',
                actionsRequired: 'None',
              },
              provisioningState: 'Succeeded',
            },
          },
        ],
      },
    },
    {
      id: ids.worker,
      name: 'worker',
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      location: 'westus2',
      properties: { ...worker, tenantId: golden.tenantId },
    },
    {
      id: vaultId,
      name: 'kv-shared',
      type: 'Microsoft.KeyVault/vaults',
      location: 'westus2',
      properties: {
        vaultUri: 'https://kv-shared.vault.azure.net/',
        tenantId: golden.tenantId,
        enableRbacAuthorization: true,
      },
    },
    { ...keyVersion('newest', 2_000_000_000), id: keyId, name: 'adx', type: 'Microsoft.KeyVault/vaults/keys' },
    keyVersion('older', 1_800_000_000),
    keyVersion('newest', 2_000_000_000),
    managedEndpoint('to-leader', ids.leader),
    managedEndpoint('again-to-leader', ids.leader.toLowerCase()),
    managedEndpoint('to-iot', `${otherGroup}/providers/Microsoft.Devices/IotHubs/hub`),
    kustoRole('large', groups.large, golden.tenantId),
    kustoRole('gone', groups.gone, golden.tenantId),
    kustoRole('foreign', groups.foreign, foreignTenantId),
    assignment('101', `/subscriptions/${otherSubscriptionId}`, '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', {
      id: golden.ownerId,
      type: 'User',
    }),
    assignment('102', otherGroup, ids.customRole, { id: ids.workerPrincipal, type: 'ServicePrincipal' }),
    assignment('103', group, 'acdd72a7-3385-48ef-bd42-f606fba81ae7', {
      id: ids.workerPrincipal,
      type: 'ServicePrincipal',
    }),
    {
      id: `/subscriptions/${otherSubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ids.customRole}`,
      name: ids.customRole,
      type: 'Microsoft.Authorization/roleDefinitions',
      properties: {
        roleName: 'Everything in Kusto',
        type: 'CustomRole',
        description: '',
        assignableScopes: [`/subscriptions/${otherSubscriptionId}`],
        permissions: [{ actions: ['Microsoft.Kusto/*'], notActions: [], dataActions: [], notDataActions: [] }],
      },
    },
  ],
  activityLog: [
    event(80, 'Microsoft.Kusto/clusters/stop/action', 'Succeeded'),
    event(10, 'Microsoft.Kusto/Clusters/Stop/action', 'Succeeded'),
    event(5, 'Microsoft.Kusto/clusters/stop/action', 'Failed'),
    event(1, 'Microsoft.Kusto/clusters/write', 'Succeeded'),
  ],
};
