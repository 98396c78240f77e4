import type { ArmResource, JsonObject } from '../../types';
import { type ClusterRef, clusterId } from './cluster';
import { databaseId } from './database';
import { guid } from './ids';
import { type PrincipalSource, principalOf } from './principal';

/** Spec Kusto 2025-02-14, `ClusterPrincipalRole`. */
export type ClusterRole = 'AllDatabasesAdmin' | 'AllDatabasesViewer' | 'AllDatabasesMonitor';
export type DatabaseRole = 'Admin' | 'Ingestor' | 'Monitor' | 'User' | 'UnrestrictedViewer' | 'Viewer';

export function clusterPrincipal(ref: ClusterRef, role: ClusterRole, who: PrincipalSource): ArmResource {
  const type = 'Microsoft.Kusto/Clusters/PrincipalAssignments';
  return principalAssignment(clusterId(ref), ref.name, type, role, who);
}

export function databasePrincipal(
  ref: ClusterRef,
  database: string,
  role: DatabaseRole,
  who: PrincipalSource,
): ArmResource {
  const type = 'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments';
  return principalAssignment(databaseId(ref, database), `${ref.name}/${database}`, type, role, who);
}

/** Returns a principal as `listPrincipals` does (recorded in azure-cli-extensions, src/kusto). */
export function listedPrincipal(role: DatabaseRole, who: PrincipalSource): JsonObject {
  const { kustoId, kustoType, name, objectId, tenantId, tenantName } = principalOf(who);
  const fqn = {
    User: `aaduser=${objectId};${tenantId}`,
    Group: `aadgroup=${objectId};${tenantId}`,
    App: `aadapp=${kustoId};${tenantId}`,
  };
  return {
    role,
    name,
    type: kustoType,
    fqn: fqn[kustoType],
    email: kustoType === 'User' ? kustoId : '',
    appId: kustoType === 'App' ? kustoId : '',
    tenantName,
  };
}

/** The shape recorded in azure-cli-extensions, src/kusto. Commands and the portal use GUIDs as names. */
function principalAssignment(
  parentId: string,
  parentName: string,
  type: string,
  role: string,
  who: PrincipalSource,
): ArmResource {
  const { objectId, kustoId, kustoType, name: principalName, tenantId, tenantName } = principalOf(who);
  const name = guid(`${parentId}/${role}/${objectId}`);
  return {
    id: `${parentId}/PrincipalAssignments/${name}`,
    name: [parentName, name].join('/'),
    type,
    properties: {
      principalId: kustoId,
      role,
      principalType: kustoType,
      tenantId,
      tenantName,
      principalName,
      aadObjectId: objectId,
      provisioningState: 'Succeeded',
    },
  };
}
