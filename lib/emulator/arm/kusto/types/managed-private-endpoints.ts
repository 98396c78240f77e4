import type { ResourceType } from '../../resource-type';
import { getChild, listChildren } from '../cluster-children';
import { cluster, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints';

/** managedPrivateEndpoints */
export const managedPrivateEndpoints: ResourceType = {
  type: 'Microsoft.Kusto/clusters/managedPrivateEndpoints',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${cluster}/managedPrivateEndpoints`, `${action}/read`, listChildren],
    ['GET', `${cluster}/managedPrivateEndpoints/{name}`, `${action}/read`, getChild],
  ],
};
