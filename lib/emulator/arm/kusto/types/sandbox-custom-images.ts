import type { ResourceType } from '../../resource-type';
import { getChild, listChildren } from '../cluster-children';
import { cluster, versionsSince } from '../paths';

const action = 'Microsoft.Kusto/Clusters/SandboxCustomImages';

/** sandboxCustomImages */
export const sandboxCustomImages: ResourceType = {
  type: 'Microsoft.Kusto/clusters/sandboxCustomImages',
  versions: versionsSince('2023-08-15'),
  regional: true,
  routes: [
    ['GET', `${cluster}/sandboxCustomImages`, `${action}/read`, listChildren],
    ['GET', `${cluster}/sandboxCustomImages/{name}`, `${action}/read`, getChild],
  ],
};
