import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { newEtag } from '../etag';
import { vaultVersions } from '../key-vault/versions';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { parentIdOf, pathsOf, refuseWithoutParent, resourceNotFound } from '../stored-type';

/** Private endpoint connections, which are in a resource's properties (recorded) and in an estate's list. */

export function connectionsOf(state: EmulatorState, cluster: ArmResource): JsonObject[] {
  const stored = resourcesIn(state, `${cluster.id}/privateEndpointConnections`);
  const known = new Set(stored.map(({ id }) => resourceKey(id)));
  const carried = carriedBy(cluster).filter((item) => !known.has(resourceKey(stringOf(item.id) ?? '')));
  return [...stored.map((entry) => entry as JsonObject), ...carried];
}

export function storeConnection(state: EmulatorState, clusterId: string, connection: JsonObject, at: number): void {
  const id = stringOf(connection.id) ?? '';
  const stored = getResource(state, id);
  if (stored) putResource(state, { ...stored, ...connection }, at);
  const cluster = getResource(state, clusterId);
  if (!cluster) return;
  const carried = carriedBy(cluster);
  const isCarried = carried.some((entry) => sameId(entry, id));
  if (stored && !isCarried) return;
  replaceCarried(
    state,
    cluster,
    isCarried ? carried.map((entry) => (sameId(entry, id) ? connection : entry)) : [...carried, connection],
    at,
  );
}

export function removeConnection(state: EmulatorState, clusterId: string, id: string, at: number): void {
  if (getResource(state, id)) deleteResource(state, id, at);
  const cluster = getResource(state, clusterId);
  if (!cluster) return;
  const carried = carriedBy(cluster);
  const left = carried.filter((entry) => !sameId(entry, id));
  if (left.length < carried.length) replaceCarried(state, cluster, left, at);
}

export function updateEndpoint(state: EmulatorState, connection: JsonObject, clusterId: string, at: number): void {
  const { privateEndpoint, privateLinkServiceConnectionState } = objectOf(connection.properties);
  const endpoint = getResource(state, stringOf(objectOf(privateEndpoint).id) ?? '');
  if (!endpoint) return;
  const properties = objectOf(endpoint.properties);
  const updated = Object.fromEntries(
    ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']
      .filter((name) => Array.isArray(properties[name]))
      .map((name): [string, Json] => [
        name,
        arrayOf(properties[name]).map((entry) =>
          updateConnection(entry, clusterId, privateLinkServiceConnectionState ?? null),
        ),
      ]),
  );
  putResource(state, { ...endpoint, properties: { ...properties, ...updated } }, at);
}

function updateConnection(connection: Json, clusterId: string, state: Json): Json {
  if (!isObject(connection)) return connection;
  const properties = objectOf(connection.properties);
  if (resourceKey(stringOf(properties.privateLinkServiceId) ?? '') !== resourceKey(clusterId)) return connection;
  return { ...connection, properties: { ...properties, privateLinkServiceConnectionState: state } };
}

function carriedBy(cluster: ArmResource): JsonObject[] {
  return arrayOf(objectOf(cluster.properties).privateEndpointConnections).filter(isObject);
}

function replaceCarried(state: EmulatorState, cluster: ArmResource, list: JsonObject[], at: number): void {
  const properties = { ...objectOf(cluster.properties), privateEndpointConnections: list };
  putResource(state, { ...cluster, etag: newEtag(at), properties }, at);
}

function sameId(connection: JsonObject, id: string): boolean {
  return resourceKey(stringOf(connection.id) ?? '') === resourceKey(id);
}

/**
 * Private endpoint connections of managed private endpoints' targets, read-only. Sources: specs keyvault 2023-07-01,
 * PrivateEndpointConnections_ListByResource; for the others Learn's page "Private Endpoint Connections - List" of
 * Storage, Event Hubs, SQL and Cosmos DB. UNCONFIRMED: that both forms differ only in what their id contains, and the
 * refusal of an unknown connection.
 */
function targetConnections(target: string, versions: readonly string[]): ResourceType {
  const type = `${target}/privateEndpointConnections`;
  const { collection, item, nameParam, parentParam } = pathsOf(type);
  return {
    type,
    versions,
    regional: true,
    options: ['$skiptoken'],
    routes: [
      ['GET', collection, `${type}/read`, (call) => pageOf(call, shownConnections(call, type, parentParam), 1000)],
      ['GET', item, `${type}/read`, (call) => getConnection(call, type, { nameParam, parentParam })],
    ],
  };
}

function getConnection(call: ArmCall, type: string, params: { nameParam: string; parentParam: string }): ArmAnswer {
  const name = param(call, params.nameParam);
  const found = shownConnections(call, type, params.parentParam).find(
    (entry) => stringOf(entry.name)?.toLowerCase() === name.toLowerCase(),
  );
  if (found) return { status: 200, body: found };
  throw resourceNotFound(call, type, [params.parentParam, params.nameParam]);
}

function shownConnections(call: ArmCall, type: string, parentParam: string): JsonObject[] {
  refuseWithoutParent(call, parentParam);
  const target = getResource(call.state, parentIdOf(call));
  return target ? connectionsOf(call.state, target).map((entry) => named(entry, target, type)) : [];
}

/** Adds what the target leaves out: Key Vault the name, others the id. */
function named(connection: JsonObject, target: ArmResource, type: string): JsonObject {
  const name = stringOf(connection.id)?.split('/').at(-1) ?? stringOf(connection.name) ?? '';
  return { id: `${target.id}/privateEndpointConnections/${name}`, name, type, ...connection };
}

/** Target types of managed private endpoints, except Kusto's. */
export const targetConnectionTypes: readonly ResourceType[] = [
  targetConnections('Microsoft.KeyVault/vaults', vaultVersions),
  targetConnections('Microsoft.Storage/storageAccounts', ['2024-01-01', '2023-05-01', '2023-01-01', '2022-09-01']),
  targetConnections('Microsoft.EventHub/namespaces', ['2024-01-01', '2021-11-01']),
  targetConnections('Microsoft.Sql/servers', ['2023-08-01', '2021-11-01']),
  targetConnections('Microsoft.DocumentDB/databaseAccounts', ['2024-11-15', '2024-08-15', '2023-04-15']),
];
