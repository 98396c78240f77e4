import type { ResourceType } from '../../resource-type';
import {
  detachFollowerDatabases,
  diagnoseVirtualNetwork,
  getFollowerDatabases,
  listCalloutPolicies,
  listFollowerDatabases,
  listLanguageExtensions,
  migrateCluster,
} from '../cluster-actions';
import {
  addCalloutPolicies,
  addLanguageExtensions,
  removeCalloutPolicy,
  removeLanguageExtensions,
} from '../cluster-extensions';
import { startCluster, stopCluster } from '../cluster-operations';
import { deleteCluster, getCluster, listClusters, putCluster, removeCluster, updateCluster } from '../clusters';
import { followKeyAccess } from '../key-suspension';
import { cluster, everyVersion, group, kusto, subscription } from '../paths';

const action = 'Microsoft.Kusto/Clusters';

/** Clusters, with actions as in Azure's operations list: https://learn.microsoft.com/rest/api/azurerekusto/clusters */
export const clusters: ResourceType = {
  type: 'Microsoft.Kusto/clusters',
  versions: everyVersion,
  regional: true,
  onDelete: removeCluster,
  onSettle: followKeyAccess,
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
    ['POST', `${cluster}/start`, `${action}/Start/action`, startCluster],
    ['POST', `${cluster}/stop`, `${action}/Stop/action`, stopCluster],
    ['POST', `${cluster}/addLanguageExtensions`, `${action}/AddLanguageExtensions/action`, addLanguageExtensions],
    [
      'POST',
      `${cluster}/removeLanguageExtensions`,
      `${action}/RemoveLanguageExtensions/action`,
      removeLanguageExtensions,
    ],
    // Recorded with 2024-04-13.
    ['POST', `${cluster}/addCalloutPolicies`, `${action}/AddCalloutPolicies/action`, addCalloutPolicies, '2024-04-13'],
    // Azure's operations list describes RemovePrincipals as "Remove callout policy."
    ['POST', `${cluster}/removeCalloutPolicy`, `${action}/RemovePrincipals/action`, removeCalloutPolicy, '2024-04-13'],
    ['POST', `${cluster}/detachFollowerDatabases`, `${action}/DetachFollowerDatabases/action`, detachFollowerDatabases],
    ['POST', `${cluster}/diagnoseVirtualNetwork`, `${action}/DiagnoseVirtualNetwork/action`, diagnoseVirtualNetwork],
    ['POST', `${cluster}/migrate`, `${action}/Migrate/action`, migrateCluster, '2023-05-02'],
  ],
};
