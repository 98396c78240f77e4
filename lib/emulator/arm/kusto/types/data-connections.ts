import { armError } from '../../../errors/arm-error';
import { isObject, objectOf, stringOf } from '../../../json';
import { getResource, putResource } from '../../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../../arm-call';
import { startOperation } from '../../operations';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers } from '../child-resource';
import { dataConnectionKinds, dataConnectionSchema } from '../data-connection-schemas';
import { inDatabase } from '../databases';
import { checkNameHandler, hasChild } from '../name-check';
import { operationHeaders } from '../operation-status';
import { database, everyVersion } from '../paths';
import { readProperties } from '../schema';

const action = 'Microsoft.Kusto/Clusters/Databases/DataConnections';
const connections = `${database}/dataConnections`;
const connection = `${connections}/{dataConnectionName}`;

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/Databases/DataConnections',
  nameParam: 'dataConnectionName',
  holderOf: inDatabase,
  located: true,
  kinds: dataConnectionKinds,
  schemaOf: dataConnectionSchema,
  defaults: ({ kind }) => (kind === 'CosmosDb' ? {} : { databaseRouting: 'Single' }),
  // Recorded (azure-cli-extensions, src/kusto): the status of a write has no kind.
  operations: { drop: 'DmServiceDataObtainerDrop' },
  written: nameIdentity,
};
const { list, get, put, patch, remove } = childHandlers(child);

function nameIdentity(state: EmulatorState, written: ArmResource, at: number): void {
  const properties = objectOf(written.properties);
  const identityId = stringOf(properties.managedIdentityResourceId);
  const identity = identityId === undefined ? undefined : getResource(state, identityId);
  if (!identity) return;
  const principal: Json | undefined =
    objectOf(identity.properties).principalId ?? objectOf(identity.identity).principalId ?? null;
  putResource(state, { ...written, properties: { ...properties, managedIdentityObjectId: principal } }, at);
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/databases/dataConnections',
  isTaken: hasChild(inDatabase, 'DataConnections'),
  taken: (_call, name) => `Name '${name}' is already taken. Please specify a different name.`,
  more: { reason: 'AlreadyExists' },
});

/** Data connections: https://learn.microsoft.com/rest/api/azurerekusto/data-connections */
export const dataConnections: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases/dataConnections',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', connections, `${action}/read`, list],
    ['GET', connection, `${action}/read`, get],
    ['PUT', connection, `${action}/write`, put],
    ['PATCH', connection, `${action}/write`, patch],
    ['DELETE', connection, `${action}/delete`, remove],
    [
      'POST',
      `${database}/dataConnectionValidation`,
      'Microsoft.Kusto/Clusters/Databases/DataConnectionValidation/action',
      validateDataConnection,
    ],
    [
      'POST',
      `${database}/checkNameAvailability`,
      'Microsoft.Kusto/Clusters/Databases/CheckNameAvailability/action',
      checkName,
    ],
  ],
};

/**
 * Returns 202 without a body (recorded). `Location` returns the errors at the end. UNCONFIRMED: the sentences except
 * the one about Event Hubs, which is in Microsoft's example, and that the final answer has the list under `value`, as
 * in the specification.
 */
export function validateDataConnection(call: ArmCall): ArmAnswer {
  const { cluster, holder } = inDatabase(call);
  const { dataConnectionName, properties: connection } = jsonBody(call);
  if (dataConnectionName !== undefined && typeof dataConnectionName !== 'string') {
    throw armError('BadRequest:Value', {
      path: 'dataConnectionName',
      expected: 'a string',
      actual: dataConnectionName,
    });
  }
  if (!isObject(connection))
    throw armError('BadRequest:Value', { path: 'properties', expected: 'a data connection', actual: connection });
  const kind = stringOf(connection.kind) ?? '';
  const kinds = Object.keys(dataConnectionKinds).filter((item) => (dataConnectionKinds[item] ?? '') <= call.apiVersion);
  if (!kinds.includes(kind))
    throw armError('BadRequest:Value', {
      path: 'properties.kind',
      expected: `one of ${kinds.join(', ')}`,
      actual: connection.kind,
    });
  const properties = readProperties(dataConnectionSchema(kind), connection.properties, {
    apiVersion: call.apiVersion,
    complete: true,
    shown: {},
  });
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: `${holder.id}/dataConnectionValidation`,
    location: stringOf(cluster.location) ?? '',
    succeed: () => undefined,
    fail: () => undefined,
    result: { value: mistakes(call, properties) },
  });
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

function mistakes(call: ArmCall, properties: JsonObject): JsonObject[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const id = stringOf(value);
    if (id === undefined || !/ResourceId/.test(name)) return [];
    const namespace = /^(.*\/providers\/Microsoft\.EventHub\/namespaces\/[^/]+)\//i.exec(id)?.[1];
    if (namespace && !getResource(call.state, namespace)) {
      return [{ errorMessage: "Event hub's namespace does not exist" }];
    }
    return getResource(call.state, id) ? [] : [{ errorMessage: `The resource '${id}' of ${name} does not exist` }];
  });
}
