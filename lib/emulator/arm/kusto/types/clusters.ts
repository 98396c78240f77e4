import type { ResourceType } from '../../resource-type';
import {
  getFollowerDatabases,
  listCalloutPolicies,
  listFollowerDatabases,
  listLanguageExtensions,
} from '../cluster-lists';
import { deleteCluster, getCluster, listClusters, putCluster, updateCluster } from '../clusters';
import { cluster, everyVersion, group, kusto, subscription } from '../paths';

const action = 'Microsoft.Kusto/Clusters';

/** Clusters: https://learn.microsoft.com/rest/api/azurerekusto/clusters. Actions are spelt as in Azure's operations list. */
export const clusters: ResourceType = {
  type: 'Microsoft.Kusto/clusters',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${subscription}/${kusto}/clusters`, `${action}/read`, listClusters],
    ['GET', `${group}/${kusto}/clusters`, `${action}/read`, listClusters],
    ['GET', cluster, `${action}/read`, getCluster],
    ['PATCH', cluster, `${action}/write`, updateCluster],
    ['PUT', cluster, `${action}/write`, putCluster],
    ['DELETE', cluster, `${action}/delete`, deleteCluster],
    ['POST', `${cluster}/listLanguageExtensions`, `${action}/ListLanguageExtensions/action`, listLanguageExtensions],
    ['POST', `${cluster}/listFollowerDatabases`, `${action}/ListFollowerDatabases/action`, listFollowerDatabases],
    // Recorded with 2024-04-13 too (azure-powershell, Kusto.Autorest). UNCONFIRMED: the action of the GET.
    ['GET', `${cluster}/listFollowerDatabases`, `${action}/read`, getFollowerDatabases, '2024-04-13'],
    [
      'POST',
      `${cluster}/listCalloutPolicies`,
      `${action}/ListCalloutPolicies/action`,
      listCalloutPolicies,
      '2024-04-13',
    ],
  ],
};
