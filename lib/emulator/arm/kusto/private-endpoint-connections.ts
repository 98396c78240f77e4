import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { newEtag } from '../etag';
import { arrayOf, isObject, objectOf, stringOf } from '../json-values';
import { resourcesIn } from '../resource-index';

/**
 * A cluster's private endpoint connections. Recorded: the cluster carries them in its properties; an estate may list them as resources
 * of their own too, and then both say the same.
 */

/** All connections of a cluster. */
export function connectionsOf(state: EmulatorState, cluster: ArmResource): JsonObject[] {
  const stored = resourcesIn(state, `${cluster.id}/privateEndpointConnections`);
  const known = new Set(stored.map(({ id }) => resourceKey(id)));
  const carried = carriedBy(cluster).filter((item) => !known.has(resourceKey(stringOf(item.id) ?? '')));
  return [...stored.map((one) => one as JsonObject), ...carried];
}

/** Writes a connection wherever it is kept; one that is new is carried by the cluster. */
export function storeConnection(state: EmulatorState, clusterId: string, connection: JsonObject, at: number): void {
  const id = stringOf(connection.id) ?? '';
  const stored = getResource(state, id);
  if (stored) putResource(state, { ...stored, ...connection }, at);
  const cluster = getResource(state, clusterId);
  if (!cluster) return;
  const carried = carriedBy(cluster);
  const isCarried = carried.some((one) => sameId(one, id));
  if (stored && !isCarried) return;
  replaceCarried(
    state,
    cluster,
    isCarried ? carried.map((one) => (sameId(one, id) ? connection : one)) : [...carried, connection],
    at,
  );
}

/** Takes a connection away wherever it is kept. */
export function forgetConnection(state: EmulatorState, clusterId: string, id: string, at: number): void {
  if (getResource(state, id)) deleteResource(state, id, at);
  const cluster = getResource(state, clusterId);
  if (!cluster) return;
  const carried = carriedBy(cluster);
  const left = carried.filter((one) => !sameId(one, id));
  if (left.length < carried.length) replaceCarried(state, cluster, left, at);
}

/** The private endpoint of the other side shows the same state, where the estate holds it. */
export function tellEndpoint(state: EmulatorState, connection: JsonObject, clusterId: string, at: number): void {
  const { privateEndpoint, privateLinkServiceConnectionState } = objectOf(connection.properties);
  const endpoint = getResource(state, stringOf(objectOf(privateEndpoint).id) ?? '');
  if (!endpoint) return;
  const properties = objectOf(endpoint.properties);
  const told = Object.fromEntries(
    ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']
      .filter((name) => Array.isArray(properties[name]))
      .map((name): [string, Json] => [
        name,
        arrayOf(properties[name]).map((one) =>
          tellConnection(one, clusterId, privateLinkServiceConnectionState ?? null),
        ),
      ]),
  );
  putResource(state, { ...endpoint, properties: { ...properties, ...told } }, at);
}

function tellConnection(connection: Json, clusterId: string, state: Json): Json {
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
