import type { ResourceType } from '../../resource-type';
import { getChild, listChildren } from '../cluster-children';
import { cluster, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations';

/** attachedDatabaseConfigurations */
export const attachedDatabaseConfigurations: ResourceType = {
  type: 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${cluster}/attachedDatabaseConfigurations`, `${action}/read`, listChildren],
    ['GET', `${cluster}/attachedDatabaseConfigurations/{name}`, `${action}/read`, getChild],
  ],
};
