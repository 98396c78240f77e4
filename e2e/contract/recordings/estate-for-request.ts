import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { normalizeId } from '../../../lib/model/azure/arm-id';
import type { Json, JsonObject } from '../../../lib/model/json';
import { golden, goldenCluster } from '../../fixtures/golden';
import { owner } from './recorded-estate';
import { idOf, itemsOf, type Recording } from './recordings';

/** Estates in which recorded requests can have the recorded response. */

/** Returns an estate with the resources that recordings show at the time of a recorded request. */
export function estateFor(recording: Recording, recordings: readonly Recording[]): object {
  const target = idOf(recording);
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(target)?.[1] ?? golden.subscriptionId;
  const resources = new Map<string, JsonObject>();
  const put = (body: Json) => {
    const { id, type } = body as JsonObject;
    if (typeof id === 'string' && typeof type === 'string') resources.set(normalizeId(id), body as JsonObject);
  };
  for (const parent of [...parentsOf(target), ...namedIn(recording)]) put(parent);
  for (const item of earlierBodies(recording, recordings)) put(item);
  const isNew = recording.method === 'PUT' && recording.status === 201;
  const isAbsent = recording.method === 'DELETE' && recording.status === 204;
  if (isNew || isAbsent || recording.status === 404) remove(resources, target);
  const principals = /Principals-list$/.test(recording.kind)
    ? [...itemsOf(recording.request), ...itemsOf(recording.body)]
    : [];
  const estate = estateOf([...resources.values()], subscriptionId, recording);
  if (principals.length > 0) {
    const databaseId = target
      .replace(/\/[^/]+$/, '')
      .replace('/clusters/', '/Clusters/')
      .replace('/databases/', '/Databases/');
    const before = recording.kind.includes('addPrincipals') ? itemsOf(recording.body).slice(1) : principals;
    return { ...estate, databasePrincipals: { [databaseId]: before } };
  }
  return estate;
}

/** Returns an estate with only the owner, for the sign-in before the first request. */
export function estateWithout(): object {
  return estateOf([], golden.subscriptionId);
}

function estateOf(resources: readonly object[], subscriptionId: string, recording?: Recording) {
  const subscription = subscriptionOf(subscriptionId);
  return {
    directory: { ...directory, ...(recording ? principalsIn(recording) : {}) },
    subscriptions: [subscription],
    resources: [...resources, roleAssignment(subscription.id, builtInRoles.owner, owner)],
  };
}

const directory = {
  tenantId: golden.tenantId,
  displayName: 'Recorded',
  domain: 'contoso.com',
  users: [owner],
  groups: [],
  servicePrincipals: [],
};

function subscriptionOf(subscriptionId: string) {
  const id = `/subscriptions/${subscriptionId}`;
  return { id, subscriptionId, displayName: 'Recorded', state: 'Enabled', tenantId: golden.tenantId };
}

/** Returns the principals that a request assigns a role to: a user, or applications by client ID and by object ID. */
function principalsIn({ request, body }: Recording): object {
  // The recorded error is about a principal that the directory doesn't have.
  if ((body?.error as JsonObject | undefined)?.code === 'PrincipalNotFound') return {};
  const ids = [request?.properties, ...itemsOf(request)].map((item) => (item as JsonObject | undefined) ?? {});
  const guids = ids.flatMap(({ principalId, appId }) => [principalId, appId]).filter((id) => guid.test(String(id)));
  if ((request?.properties as JsonObject | undefined)?.principalType === 'User') {
    const user = { id: String(guids[0]), displayName: 'User', userPrincipalName: 'user@contoso.com' };
    return { users: [owner, user] };
  }
  const servicePrincipals = [...new Set(guids.map(String))].flatMap((id) => {
    const other = `${id.slice(0, -1)}${id.endsWith('f') ? 'e' : 'f'}`;
    return [
      { id: other, appId: id, displayName: 'clitest', servicePrincipalType: 'Application' },
      { id, appId: other, displayName: 'by object id', servicePrincipalType: 'Application' },
    ];
  });
  return { servicePrincipals };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns other resources of a request or response: the followed cluster, followers, and an existing role. */
function namedIn(recording: Recording): JsonObject[] {
  const { request, kind, body, status } = recording;
  if (kind === 'error-role-assignment-put' && status === 409) {
    const id = idOf(recording).replace(/[^/]+$/, '00000000-0000-4000-8000-0000000000e1');
    const scope = id.replace(/\/providers\/Microsoft.Authorization\/.*$/i, '');
    return [
      {
        id,
        type: 'Microsoft.Authorization/roleAssignments',
        properties: { ...(request?.properties as JsonObject), scope },
      },
    ];
  }
  const followers = [
    kind === 'kusto-detachFollowerDatabases' ? request : null,
    ...(/Follower/.test(kind) ? itemsOf(body) : []),
  ];
  return [...followedBy(request?.properties), ...followers.flatMap((follower) => followerOf(recording, follower))];
}

function followedBy(properties: Json | undefined): JsonObject[] {
  const { clusterResourceId, databaseName } = (properties ?? {}) as JsonObject;
  return typeof clusterResourceId === 'string'
    ? parentsOf(`${clusterResourceId}/databases/${databaseName ?? 'db'}`)
    : [];
}

function followerOf(recording: Recording, named: Json): JsonObject[] {
  const { clusterResourceId, attachedDatabaseConfigurationName: name } = (named ?? {}) as JsonObject;
  if (typeof clusterResourceId !== 'string') return [];
  const leader = idOf(recording).replace(/\/[^/]+$/, '');
  const id = `${clusterResourceId}/AttachedDatabaseConfigurations/${name}`;
  const type = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations';
  const properties = {
    databaseName: 'KustoDatabase',
    clusterResourceId: leader,
    attachedDatabaseNames: ['KustoDatabase'],
    defaultPrincipalsModificationKind: 'Union',
    provisioningState: 'Succeeded',
  };
  return [
    ...parentsOf(clusterResourceId),
    ...parentsOf(`${leader}/databases/KustoDatabase`),
    { id, name: nameIn(id), type, location: 'West US 2', properties },
  ];
}

/** Returns earlier bodies of a resource: the items of a read, or another read of the same resource for a write. */
function earlierBodies(recording: Recording, recordings: readonly Recording[]): Json[] {
  const { method, kind, body } = recording;
  const inCluster = listedInCluster[kind];
  if (inCluster !== undefined) return [clusterWith(recording, inCluster(body))];
  if (method === 'GET') return itemsOf(body);
  const target = normalizeId(idOf(recording));
  const isSame = (item: Json) => normalizeId(String((item as JsonObject).id)) === target;
  const reads = recordings.filter((candidate) => candidate.method === 'GET' && candidate.status === 200);
  const [read] = reads.flatMap((read) => itemsOf(read.body)).filter(isSame);
  if (read) return [read];
  // The response of a deletion or an update is similar to the resource before it.
  const [returned] = itemsOf(body).filter(isSame);
  if (returned && (method === 'DELETE' || recording.status === 200)) return [settled(returned as JsonObject)];
  const isInDatabase = (id: string) => /\/databases\/[^/]+\//i.test(id);
  const [other] = reads
    .filter((read) => read.kind === kind.replace(/-write$/, '') && isInDatabase(idOf(read)) === isInDatabase(target))
    .flatMap((read) => itemsOf(read.body));
  return other ? [{ ...(other as JsonObject), id: idOf(recording), name: nameIn(idOf(recording)) }] : [];
}

/** Returns a resource without an operation in progress. */
function settled(body: JsonObject): JsonObject {
  const properties = body.properties as JsonObject;
  return 'provisioningState' in properties
    ? { ...body, properties: { ...properties, provisioningState: 'Succeeded' } }
    : body;
}

/** Returns the name of a child of a cluster, which contains the names of its parents. */
function nameIn(id: string): string {
  const [, names = ''] = /\/clusters\/(.*)$/i.exec(id) ?? [];
  return names
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
}

/** Lists that Azure returns from the cluster's body. */
const listedInCluster: Readonly<Record<string, (body: JsonObject | null) => JsonObject>> = {
  'kusto-listCalloutPolicies-list': (body) => ({ calloutPolicies: itemsOf(body) }),
  'kusto-listLanguageExtensions-list': (body) => ({ languageExtensions: body }),
  'kusto-removeLanguageExtensions': () => ({
    languageExtensions: { value: [{ languageExtensionName: 'PYTHON' }, { languageExtensionName: 'R' }] },
  }),
};

function clusterWith(recording: Recording, properties: JsonObject): JsonObject {
  const cluster = parentsOf(idOf(recording)).find(({ type }) => type === 'Microsoft.Kusto/Clusters') ?? {};
  return { ...cluster, properties: { ...(cluster.properties as JsonObject), ...properties } };
}

/** Returns the parents of a request's target: the resource group, the cluster, the database, or other resources. */
function parentsOf(target: string): JsonObject[] {
  const group = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(target);
  if (!group) return [];
  const [groupId, groupName = ''] = group;
  const groups = [{ id: groupId, name: groupName, type: 'Microsoft.Resources/resourceGroups', location: 'westus2' }];
  const cluster = /^(.*\/providers\/Microsoft\.Kusto)\/clusters\/([^/]+)/i.exec(target);
  if (cluster) {
    const [, provider, name = ''] = cluster;
    const id = `${provider}/Clusters/${name}`;
    const parent = { ...(JSON.parse(JSON.stringify(goldenCluster)) as JsonObject), id, name };
    const database = /\/databases\/([^/]+)/i.exec(target)?.[1];
    return [...groups, parent, ...(database === undefined ? [] : [databaseOf(id, name, database)])];
  }
  // The resource of a lock, a role, or a setting, with its parents.
  const [, namespace = '', rest = ''] = /\/providers\/([^/]+)\/([^?]*)/i.exec(target.slice(groupId.length)) ?? [];
  const path = rest.split(/\/providers\//i)[0]?.split('/') ?? [];
  const isExtension = /\/providers\/.*\/providers\//i.test(target);
  const isList = path.length % 2 === 1;
  const depth = Math.floor(path.length / 2) - (isExtension || isList ? 0 : 1);
  const resources = Array.from({ length: Math.max(0, depth) }, (_, index) => {
    const own = path.slice(0, 2 * index + 2);
    const type = [namespace, ...own.filter((_name, index) => index % 2 === 0)].join('/');
    const id = `${groupId}/providers/${namespace}/${own.join('/')}`;
    return { id, name: own.at(-1) ?? '', type, location: 'westus2', properties: {} };
  });
  return [...groups, ...resources];
}

function databaseOf(clusterId: string, cluster: string, database: string): JsonObject {
  return {
    id: `${clusterId}/Databases/${database}`,
    name: `${cluster}/${database}`,
    type: 'Microsoft.Kusto/Clusters/Databases',
    location: 'West US 2',
    kind: 'ReadWrite',
    properties: { softDeletePeriod: 'P1D', statistics: { size: 0 }, isFollowed: false, provisioningState: 'Succeeded' },
  };
}

function remove(resources: Map<string, JsonObject>, target: string): void {
  const id = normalizeId(target);
  for (const key of resources.keys()) if (key === id || key.startsWith(`${id}/`)) resources.delete(key);
}
