import { armError } from '../../errors/arm-error';
import { stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Operation, ServiceRequest } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { startOperation } from '../operations';
import { regionName } from '../regions';
import type { ResourceType } from '../resource-type';
import { networkVersions } from './versions';

/**
 * Long-running writes of Microsoft.Network, recorded in azure-cli (test_abs_privatendpoint_with_default,
 * test_network_private_endpoint_private_dns_zone_group): only DELETE has `Location`, and the status document has only
 * the status.
 */

/** `fail` restores the old state. */
export function startNetworkOperation(
  call: ArmCall,
  resource: ArmResource,
  end: Pick<Parameters<typeof startOperation>[3], 'succeed' | 'fail'>,
): Operation {
  return startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: resource.id,
    location: regionName(stringOf(resource.location) ?? ''),
    ...end,
  });
}

export function putHeaders(call: ArmCall, operation: Operation): Record<string, string> {
  return { 'azure-asyncoperation': urlOf(call.request, operation, 'operations') };
}

export function deleteHeaders(call: ArmCall, operation: Operation): Record<string, string> {
  return { ...putHeaders(call, operation), location: urlOf(call.request, operation, 'operationResults') };
}

export function refuseWhileChanging(call: ArmCall, id: string): void {
  const running = runningOn(call.state, id);
  if (running)
    throw armError('AnotherOperationInProgress', { operationUrl: urlOf(call.request, running, 'operations') });
}

function runningOn(state: EmulatorState, id: string): Operation | undefined {
  const key = resourceKey(id);
  return [...state.operations.values()].find(({ resourceId, completed }) => !completed && resourceId === key);
}

function urlOf(request: ServiceRequest, { subscriptionId, location, id }: Operation, kind: string): string {
  const version = request.query.get('api-version') ?? '';
  return `${request.base}/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/${kind}/${id}?api-version=${version}`;
}

function getStatus(call: ArmCall): ArmAnswer {
  const { completed, outcome } = find(call);
  if (!completed) return { status: 200, body: { status: 'InProgress' } };
  if (outcome.status === 'Succeeded') return { status: 200, body: { status: 'Succeeded' } };
  const { code, message } = armError('OperationFailed', outcome);
  return { status: 200, body: { status: outcome.status, error: { code, message, details: [] } } };
}

/** UNCONFIRMED: 204 at the end, which clients never request. */
function getResult(call: ArmCall): ArmAnswer {
  const operation = find(call);
  return operation.completed ? { status: 204 } : { status: 202, headers: deleteHeaders(call, operation) };
}

function find(call: ArmCall): Operation {
  const operation = call.state.operations.get(param(call, 'operationId').toLowerCase());
  const fits =
    operation?.subscriptionId.toLowerCase() === param(call, 'subscriptionId').toLowerCase() &&
    operation.location === regionName(param(call, 'location'));
  if (operation && fits) return operation;
  throw armError('ResourceNotFound', { id: call.path });
}

const location = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}';

/** UNCONFIRMED: that the URL needs no permission. A Contributor of one resource group can follow a write. */
export const networkOperations: ResourceType = {
  type: 'Microsoft.Network/locations/operations',
  versions: networkVersions,
  regional: true,
  routes: [
    ['GET', `${location}/operations/{operationId}`, null, getStatus],
    ['GET', `${location}/operationResults/{operationId}`, null, getResult],
  ],
};
