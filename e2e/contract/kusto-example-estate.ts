import type { Body, Example } from './kusto-examples';

/** Builds the estate in which the request of an example can succeed: what it reads exists, and what it creates doesn't. */

/** User name of the Owner in every estate. */
export const owner = 'owner@contoso.com';
const tenantId = '12345678-1234-1234-1234-123456789123';
const ownerId = '00000000-0000-4000-8000-00000000b001';

/** Placeholders of the examples, with the object IDs that replace them. */
const placeholders = {
  'aaduser=some_guid': '00000000-0000-4000-8000-00000000b005',
  'aadgroup=some_guid': '00000000-0000-4000-8000-00000000b006',
  some_guid_app_id: '00000000-0000-4000-8000-00000000b007',
} as const;

/** Returns the example's body with GUIDs instead of placeholders. */
export function withGuids(body: Body | undefined): Body | undefined {
  if (!body) return undefined;
  const text = Object.entries(placeholders).reduce(
    (written, [placeholder, id]) =>
      written.replaceAll(placeholder, placeholder.includes('=') ? `${placeholder.split('=')[0]}=${id}` : id),
    JSON.stringify(body),
  );
  return JSON.parse(text) as Body;
}

/** Returns the estate for an example. */
export function estateFor(example: Example): object {
  const { parameters } = example;
  const subscriptionId = String(parameters.subscriptionId ?? '12345678-1234-1234-1234-123456789098');
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${parameters.resourceGroupName ?? 'kustorptest'}`;
  const cluster = `${group}/providers/Microsoft.Kusto/Clusters/${parameters.clusterName ?? 'kustoCluster'}`;
  const makes = example.operationId.endsWith('_CreateOrUpdate') ? example.operationId.split('_')[0] : undefined;
  return {
    directory: {
      tenantId,
      displayName: 'Contoso',
      domain: 'contoso.com',
      users: [
        { id: ownerId, displayName: 'Olive Owner', userPrincipalName: owner },
        { id: placeholders['aaduser=some_guid'], displayName: 'Some User', userPrincipalName: 'user@microsoft.com' },
      ],
      groups: [{ id: placeholders['aadgroup=some_guid'], displayName: 'Kusto', members: [] }],
      servicePrincipals: [
        {
          id: '00000000-0000-4000-8000-00000000b003',
          appId: placeholders.some_guid_app_id,
          displayName: 'SomeApp',
        },
        {
          id: '00000000-0000-4000-8000-00000000b004',
          appId: '87654321-1234-1234-1234-123456789123',
          displayName: 'Example',
        },
      ],
    },
    subscriptions: [
      {
        id: `/subscriptions/${subscriptionId}`,
        subscriptionId,
        displayName: 'Example',
        state: 'Enabled',
        tenantId,
      },
    ],
    resources: [
      ownerRole(subscriptionId),
      {
        id: group,
        name: group.slice(group.lastIndexOf('/') + 1),
        type: 'Microsoft.Resources/resourceGroups',
        location: 'westus',
      },
      ...(makes === 'Clusters' ? [] : [clusterBody(cluster, example)]),
      ...leader(example.body, cluster, group),
      ...(makes === 'Databases' && parameters.databaseName !== 'kustoReadOnlyDatabase'
        ? []
        : databases(cluster, parameters, example)),
      ...(makes && makes !== 'PrivateEndpointConnections' ? [] : children(cluster, parameters)),
      ...follower(example, cluster),
    ],
  };
}

function ownerRole(subscriptionId: string) {
  const scope = `/subscriptions/${subscriptionId}`;
  const name = '00000000-0000-4000-8000-00000000d001';
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
      principalId: ownerId,
      principalType: 'User',
      scope,
    },
  };
}

function clusterBody(id: string, { operationId }: Example) {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const network = {
    subnetId: `${id}/subnet`,
    enginePublicIpId: `${id}/engine`,
    dataManagementPublicIpId: `${id}/data`,
  };
  return {
    id,
    name,
    type: 'Microsoft.Kusto/Clusters',
    etag: '"2022-04-06T15:34:45.7083917Z"',
    location: 'West US',
    sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 },
    tags: {},
    properties: {
      state: operationId === 'Clusters_Start' ? 'Stopped' : 'Running',
      uri: `https://${name}.westus.kusto.windows.net`,
      virtualNetworkConfiguration: operationId === 'Clusters_DiagnoseVirtualNetwork' ? network : null,
      languageExtensions: { value: [{ languageExtensionName: 'PYTHON' }] },
      privateEndpointConnections: [],
      provisioningState: 'Succeeded',
    },
  };
}

function databaseBody(cluster: string, name: string, kind = 'ReadWrite') {
  return {
    id: `${cluster}/Databases/${name}`,
    name: `${cluster.slice(cluster.lastIndexOf('/') + 1)}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: 'West US',
    kind,
    properties: { softDeletePeriod: 'P1D', statistics: { size: 0 }, provisioningState: 'Succeeded' },
  };
}

function databases(cluster: string, { databaseName }: Example['parameters'], { body }: Example) {
  if (databaseName === undefined) return [];
  const isFollowing = body?.kind === 'ReadOnlyFollowing';
  return [databaseBody(cluster, String(databaseName), isFollowing ? 'ReadOnlyFollowing' : 'ReadWrite')];
}

/** Returns the cluster and database of an attached database configuration. In the example, that's the follower itself. */
function leader(body: Body | undefined, cluster: string, group: string) {
  const properties = body?.properties as Body | undefined;
  if (typeof properties?.clusterResourceId !== 'string') return [];
  const name = properties.clusterResourceId.split('/').at(-1) ?? '';
  const id = `${group}/providers/Microsoft.Kusto/Clusters/${name}`;
  const itself = id.toLowerCase() === cluster.toLowerCase();
  return [
    ...(itself ? [] : [clusterBody(id, { operationId: '' } as Example)]),
    databaseBody(id, String(properties.databaseName)),
  ];
}

/** Returns the follower that the example detaches. */
function follower({ operationId, body }: Example, cluster: string) {
  if (operationId !== 'Clusters_DetachFollowerDatabases' || !body) return [];
  const id = `${body.clusterResourceId}/AttachedDatabaseConfigurations/${body.attachedDatabaseConfigurationName}`;
  return [
    {
      id,
      name: `follower/${body.attachedDatabaseConfigurationName}`,
      type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
      location: 'West US',
      properties: {
        databaseName: '*',
        clusterResourceId: cluster,
        defaultPrincipalsModificationKind: 'Union',
        provisioningState: 'Succeeded',
      },
    },
  ];
}

const childTypes: Record<
  string,
  { segment: string; inDatabase: boolean; properties: Body; kind?: (file: Body) => Body }
> = {
  attachedDatabaseConfigurationName: {
    segment: 'AttachedDatabaseConfigurations',
    inDatabase: false,
    properties: {
      databaseName: '*',
      clusterResourceId: '/subscriptions/x/none',
      defaultPrincipalsModificationKind: 'Union',
    },
  },
  managedPrivateEndpointName: {
    segment: 'ManagedPrivateEndpoints',
    inDatabase: false,
    properties: { privateLinkResourceId: '/subscriptions/x/none', groupId: 'blob' },
  },
  privateEndpointConnectionName: {
    segment: 'PrivateEndpointConnections',
    inDatabase: false,
    properties: {
      groupId: 'cluster',
      privateEndpoint: { id: '/subscriptions/x/none' },
      privateLinkServiceConnectionState: { status: 'Pending', description: '' },
    },
  },
  sandboxCustomImageName: {
    segment: 'SandboxCustomImages',
    inDatabase: false,
    properties: { language: 'Python', languageVersion: '3.9.7', requirementsFileContent: 'Pillow' },
  },
  scriptName: { segment: 'Scripts', inDatabase: true, properties: { continueOnErrors: false } },
  dataConnectionName: { segment: 'DataConnections', inDatabase: true, properties: {} },
  principalAssignmentName: {
    segment: 'PrincipalAssignments',
    inDatabase: true,
    properties: { principalId: '87654321-1234-1234-1234-123456789123', role: 'Admin', principalType: 'App' },
  },
};

/** Returns the child in the example's parameters. A data connection has the kind of the body, or Event Hubs. */
function children(cluster: string, parameters: Example['parameters']) {
  return Object.entries(childTypes).flatMap(([parameter, { segment, inDatabase, properties }]) => {
    const name = parameters[parameter];
    if (typeof name !== 'string') return [];
    const isInDatabase = inDatabase && parameters.databaseName !== undefined;
    const holder = isInDatabase ? `${cluster}/Databases/${parameters.databaseName}` : cluster;
    const isConnection = segment === 'DataConnections';
    const written = parameters.parameters as Body | undefined;
    const kind = isConnection ? { kind: written?.kind ?? 'EventHub', location: 'West US' } : {};
    return [
      {
        id: `${holder}/${segment}/${name}`,
        name: holder
          .split('/')
          .slice(8)
          .filter((_part, at) => at % 2 === 0)
          .concat(name)
          .join('/'),
        type: `Microsoft.Kusto/Clusters/${isInDatabase ? 'Databases/' : ''}${segment}`,
        ...kind,
        properties: {
          ...properties,
          ...(isConnection ? (written?.properties as Body | undefined) : {}),
          provisioningState: 'Succeeded',
        },
      },
    ];
  });
}
