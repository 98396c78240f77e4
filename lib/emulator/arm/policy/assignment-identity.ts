import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { ArmResource, Json, JsonObject } from '../../types';
import type { ArmCall } from '../arm-call';
import { isObject, objectOf, stringOf } from '../json-values';
import { dropSystemIdentity, ensureSystemIdentity } from '../managed-identity/system-identity';

/**
 * The identity by which an assignment repairs resources (https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources): one of its own, which
 * lives in the directory as long as the assignment has it, or one user-assigned. It needs a location. Give roles to it as to anybody;
 * nothing is repaired here.
 */

const assign = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';

/** Throws for an identity that is none, is not there or may not be attached. Nothing is changed yet. */
export function refuseBadIdentity(call: ArmCall, identity: Json | undefined, location: string | undefined): void {
  if (!isObject(identity) || identity.type === 'None') return;
  if (!location) throw armError('LocationRequired');
  if (identity.type === 'SystemAssigned') return;
  const ids = Object.keys(objectOf(identity.userAssignedIdentities));
  const [id] = ids;
  if (identity.type !== 'UserAssigned' || !id || ids.length !== 1) {
    throw armError('InvalidRequestContent:ConversionAt', { path: 'identity' });
  }
  if (!call.rights.allows(assign, id)) {
    const action = 'Microsoft.Authorization/policyAssignments/write';
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action,
      scope: call.path,
      linkedAction: assign,
      linkedScope: id,
    });
  }
  if (!getResource(call.state, id)) throw armError('FailedIdentityOperation', { id: call.path, identityId: id });
}

/** The identity as the assignment will hold it; the directory gains or loses the assignment's own on the way. */
export function writtenIdentity(
  call: ArmCall,
  assignment: ArmResource,
  present: ArmResource | undefined,
  identity: Json | undefined,
): { identity?: JsonObject } {
  const written = objectOf(identity);
  const { tenantId } = call.state.directory;
  if (written.type === 'SystemAssigned') {
    const held = objectOf(present?.identity).principalId === undefined ? assignment : { ...assignment, ...present };
    return { identity: { type: 'SystemAssigned', principalId: ensureSystemIdentity(call.state, held), tenantId } };
  }
  if (present) dropSystemIdentity(call.state, present);
  if (written.type !== 'UserAssigned') return {};
  const [id = ''] = Object.keys(objectOf(written.userAssignedIdentities));
  const { principalId, clientId } = objectOf(getResource(call.state, id)?.properties);
  const ids = { principalId: stringOf(principalId) ?? null, clientId: stringOf(clientId) ?? null };
  return { identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: ids } } };
}
