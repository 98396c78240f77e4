import { armError } from '../../../errors/arm-error';
import type { Operation } from '../../../types';
import { type ArmAnswer, type ArmCall, param } from '../../arm-call';
import { regionName } from '../../regions';
import type { ResourceType } from '../../resource-type';
import { operationHeaders, operationStatus } from '../operation-status';
import { everyVersion, kusto, subscription } from '../paths';

/** Operation results: https://learn.microsoft.com/rest/api/azurerekusto/operations-results */
export const operationResults: ResourceType = {
  type: 'Microsoft.Kusto/locations/operationResults',
  versions: everyVersion,
  routes: [
    [
      'GET',
      `${subscription}/${kusto}/locations/{location}/operationResults/{operationId}`,
      'Microsoft.Kusto/locations/operationresults/read',
      getOperationResult,
    ],
  ],
};

/**
 * Returns the status document or, with `operationResultResponseType=Location`, 202 while it runs and then 200 without a
 * body (recorded).
 */
export function getOperationResult(call: ArmCall): ArmAnswer {
  const operation = findOperation(call);
  if (call.request.query.get('operationResultResponseType')?.toLowerCase() !== 'location') {
    // Recorded: the same id in every answer of this form.
    const headers = { 'x-ms-operation-root-activity-id': operation.activityId };
    return { status: 200, body: operationStatus(operation), headers };
  }
  if (!operation.completed) return { status: 202, headers: operationHeaders(call.request, operation) };
  if (operation.outcome.status === 'Succeeded') {
    return { status: 200, ...(operation.result ? { body: operation.result } : {}) };
  }
  throw armError('OperationFailed', operation.outcome);
}

function findOperation(call: ArmCall): Operation {
  const operation = call.state.operations.get(param(call, 'operationId').toLowerCase());
  const fits =
    operation?.subscriptionId.toLowerCase() === param(call, 'subscriptionId').toLowerCase() &&
    regionName(operation.location) === regionName(param(call, 'location'));
  if (operation && fits) return operation;
  throw armError('ResourceNotFound', { id: call.path });
}
