import type { ResourceType } from '../../resource-type';
import { getDatabase, listDatabases } from '../databases';
import { listDatabasePrincipals } from '../list-principals';
import { cluster, database, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/Databases';

/** Databases: https://learn.microsoft.com/rest/api/azurerekusto/databases */
export const databases: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases',
  versions: everyVersion,
  regional: true,
  options: ['$top', '$skiptoken'],
  routes: [
    ['GET', `${cluster}/databases`, `${action}/read`, listDatabases],
    ['GET', database, `${action}/read`, getDatabase],
    ['POST', `${database}/listPrincipals`, `${action}/ListPrincipals/action`, listDatabasePrincipals],
  ],
};
