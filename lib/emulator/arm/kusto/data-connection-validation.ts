import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { isObject, stringOf } from '../json-values';
import { operationHeaders, startOperation } from '../operations';
import { dataConnectionKinds, dataConnectionSchema } from './data-connection-schemas';
import { inDatabase } from './holders';
import { readProperties } from './schema';

/**
 * POST dataConnectionValidation: 202 without a body (recorded); what is wrong is told by `Location` at the end. The estate is taken
 * for all that exists: a resource that it does not hold is missing. UNCONFIRMED: sentences but the one about Event Hubs, which is in
 * Microsoft's example, and that the answer at the end has the list under `value`, as the specification says.
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
  const kinds = Object.keys(dataConnectionKinds).filter((one) => (dataConnectionKinds[one] ?? '') <= call.apiVersion);
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
