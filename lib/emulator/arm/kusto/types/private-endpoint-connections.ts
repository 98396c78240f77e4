import { armError } from '../../../errors/arm-error';
import { objectOf, stringOf } from '../../../json';
import type { JsonObject } from '../../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../../arm-call';
import { connectionsOf, removeConnection, storeConnection, updateEndpoint } from '../../network/endpoint-connections';
import { startOperation } from '../../operations';
import type { ResourceType } from '../../resource-type';
import { findParentCluster, refuseIfBusy } from '../find-cluster';
import { isBusy, operationHeaders } from '../operation-status';
import { cluster, everyVersion } from '../paths';
import { oneOf, shape, text } from '../validators';

const action = 'Microsoft.Kusto/Clusters/PrivateEndpointConnections';
const connections = `${cluster}/privateEndpointConnections`;
const connection = `${connections}/{privateEndpointConnectionName}`;

function list(call: ArmCall): ArmAnswer {
  return listOf(connectionsOf(call.state, findParentCluster(call)));
}

function get(call: ArmCall): ArmAnswer {
  return { status: 200, body: find(call) };
}

/**
 * Approves or rejects a connection: 200 `Accepted` with one URL, as recorded. The shape is the specification's. The
 * recording nests a second `properties`. UNCONFIRMED: the answer without a connection.
 */
function put(call: ArmCall): ArmAnswer {
  const parent = findParentCluster(call);
  const present = find(call);
  const before = objectOf(present.properties);
  const shown = objectOf(before.privateLinkServiceConnectionState);
  const wanted = read(jsonBody(call), shown, call.apiVersion);
  refuseIfBusy(parent);
  if (isBusy(before)) throw armError('RequestConflict', { id: stringOf(present.id) ?? '' });
  const isJudged = wanted.status !== shown.status;
  const state = { ...shown, ...wanted, ...(isJudged ? { actionsRequired: 'None' } : {}) };
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    // UNCONFIRMED: the word.
    kind: 'PrivateEndpointConnectionCreateOrUpdate',
    resourceId: stringOf(present.id) ?? '',
    location: stringOf(parent.location) ?? '',
    succeed: (current, at) => {
      const done = { ...before, privateLinkServiceConnectionState: state, provisioningState: 'Succeeded' };
      storeConnection(current, parent.id, { ...present, properties: done }, at);
      updateEndpoint(current, { ...present, properties: done }, parent.id, at);
    },
    fail: (current, at) => storeConnection(current, parent.id, present, at),
  });
  const pending = { ...before, provisioningState: 'Accepted' };
  storeConnection(call.state, parent.id, { ...present, properties: pending }, call.now);
  const { 'azure-asyncoperation': url } = operationHeaders(call.request, operation);
  return {
    status: 200,
    body: { ...present, properties: { ...pending, privateLinkServiceConnectionState: state } },
    headers: url ? { 'azure-asyncoperation': url } : {},
  };
}

function remove(call: ArmCall): ArmAnswer {
  const parent = findParentCluster(call);
  const present = connectionOf(call);
  if (!present) return { status: 204 };
  refuseIfBusy(parent);
  if (isBusy(objectOf(present.properties))) throw armError('RequestConflict', { id: stringOf(present.id) ?? '' });
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    // Recorded (azure-cli-extensions, src/kusto). UNCONFIRMED: that the endpoint stays, disconnected.
    kind: 'PrivateEndpointConnectionDeleteCommand',
    resourceId: stringOf(present.id) ?? '',
    location: stringOf(parent.location) ?? '',
    succeed: (current, at) => {
      removeConnection(current, parent.id, stringOf(present.id) ?? '', at);
      updateEndpoint(current, disconnected(present), parent.id, at);
    },
    fail: (current, at) => storeConnection(current, parent.id, present, at),
  });
  const properties = { ...objectOf(present.properties), provisioningState: 'Deleting' };
  storeConnection(call.state, parent.id, { ...present, properties }, call.now);
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

function connectionOf(call: ArmCall): JsonObject | undefined {
  const wanted = param(call, 'privateEndpointConnectionName').toLowerCase();
  return connectionsOf(call.state, findParentCluster(call)).find(
    ({ id }) => stringOf(id)?.split('/').at(-1)?.toLowerCase() === wanted,
  );
}

function find(call: ArmCall): JsonObject {
  const found = connectionOf(call);
  if (!found) throw armError('ResourceNotFound', { id: call.path });
  return found;
}

/** Allows approved, rejected, or the present state, which clients send back. */
function connectionState(shown: JsonObject) {
  const statuses = new Set(['Approved', 'Rejected', stringOf(shown.status) ?? 'Approved']);
  return shape({ status: oneOf(...statuses), description: text, actionsRequired: text }, ['status']);
}

const ignored = ['id', 'name', 'type', 'systemData'];
const readOnly = ['privateEndpoint', 'groupId', 'provisioningState'];

function read(body: JsonObject, shown: JsonObject, apiVersion: string): JsonObject {
  const unknown = Object.keys(body).find((name) => name !== 'properties' && !ignored.includes(name));
  if (unknown !== undefined)
    throw armError('InvalidRequestContent:UnknownMember', { name: unknown, owner: 'Cluster', path: unknown });
  const properties = objectOf(body.properties);
  const odd = Object.keys(properties).find(
    (name) => name !== 'privateLinkServiceConnectionState' && !readOnly.includes(name),
  );
  if (odd !== undefined)
    throw armError('InvalidRequestContent:UnknownMember', { name: odd, owner: 'Cluster', path: `properties.${odd}` });
  const { privateLinkServiceConnectionState: state = null } = properties;
  if (state === null)
    throw armError('BadRequest:Value', {
      path: 'properties.privateLinkServiceConnectionState',
      expected: 'a value',
      actual: null,
    });
  connectionState(shown)(state, 'properties.privateLinkServiceConnectionState', apiVersion);
  const { status, description } = objectOf(state);
  return { status: status ?? null, ...(description === undefined ? {} : { description }) };
}

function disconnected(connection: JsonObject): JsonObject {
  const state = { status: 'Disconnected', description: '', actionsRequired: 'None' };
  return {
    ...connection,
    properties: { ...objectOf(connection.properties), privateLinkServiceConnectionState: state },
  };
}

/** Private endpoint connections: https://learn.microsoft.com/rest/api/azurerekusto/private-endpoint-connections */
export const privateEndpointConnections: ResourceType = {
  type: 'Microsoft.Kusto/clusters/privateEndpointConnections',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', connections, `${action}/read`, list],
    ['GET', connection, `${action}/read`, get],
    ['PUT', connection, `${action}/write`, put],
    ['DELETE', connection, `${action}/delete`, remove],
  ],
};
