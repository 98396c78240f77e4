import type { ResourceType } from '../../resource-type';
import { getChild, listChildren } from '../cluster-children';
import { database, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/Databases/DataConnections';

/** dataConnections */
export const dataConnections: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases/dataConnections',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${database}/dataConnections`, `${action}/read`, listChildren],
    ['GET', `${database}/dataConnections/{name}`, `${action}/read`, getChild],
  ],
};
