import { mintUserToken } from '../entra/mint';
import { parseQuery } from '../read-request';
import { resourceGraphService } from '../resource-graph/service';
import { createState } from '../store';
import type {
  ArmResource,
  DirectoryUser,
  EmulatorSettings,
  EmulatorState,
  Estate,
  JsonObject,
  Subscription,
} from '../types';
import { testEntra } from './state';

/** A small estate for Resource Graph. */

const tenantId = '11111111-1111-4111-8111-111111111111';

/** Two under the group `prod`, one under the root. */
export const subscriptionIds = {
  web: 'aaaaaaaa-0000-4000-8000-000000000001',
  data: 'aaaaaaaa-0000-4000-8000-000000000002',
  lab: 'aaaaaaaa-0000-4000-8000-000000000003',
} as const;

export const roles = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
} as const;

const people = ['owner', 'reader', 'nobody'] as const;
export type Person = (typeof people)[number];

export function personId(person: Person): string {
  return `bbbbbbbb-0000-4000-8000-00000000000${people.indexOf(person)}`;
}

export function cluster(subscriptionId: string, group: string, name: string, properties: JsonObject = {}): ArmResource {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Kusto/Clusters/${name}`,
    name,
    type: 'Microsoft.Kusto/Clusters',
    location: 'West US 2',
    sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 },
    properties: { state: 'Running', ...properties },
  };
}

export function assignment(scope: string, principalId: string, roleId: string, name: string): ArmResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      principalId,
      principalType: 'User',
      scope: scope || '/',
      condition: null,
    },
  };
}

export function managementGroup(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`;
}

/** The owner owns the root group, and the reader reads `web`. */
export function smallState(more: ArmResource[] = [], settings: Partial<EmulatorSettings> = {}): EmulatorState {
  const root = managementGroup(tenantId);
  const prod: ArmResource = {
    id: managementGroup('prod'),
    name: 'prod',
    type: 'Microsoft.Management/managementGroups',
    properties: { displayName: 'Production', tenantId, details: { parent: { id: root, name: tenantId } } },
  };
  const places = [subscriptionIds.web, subscriptionIds.data].map((id) => ({
    id: `${prod.id}/subscriptions/${id}`,
    name: id,
    type: 'Microsoft.Management/managementGroups/subscriptions',
  }));
  const web = `/subscriptions/${subscriptionIds.web}`;
  const own: ArmResource[] = [
    prod,
    ...places,
    assignment(root, personId('owner'), roles.Owner, 'cccccccc-0000-4000-8000-000000000001'),
    assignment(web, personId('reader'), roles.Reader, 'cccccccc-0000-4000-8000-000000000002'),
  ];
  const estate: Estate = {
    directory: {
      tenantId,
      displayName: 'Contoso',
      domain: 'contoso.example',
      users: people.map(user),
      groups: [],
      servicePrincipals: [],
    },
    subscriptions: Object.entries(subscriptionIds).map(([name, id]) => subscription(name, id)),
    resources: [...own, ...more],
  };
  const state = createState(estate, { operationSeconds: 1, indexSeconds: 8, throttle: 'headers', ...settings });
  state.entra = testEntra();
  return state;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & {
    data: Record<string, unknown>[];
    error: { code: string; message: string; details: JsonObject[] };
  };
}

/** @param now milliseconds */
export async function ask(
  state: EmulatorState,
  person: Person,
  body: JsonObject | string,
  { now = Date.UTC(2024, 4, 15, 12), apiVersion = '2024-04-01' } = {},
): Promise<Answer> {
  const token = await mintUserToken(state, user(person), {
    audience: 'https://management.azure.com/',
    clientId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    permissions: ['user_impersonation'],
    acrs: [],
    capabilities: [],
    now,
  });
  const path = '/providers/Microsoft.ResourceGraph/resources';
  const response = await resourceGraphService(
    {
      method: 'POST',
      path,
      segments: path.slice(1).split('/'),
      query: parseQuery(`?api-version=${apiVersion}`),
      headers: new Headers({ authorization: `Bearer ${token}`, 'content-type': 'application/json' }),
      body: typeof body === 'string' ? body : JSON.stringify(body),
      base: 'http://localhost:4280',
      now,
    },
    state,
  );
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

function user(person: Person): DirectoryUser {
  return { id: personId(person), displayName: person, userPrincipalName: `${person}@contoso.example` };
}

function subscription(displayName: string, subscriptionId: string): Subscription {
  return { id: `/subscriptions/${subscriptionId}`, subscriptionId, displayName, state: 'Enabled', tenantId };
}
