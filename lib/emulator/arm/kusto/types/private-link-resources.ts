import { armError } from '../../../errors/arm-error';
import { stringOf } from '../../../json';
import type { ArmResource } from '../../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../../arm-call';
import { regionName } from '../../regions';
import type { ResourceType } from '../../resource-type';
import { storageAccountsOf } from '../cluster-view';
import { findParentCluster } from '../find-cluster';
import { cluster, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/PrivateLinkResources';
const resources = `${cluster}/privateLinkResources`;

function list(call: ArmCall): ArmAnswer {
  return listOf([clusterGroup(findParentCluster(call))]);
}

/**
 * UNCONFIRMED choice: recorded GET answers have capitalized properties (`GroupId`), a `DummyLocation`, and an empty
 * ETag. The recorded list and the specification have this form.
 */
function get(call: ArmCall): ArmAnswer {
  const found = clusterGroup(findParentCluster(call));
  if (param(call, 'privateLinkResourceName').toLowerCase() !== 'cluster')
    throw armError('ResourceNotFound', { id: call.path });
  return { status: 200, body: found };
}

/** The only group of a cluster (recorded): engine, ingestion, and two storage accounts. */
function clusterGroup(of: ArmResource): ArmResource {
  const accounts = storageAccountsOf(of);
  return {
    id: `${of.id}/PrivateLinkResources/cluster`,
    name: `${of.name}/cluster`,
    type: 'Microsoft.Kusto/Clusters/PrivateLinkResources',
    location: of.location,
    properties: {
      groupId: 'cluster',
      requiredMembers: [
        'Engine',
        'DataManagement',
        ...accounts.flatMap((account) => [`blob-${account}`, `queue-${account}`, `table-${account}`]),
      ],
      requiredZoneNames: [
        `privatelink.${regionName(stringOf(of.location) ?? '')}.kusto.windows.net`,
        'privatelink.blob.core.windows.net',
        'privatelink.queue.core.windows.net',
        'privatelink.table.core.windows.net',
      ],
      provisioningState: 'Succeeded',
    },
  };
}

/** Private link resources: https://learn.microsoft.com/rest/api/azurerekusto/private-link-resources */
export const privateLinkResources: ResourceType = {
  type: 'Microsoft.Kusto/clusters/privateLinkResources',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', resources, `${action}/read`, list],
    ['GET', `${resources}/{privateLinkResourceName}`, `${action}/read`, get],
  ],
};
