import type { EnginePrincipal } from '../../engine-estate';
import { objectOf } from '../../json';
import type { ArmResource, JsonObject } from '../../types';
import { type ClusterRef, clusterId } from './cluster';
import { databaseId } from './database';
import { guid } from './ids';
import { type Principal, type PrincipalSource, principalOf } from './principal';

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
  const principal = principalOf(who);
  const { kustoId, kustoType, name, tenantName } = principal;
  return {
    role,
    name,
    type: kustoType,
    fqn: fqnOf(principal),
    email: kustoType === 'User' ? kustoId : '',
    appId: kustoType === 'App' ? kustoId : '',
    tenantName,
  };
}

/** Returns a row of `.show database principals`. `role` is as in `Table Orders Admin`. */
export function engineRow(role: string, who: PrincipalSource): EnginePrincipal {
  const principal = principalOf(who);
  const { kustoType, name, objectId } = principal;
  return {
    Role: role,
    PrincipalType: { User: 'AAD User', Group: 'AAD Group', App: 'AAD Application' }[kustoType],
    PrincipalDisplayName: kustoType === 'User' ? `${name} (upn: ${name})` : name,
    PrincipalObjectId: objectId,
    PrincipalFQN: fqnOf(principal),
  };
}

/** Returns the row of an assignment on a cluster or database. */
export function assignedRow(assignment: ArmResource): EnginePrincipal {
  const { principalId, principalName, principalType, aadObjectId, tenantId, tenantName, role } = objectOf(
    assignment.properties,
  );
  const kustoType = (['User', 'Group'] as const).find((type) => type === principalType) ?? 'App';
  const database = /\/Databases\/([^/]+)\//.exec(assignment.id)?.[1];
  return engineRow(database ? `Database ${database} ${role}` : String(role), {
    objectId: String(aadObjectId),
    kustoId: String(principalId),
    name: String(principalName),
    kustoType,
    azureType: kustoType === 'App' ? 'ServicePrincipal' : kustoType,
    tenantId: String(tenantId),
    tenantName: String(tenantName),
  });
}

function fqnOf({ kustoId, kustoType, objectId, tenantId }: Principal): string {
  return {
    User: `aaduser=${objectId};${tenantId}`,
    Group: `aadgroup=${objectId};${tenantId}`,
    App: `aadapp=${kustoId};${tenantId}`,
  }[kustoType];
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
