import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, removeTree, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Operation } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { refuseIfLockedBelow } from '../lock-guard';
import { startOperation } from '../operations';
import { resourcesUnder } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { groupVersions } from '../versions';

/**
 * Deletes a resource group (https://learn.microsoft.com/rest/api/resources/resource-groups/delete): 202 with
 * `Location`, as recorded in azure-cli's tests, and `Deleting`. A lock inside blocks all of it. UNCONFIRMED: the
 * seconds of `Retry-After`.
 */
export function deleteResourceGroup(call: ArmCall, group: ArmResource, types: readonly ResourceType[]): ArmAnswer {
  refuseIfLockedBelow(call.state, group.id);
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: group.id,
    location: stringOf(group.location) ?? '',
    succeed: (state, at) => removeContent(state, group, types, at),
    fail: (state, at) => putResource(state, group, at),
  });
  putResource(call.state, { ...group, properties: { provisioningState: 'Deleting' } }, call.now);
  return { status: 202, headers: locationOf(call, operation) };
}

export function refuseWhileDeleting({ request, state, path }: ArmCall): void {
  const id = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(path)?.[0];
  const group = id ? getResource(state, id) : undefined;
  if (request.method === 'DELETE' || objectOf(group?.properties).provisioningState !== 'Deleting') return;
  throw armError('ResourceGroupBeingDeleted', { name: group?.name ?? '' });
}

function removeContent(state: EmulatorState, group: ArmResource, types: readonly ResourceType[], at: number): void {
  const start = `${resourceKey(group.id)}/`;
  for (const operation of state.operations.values()) {
    if (operation.resourceId.startsWith(start)) operation.completed = true;
  }
  // In reverse: private endpoints release their clusters first.
  for (const { type, onDelete } of types.toReversed()) {
    if (!onDelete) continue;
    for (const resource of resourcesUnder(state, type, group.id)) onDelete(state, resource, at);
  }
  removeTree(state, group.id, at);
  deleteResource(state, group.id, at);
}

/** Returns 202 while it runs, then 200 without a body, as recorded. */
function getResult(call: ArmCall): ArmAnswer {
  const id = jobOf(param(call, 'operationId'));
  const operation = id === undefined ? undefined : call.state.operations.get(id);
  if (operation?.subscriptionId.toLowerCase() !== param(call, 'subscriptionId').toLowerCase()) {
    throw armError('ResourceNotFound', { id: call.path });
  }
  return operation.completed ? { status: 200 } : { status: 202, headers: locationOf(call, operation) };
}

function locationOf(call: ArmCall, { id, subscriptionId, location, resourceId }: Operation): Record<string, string> {
  const name = resourceId.slice(resourceId.lastIndexOf('/') + 1).toUpperCase();
  const jobId = `RESOURCEGROUPDELETIONJOB-${name}-${location.toUpperCase()}-${id}`;
  const token = Buffer.from(JSON.stringify({ jobId, jobLocation: location })).toString('base64url');
  const path = `/subscriptions/${subscriptionId}/operationresults/${token}`;
  return { location: `${call.request.base}${path}?api-version=${call.apiVersion}`, 'retry-after': '15' };
}

/** The token's form is Azure's. */
function jobOf(token: string): string | undefined {
  const text = Buffer.from(token, 'base64url').toString();
  return /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/.exec(text)?.[1];
}

/** UNCONFIRMED: that the URL needs no permission. */
export const operationResults: ResourceType = {
  type: 'Microsoft.Resources/operationresults',
  versions: groupVersions,
  armOwn: true,
  routes: [['GET', '/subscriptions/{subscriptionId}/operationresults/{operationId}', null, getResult]],
};
