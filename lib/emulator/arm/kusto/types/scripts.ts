import type { ResourceType } from '../../resource-type';
import { getChild, listChildren } from '../cluster-children';
import { database, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/Databases/Scripts';

/** scripts */
export const scripts: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases/scripts',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${database}/scripts`, `${action}/read`, listChildren],
    ['GET', `${database}/scripts/{name}`, `${action}/read`, getChild],
  ],
};
