import { randomUUID } from 'node:crypto';
import { objectOf, stringOf } from '../../json';
import { deleteResource, putResource } from '../../store';
import type { ArmResource, Caller, EmulatorState, JsonObject } from '../../types';
import { resourcesIn } from '../resource-index';
import {
  addEnginePrincipal,
  enginePrincipal,
  type KustoPrincipal,
  type KustoPrincipalType,
  removeEnginePrincipal,
} from './engine-principals';

/** Roles from `addPrincipals`, `callerRole`, and scripts. Recorded: assignment lists have them under GUIDs. */

export interface Grantee extends KustoPrincipal {
  principalId: string;
  principalType: KustoPrincipalType;
}

/** Identifies people by object id and applications by client id. */
export function callerAsGrantee(state: EmulatorState, caller: Caller): Grantee {
  const isUser = caller.kind === 'user';
  return {
    principalId: isUser ? caller.objectId : caller.appId,
    principalType: isUser ? 'User' : 'App',
    tenantId: caller.tenantId,
    tenantName: state.directory.displayName,
    principalName: isUser ? caller.userName : caller.displayName,
    aadObjectId: caller.objectId,
  };
}

export function grant(state: EmulatorState, holder: ArmResource, grantee: Grantee, role: string, at: number): void {
  const isDatabase = isDatabaseId(holder.id);
  const held = resourcesIn(state, `${holder.id}/principalAssignments`).some(({ properties }) => {
    const { aadObjectId, role: heldRole } = objectOf(properties);
    return heldRole === role && stringOf(aadObjectId)?.toLowerCase() === grantee.aadObjectId.toLowerCase();
  });
  if (held) return;
  const name = randomUUID();
  const assignment: ArmResource = {
    id: `${holder.id}/PrincipalAssignments/${name}`,
    name: `${holder.name}/${name}`,
    type: `Microsoft.Kusto/Clusters/${isDatabase ? 'Databases/' : ''}PrincipalAssignments`,
    properties: { ...grantee, role, provisioningState: 'Succeeded' },
  };
  putResource(state, assignment, at);
  if (isDatabase) addEnginePrincipal(state, holder, assignment, undefined);
}

export function revoke(state: EmulatorState, database: ArmResource, principal: JsonObject, at: number): void {
  for (const assignment of resourcesIn(state, `${database.id}/principalAssignments`)) {
    const { fqn, role } = enginePrincipal(state, assignment);
    if (fqn !== principal.fqn || role !== principal.role) continue;
    removeEnginePrincipal(state, database, assignment);
    deleteResource(state, assignment.id, at);
  }
}

function isDatabaseId(id: string): boolean {
  return /\/databases\/[^/]+$/i.test(id);
}
