import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers } from '../child-resource';
import { inCluster } from '../databases';
import { alreadyTaken, checkNameHandler, hasChild } from '../name-check';
import { cluster, everyVersion } from '../paths';
import { readOnly } from '../schema';
import { armId, text } from '../validators';

const action = 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints';
const endpoints = `${cluster}/managedPrivateEndpoints`;
const endpoint = `${endpoints}/{managedPrivateEndpointName}`;

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints',
  nameParam: 'managedPrivateEndpointName',
  holderOf: inCluster,
  schemaOf: () => ({
    privateLinkResourceId: { validate: armId, required: true },
    privateLinkResourceRegion: { validate: text },
    groupId: { validate: text, required: true },
    requestMessage: { validate: text },
    provisioningState: readOnly(),
  }),
  // Recorded, as are the operations (azure-cli-extensions, src/kusto).
  fixedLocation: 'DummyLocation',
  operations: { write: 'ManagedPrivateEndpointCreateOrUpdate', drop: 'ManagedPrivateEndpointDelete' },
  audited: 'when read',
};
const { list, get, put, patch, remove } = childHandlers(child);

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/managedPrivateEndpoints',
  isTaken: hasChild(inCluster, 'ManagedPrivateEndpoints'),
  taken: alreadyTaken,
});

/** Managed private endpoints: https://learn.microsoft.com/rest/api/azurerekusto/managed-private-endpoints */
export const managedPrivateEndpoints: ResourceType = {
  type: 'Microsoft.Kusto/clusters/managedPrivateEndpoints',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', endpoints, `${action}/read`, list],
    ['GET', endpoint, `${action}/read`, get],
    ['PUT', endpoint, `${action}/write`, put],
    ['PATCH', endpoint, `${action}/write`, patch],
    ['DELETE', endpoint, `${action}/delete`, remove],
    // UNCONFIRMED: the action, which Azure's operations list lacks.
    [
      'POST',
      `${cluster}/managedPrivateEndpointsCheckNameAvailability`,
      'Microsoft.Kusto/Clusters/CheckNameAvailability/action',
      checkName,
    ],
  ],
};
