import type { ResourceType } from '../../resource-type';
import { cluster, database, everyVersion } from '../paths';
import {
  checkPrincipalAssignmentName,
  deletePrincipalAssignment,
  getPrincipalAssignment,
  listPrincipalAssignments,
  putPrincipalAssignment,
} from '../principal-assignments';

/** Kusto's roles at a cluster: https://learn.microsoft.com/rest/api/azurerekusto/cluster-principal-assignments */
export const clusterPrincipalAssignments = principalAssignments(
  'Microsoft.Kusto/clusters/principalAssignments',
  cluster,
  'Microsoft.Kusto/Clusters',
);

/** Kusto's roles at a database: https://learn.microsoft.com/rest/api/azurerekusto/database-principal-assignments */
export const databasePrincipalAssignments = principalAssignments(
  'Microsoft.Kusto/clusters/databases/principalAssignments',
  database,
  'Microsoft.Kusto/Clusters/Databases',
);

/** UNCONFIRMED: the action of the name check, which Azure's operations list lacks. */
function principalAssignments(type: string, holder: string, action: string): ResourceType {
  const assignments = `${holder}/principalAssignments`;
  const assignment = `${assignments}/{principalAssignmentName}`;
  const check = `${holder}/checkPrincipalAssignmentNameAvailability`;
  return {
    type,
    versions: everyVersion,
    regional: true,
    routes: [
      ['GET', assignments, `${action}/PrincipalAssignments/read`, listPrincipalAssignments],
      ['GET', assignment, `${action}/PrincipalAssignments/read`, getPrincipalAssignment],
      ['PUT', assignment, `${action}/PrincipalAssignments/write`, putPrincipalAssignment],
      ['DELETE', assignment, `${action}/PrincipalAssignments/delete`, deletePrincipalAssignment],
      ['POST', check, `${action}/CheckPrincipalAssignmentNameAvailability/action`, checkPrincipalAssignmentName],
    ],
  };
}
