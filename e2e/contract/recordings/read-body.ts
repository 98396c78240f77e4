import { readClusters } from '@/lib/azure/evidence/cluster';
import { defined } from '@/lib/model/defined';
import { readGroupMembers } from '../../../lib/azure/directory/read-groups';
import { readPrincipals } from '../../../lib/azure/directory/read-principals';
import { searchPrincipals } from '../../../lib/azure/directory/search-principals';
import { evidenceReaders } from '../../../lib/azure/evidence/evidence-readers';
import { readVault } from '../../../lib/azure/evidence/key-vault';
import { readIdentity } from '../../../lib/azure/evidence/user-assigned-identities';
import { readAllRows } from '../../../lib/azure/resource-graph/query-resource-graph';
import { readRoleAssignments, readRoleDefinitions } from '../../../lib/azure/resource-manager/read-roles';
import { readSubscriptions } from '../../../lib/azure/resource-manager/read-subscriptions';
import { testContext } from '../../../lib/azure/testing/context';
import type { Connection } from '../../../lib/azure/transport/connection';
import { subscriptionOf } from '../../../lib/model/azure/arm-id';
import { type KustoCluster, kustoClusterSchema } from '../../../lib/model/cluster';
import { type EvidencePart, evidenceParts } from '../../../lib/model/evidence-parts';
import type { EvidenceResult } from '../../../lib/model/evidence-result';
import type { Json, JsonObject } from '../../../lib/model/json';
import { goldenCluster } from '../../fixtures/golden';
import { idOf, itemsOf, type Recording } from './recordings';
import { graphScopes, type Replay, replay } from './replay';

/** Reads a recorded body with the reader that the product uses for such a body. Returns the items that the reader returns. */
export function readBody(recording: Recording): Promise<readonly unknown[]> {
  const read = readers[familyOf(recording)];
  if (!read) throw new Error(`The product has no reader for ${recording.kind}.`);
  return read(recording);
}

/** Resources whose private endpoint connections the product doesn't read. Its message names the type. */
export const unreadConnections = /microsoft\.devices\/iothubs/;

/** Kinds whose reader drops items of other resources. Their items are parsed, but not counted. */
export const filteringFamilies: readonly string[] = ['activity-log', 'locks'];

/** Returns the kind of resource that a recording is about, whether it lists, returns, or writes it. */
export function familyOf({ kind }: Recording): string {
  return families[kind] ?? kind.replace(/-(?:list|write)$/, '');
}

const families: Readonly<Record<string, string>> = {
  'connection-list': 'connections',
  'diagnostic-setting-put': 'diagnostic-settings',
  'kusto-addPrincipals-list': 'kusto-listPrincipals',
  'kusto-connection-put': 'connections',
  'kusto-removePrincipals-list': 'kusto-listPrincipals',
  'lock-put': 'locks',
  'role-assignment-delete': 'role-assignments',
  'role-assignment-put': 'role-assignments',
};

const readers: Readonly<Record<string, (recording: Recording) => Promise<readonly unknown[]>>> = {
  'activity-log': (recording) => ofPart(recording, 'stopEvents', /\/values$/),
  'activity-log-alerts': (recording) => ofPart(recording, 'activityLogAlerts'),
  'classic-administrators': (recording) => ofPart(recording, 'classicAdministrators'),
  connections: readConnections,
  'diagnostic-settings': (recording) => ofPart(recording, 'diagnosticSettings'),
  'dns-zone-groups': readZoneGroups,
  'graph-getbyids': async (recording) => {
    const ids = itemsOf(recording.body).map((item) => String((item as JsonObject).id));
    const { principals } = await readPrincipals(graphOf(recording), ids, graphScopes);
    return Object.values(principals).filter(({ state }) => state === 'found');
  },
  'graph-members': async (recording) => {
    const { connection } = replay(recording);
    if (!connection.graph || !('send' in connection.graph)) throw new Error('The replay has a Graph token.');
    return (await readGroupMembers(connection.graph, 'group', connection.graphBases)).value;
  },
  'graph-objects': async (recording) => {
    const collection = /\/(groups|servicePrincipals)\b/.exec(recording.uri)?.[1] ?? 'users';
    const graph = graphOf(recording, { at: new RegExp(`/${collection}$`), body: asList(recording) });
    return (await searchPrincipals(graph, 'any name', graphScopes)).principals;
  },
  identity: async (recording) => [
    valueIn(await readIdentity(contextOf(replay(recording).connection), idOf(recording))),
  ],
  'key-vault': async (recording) => [
    valueIn(await readVault(contextOf(replay(recording).connection), idOf(recording))),
  ],
  'kusto-attachedDatabaseConfigurations': (recording) => ofPart(recording, 'attachedDatabaseConfigurations'),
  'kusto-cluster': async (recording) => {
    const { connection } = replay(recording);
    if (recording.kind === 'kusto-cluster-list') {
      return (await readClusters(connection, subscriptionOf(idOf(recording)) ?? '')).value;
    }
    return [valueIn(await evidenceReaders.cluster(contextOf(connection)))];
  },
  'kusto-dataConnections': (recording) => ofDatabase(recording, 'dataConnections'),
  'kusto-databases': (recording) => ofPart(recording, 'databases'),
  'kusto-listCalloutPolicies': (recording) =>
    ofCluster(recording, { calloutPolicies: itemsOf(recording.body) }, (cluster) => cluster.calloutPolicies),
  'kusto-listFollowerDatabases': (recording) => ofPart(recording, 'followerDatabases'),
  'kusto-listLanguageExtensions': (recording) =>
    ofCluster(recording, { languageExtensions: recording.body }, (cluster) => cluster.languageExtensions?.value),
  'kusto-listPrincipals': (recording) => ofDatabase(recording, 'databasePrincipals'),
  'kusto-managedPrivateEndpoints': (recording) =>
    ofPart(recording, 'managedPrivateEndpoints', /\/managedPrivateEndpoints$/),
  'kusto-principalAssignments': (recording) =>
    /\/databases\//i.test(recording.uri)
      ? ofDatabase(recording, 'databasePrincipalAssignments')
      : ofPart(recording, 'clusterPrincipalAssignments'),
  'kusto-privateEndpointConnections': readConnections,
  'kusto-scripts': (recording) => ofDatabase(recording, 'scripts'),
  lighthouse: (recording) => ofPart(recording, 'lighthouseDelegations'),
  locks: (recording) => ofPart(recording, 'locks'),
  'policy-assignments': (recording) => ofPart(recording, 'policyAssignments'),
  'policy-states': (recording) => ofPart(recording, 'policyStates'),
  'resource-graph': async (recording) => {
    // The recorded query asked for fewer rows than there are. Its own rows are all that was recorded.
    const body = { ...recording.body, totalRecords: itemsOf({ value: recording.body?.data ?? [] }).length };
    return (await readAllRows(replay(recording, { body }).connection, { query: 'resources' })).rows;
  },
  'role-assignments': async (recording) =>
    (await readRoleAssignments(replay(recording, { body: asList(recording) }).connection, '/subscriptions/s')).value,
  'role-definitions': async (recording) =>
    (await readRoleDefinitions(replay(recording, { body: asList(recording) }).connection, '/subscriptions/s')).value,
  subscriptions: async (recording) => (await readSubscriptions(replay(recording).connection)).value,
};

/** A part of the evidence that is one list. */
async function ofPart(recording: Recording, part: EvidencePart, at?: RegExp): Promise<readonly unknown[]> {
  const { connection } = replay(recording, { ...defined({ at }), body: asList(recording) });
  const reading: EvidenceResult<unknown> = await evidenceReaders[part](contextOf(connection));
  return valueIn(reading) as readonly unknown[];
}

/** A part of the evidence that is one list for each database. */
async function ofDatabase(recording: Recording, part: EvidencePart): Promise<readonly unknown[]> {
  const [database] = (await ofPart(recording, part)) as {
    items?: EvidenceResult<unknown[]>;
    assignments?: EvidenceResult<unknown[]>;
  }[];
  return valueIn(database?.items ?? database?.assignments ?? { state: 'not-loaded' });
}

/** Items that the product reads from the cluster's body and that Azure also lists at their own URL. */
async function ofCluster(
  recording: Recording,
  properties: JsonObject,
  read: (cluster: KustoCluster['properties']) => readonly unknown[] | null | undefined,
): Promise<readonly unknown[]> {
  const body = { ...goldenCluster, properties: { ...goldenCluster.properties, ...properties } };
  const { connection } = replay(recording, { body: JSON.parse(JSON.stringify(body)) });
  return read(valueIn(await evidenceReaders.cluster(contextOf(connection))).properties) ?? [];
}

/** Private endpoint connections, which the product reads at the resource that a managed private endpoint leads to. */
async function readConnections(recording: Recording): Promise<readonly unknown[]> {
  const privateLinkResourceId = idOf(recording).replace(/\/privateEndpointConnections\b.*$/i, '');
  const endpoint = { id: 'endpoint', name: 'endpoint', properties: { privateLinkResourceId, groupId: 'any' } };
  const { connection } = replay(recording, {
    at: /\/privateEndpointConnections$/,
    body: asList(recording),
    others: { '/managedPrivateEndpoints': { value: [endpoint] } },
  });
  const [read] = valueIn(await evidenceReaders.managedPrivateEndpoints(contextOf(connection)));
  return valueIn(read?.targetConnections ?? { state: 'not-loaded' });
}

/** Zone groups of a private endpoint, which the product reads where the cluster has approved a connection from it. */
async function readZoneGroups(recording: Recording): Promise<readonly unknown[]> {
  const privateEndpoint = { id: idOf(recording).replace(/\/privateDnsZoneGroups$/, '') };
  const state = { privateLinkServiceConnectionState: { status: 'Approved' } };
  const cluster = kustoClusterSchema.parse({
    ...goldenCluster,
    properties: { privateEndpointConnections: [{ id: 'connection', properties: { privateEndpoint, ...state } }] },
  });
  const { connection } = replay(recording);
  const [endpoint] = valueIn(await evidenceReaders.privateEndpoints(contextOf(connection, cluster)));
  return valueIn(endpoint?.dnsZoneGroups ?? { state: 'not-loaded' });
}

function contextOf(connection: Connection, cluster: KustoCluster = stoppedCluster) {
  const databases = [{ id: `${goldenCluster.id}/Databases/db`, name: `${goldenCluster.name}/db` }];
  return testContext(connection, { cluster, databases }, evidenceParts);
}

/** The activity log is read only for a stopped cluster. */
const stoppedCluster = kustoClusterSchema.parse({ ...goldenCluster, properties: { state: 'Stopped' } });

function graphOf(recording: Recording, options: Replay = {}) {
  const { graph } = replay(recording, options).connection;
  if (!graph || !('send' in graph)) throw new Error('The replay has a Graph token.');
  return graph;
}

/** Returns a list with the recorded object, for kinds that the product reads as a list. */
function asList({ body }: Recording): JsonObject {
  return Array.isArray(body?.value) ? body : { value: itemsOf(body) };
}

/** The value of a reading. Throws with its message when it couldn't be read. */
function valueIn<T>(reading: EvidenceResult<T>): T {
  if (reading.state === 'read') return reading.value;
  throw new Error(reading.state === 'unreadable' ? reading.message : 'This part was not read.');
}

/** Returns the recorded items that the product shows: those of a kind that it knows. */
export function expectedItems(recording: Recording): Json[] {
  const { kind, body } = recording;
  const items = kind === 'resource-graph' ? itemsOf({ value: body?.data ?? [] }) : itemsOf(body);
  return items.filter((item) => isKnown(kind, item as JsonObject));
}

function isKnown(kind: string, { type, '@odata.type': objectType }: JsonObject): boolean {
  // One recorded list of clusters contains Azure Synapse pools, which aren't Azure Data Explorer clusters.
  if (kind === 'kusto-cluster-list') return String(type).toLowerCase() === 'microsoft.kusto/clusters';
  return kind !== 'graph-getbyids' || /\.(?:user|group|servicePrincipal)$/.test(String(objectType));
}
