import { armService } from '../arm/service';
import { mintUserToken } from '../entra/mint';
import { parseQuery } from '../read-request';
import { createState } from '../store';
import type { ArmResource, EmulatorState, Estate, Json, JsonObject, OperationFault, ServiceRequest } from '../types';
import { testEntra } from './state';

export const tenantId = '10000000-0000-4000-8000-000000000001';
export const subscriptionId = '20000000-0000-4000-8000-000000000001';
export const subscription = `/subscriptions/${subscriptionId}`;
export const group = `${subscription}/resourceGroups/data`;
/** In the case that clients send. */
export const clusterPath = `${group}/providers/Microsoft.Kusto/clusters/alpha`;
export const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader-of-keys`;
export const base = 'http://127.0.0.1:4280';

export const people = {
  owner: '30000000-0000-4000-8000-000000000001',
  contributor: '30000000-0000-4000-8000-000000000002',
  reader: '30000000-0000-4000-8000-000000000003',
  noRole: '30000000-0000-4000-8000-000000000004',
} as const;

export const roleIds = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
};

/** Returns a cluster as recorded. */
export function cluster(name: string, properties: JsonObject = {}, more: JsonObject = {}): ArmResource {
  return {
    id: `${group}/providers/Microsoft.Kusto/Clusters/${name}`,
    name,
    type: 'Microsoft.Kusto/Clusters',
    etag: '"2026-04-06T15:34:45.7083917Z"',
    location: 'West US 2',
    sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 },
    tags: {},
    properties: {
      state: 'Running',
      stateReason: null,
      uri: `https://${name}.westus2.kusto.windows.net`,
      dataIngestionUri: `https://ingest-${name}.westus2.kusto.windows.net`,
      trustedExternalTenants: [],
      virtualNetworkConfiguration: null,
      optimizedAutoscale: null,
      enableDiskEncryption: false,
      enableStreamingIngest: true,
      keyVaultProperties: null,
      languageExtensions: { value: [] },
      enablePurge: true,
      enableDoubleEncryption: false,
      engineType: 'V3',
      acceptedAudiences: [],
      restrictOutboundNetworkAccess: 'Disabled',
      allowedFqdnList: [],
      calloutPolicies: [],
      publicNetworkAccess: 'Enabled',
      allowedIpRangeList: ['0.0.0.0/0'],
      enableAutoStop: true,
      publicIPType: 'IPv4',
      virtualClusterGraduationProperties: null,
      privateEndpointConnections: [],
      zoneStatus: 'NonZonal',
      provisioningState: 'Succeeded',
      ...properties,
    },
    ...more,
  };
}

export function assignment(scope: string, role: string, principalId: string, name: string): ArmResource {
  return {
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      principalType: 'User',
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: '2026-01-01T00:00:00.0000000Z',
      updatedOn: '2026-01-01T00:00:00.0000000Z',
      createdBy: people.owner,
      updatedBy: people.owner,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  };
}

export function database(name: string, of = 'alpha'): ArmResource {
  return {
    id: `${group}/providers/Microsoft.Kusto/Clusters/${of}/Databases/${name}`,
    name: `${of}/${name}`,
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: 'West US 2',
    kind: 'ReadWrite',
    properties: { softDeletePeriod: 'P1D', statistics: { size: 0 }, isFollowed: false, provisioningState: 'Succeeded' },
  };
}

function estateWith(resources: ArmResource[]): Estate {
  const user = (id: string, name: string) => ({
    id,
    displayName: name,
    userPrincipalName: `${name.toLowerCase()}@small.example`,
    mail: `${name.toLowerCase()}@small.example`,
  });
  return {
    directory: {
      tenantId,
      displayName: 'Small',
      domain: 'small.example',
      users: [
        user(people.owner, 'Owner'),
        user(people.contributor, 'Contributor'),
        user(people.reader, 'Reader'),
        user(people.noRole, 'Nobody'),
      ],
      groups: [{ id: '40000000-0000-4000-8000-000000000001', displayName: 'Analysts', members: [people.reader] }],
      servicePrincipals: [
        {
          id: '50000000-0000-4000-8000-000000000001',
          appId: '60000000-0000-4000-8000-000000000001',
          displayName: 'Loader',
          servicePrincipalType: 'Application',
        },
      ],
    },
    subscriptions: [
      {
        id: subscription,
        subscriptionId,
        displayName: 'Production',
        state: 'Enabled',
        tenantId,
        authorizationSource: 'RoleBased',
      },
      {
        id: '/subscriptions/20000000-0000-4000-8000-000000000009',
        subscriptionId: '20000000-0000-4000-8000-000000000009',
        displayName: 'Elsewhere',
        state: 'Enabled',
        tenantId: '10000000-0000-4000-8000-000000000009',
      },
    ],
    resources: [
      assignment(subscription, roleIds.owner, people.owner, '70000000-0000-4000-8000-000000000001'),
      assignment(group, roleIds.contributor, people.contributor, '70000000-0000-4000-8000-000000000002'),
      assignment(subscription, roleIds.reader, people.reader, '70000000-0000-4000-8000-000000000003'),
      {
        id: identityId,
        name: 'reader-of-keys',
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        location: 'westus2',
        properties: {
          tenantId,
          principalId: '50000000-0000-4000-8000-000000000002',
          clientId: '60000000-0000-4000-8000-000000000002',
        },
      },
      ...resources,
    ],
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** `null` if it's empty. */
  body: JsonObject;
}

export interface SmallEstate {
  state: EmulatorState;
  pass: (seconds: number) => void;
  send: (
    method: string,
    path: string,
    options?: {
      as?: keyof typeof people | 'no one';
      body?: Json;
      headers?: Record<string, string>;
      operationFault?: OperationFault;
    },
  ) => Promise<Answer>;
}

/** Starts the estate with more resources. Operations take ten seconds. */
export function smallEstate(
  resources: ArmResource[] = [cluster('alpha')],
  throttle: 'headers' | 'enforce' = 'headers',
): SmallEstate {
  const state = createState(estateWith(resources), { operationSeconds: 10, indexSeconds: 0, throttle });
  state.entra = testEntra();
  let now = Date.now();
  const tokens = new Map<string, string>();
  const tokenOf = async (who: keyof typeof people) => {
    const known = tokens.get(who);
    if (known) return known;
    const user = state.directory.users.find((candidate) => candidate.id === people[who]);
    if (!user) throw new Error(`The small estate has no person called ${who}.`);
    const token = await mintUserToken(state, user, {
      audience: 'https://management.azure.com/',
      clientId: '80000000-0000-4000-8000-000000000001',
      permissions: ['user_impersonation'],
      acrs: [],
      capabilities: [],
      now,
    });
    tokens.set(who, token);
    return token;
  };
  return {
    state,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    send: async (method, target, { as = 'owner', body, headers = {}, operationFault } = {}) => {
      const [path = '', search = ''] = target.replace(base, '').split('?');
      const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
      const request: ServiceRequest = {
        method,
        path: `/${segments.join('/')}`,
        segments,
        query: parseQuery(search),
        headers: new Headers({
          ...(as === 'no one' ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        }),
        body: body === undefined ? '' : JSON.stringify(body),
        base,
        now,
        ...(operationFault ? { operationFault } : {}),
      };
      const response = await armService(request, state);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: text === '' ? {} : JSON.parse(text) };
    },
  };
}
