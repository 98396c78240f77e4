import type { ResourceType } from '../../resource-type';
import { getOperationResult } from '../operation-results';
import { everyVersion, kusto, subscription } from '../paths';

/** Where an operation stands: https://learn.microsoft.com/rest/api/azurerekusto/operations-results */
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
