import { getResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../arm-call';
import { resourceNotFound } from '../errors';
import { arrayOf, isObject, objectOf, stringOf } from '../json-values';
import { resourcesIn } from '../resource-index';
import { findDatabase } from './databases';
import { findParentCluster } from './find-cluster';

/** Children that the emulator only reads: the estate's own objects, as they stand. */

/** A collection right under a cluster or a database. */
export function listChildren(call: ArmCall): ArmAnswer {
  holderOf(call);
  return listOf(resourcesIn(call.state, call.path));
}

/** One child. Throws Kusto's own 404. */
export function getChild(call: ArmCall): ArmAnswer {
  holderOf(call);
  const child = getResource(call.state, call.path);
  if (!child) throw resourceNotFound(call.path);
  return { status: 200, body: child };
}

/** Private endpoint connections: resources of their own, and those that the cluster itself carries in its properties. */
export function listPrivateEndpointConnections(call: ArmCall): ArmAnswer {
  return listOf(connectionsOf(call));
}

/** One private endpoint connection. */
export function getPrivateEndpointConnection(call: ArmCall): ArmAnswer {
  const wanted = call.path.split('/').at(-1)?.toLowerCase();
  const connection = connectionsOf(call).find(
    (candidate) => stringOf(candidate.id)?.split('/').at(-1)?.toLowerCase() === wanted,
  );
  if (!connection) throw resourceNotFound(call.path);
  return { status: 200, body: connection };
}

function connectionsOf(call: ArmCall): (ArmResource | JsonObject)[] {
  const cluster = findParentCluster(call);
  const stored = resourcesIn(call.state, `${cluster.id}/privateEndpointConnections`);
  const known = new Set(stored.map((connection) => connection.id.toLowerCase()));
  const carried = arrayOf(objectOf(cluster.properties).privateEndpointConnections)
    .filter(isObject)
    .filter((item) => !known.has(stringOf(item.id)?.toLowerCase() ?? ''));
  return [...stored, ...carried];
}

function holderOf(call: ArmCall): ArmResource {
  return call.params.databaseName === undefined ? findParentCluster(call) : findDatabase(call);
}
