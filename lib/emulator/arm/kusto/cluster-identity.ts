import { armError } from '../../errors/arm-error';
import { isObject, objectOf, stringOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { EmulatorState, Json, JsonObject } from '../../types';

/**
 * Effect of a written `identity`
 * (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster): a user-assigned identity with
 * `{}` is added, with null removed. A type without one kind removes that kind.
 */

/** A cluster's target identity, without principals. */
export interface IdentityPlan {
  system: boolean;
  userAssigned: string[];
}

export function identityPlan(identity: Json | undefined): IdentityPlan {
  const { type, userAssignedIdentities } = objectOf(identity);
  return {
    system: /SystemAssigned/i.test(stringOf(type) ?? ''),
    userAssigned: Object.keys(objectOf(userAssignedIdentities)),
  };
}

/** Returns the identity after the write. Throws 400 for a contradictory body (sentences UNCONFIRMED). */
export function plannedIdentity(current: IdentityPlan, written: JsonObject): IdentityPlan {
  const type = stringOf(written.type) ?? '';
  const system = /SystemAssigned/.test(type);
  const user = /UserAssigned/.test(type);
  const dictionary = written.userAssignedIdentities ?? null;
  if (dictionary !== null && !isObject(dictionary)) {
    throw armError('BadRequest:Value', {
      path: 'identity.userAssignedIdentities',
      expected: 'an object',
      actual: dictionary,
    });
  }
  const entries = Object.entries(objectOf(dictionary));
  if (!user) {
    const added = entries.find(([id, value]) => value !== null && !holds(current.userAssigned, id));
    if (added) {
      throw armError('BadRequest:IdentityNotAllowed', { type, id: String(added[0]) });
    }
    return { system, userAssigned: [] };
  }
  const userAssigned = [...current.userAssigned];
  for (const [id, value] of entries) {
    const at = userAssigned.findIndex((known) => resourceKey(known) === resourceKey(id));
    if (value === null && at >= 0) userAssigned.splice(at, 1);
    else if (value !== null && at < 0) userAssigned.push(id.replace(/\/resourcegroups\//i, '/resourcegroups/'));
  }
  if (userAssigned.length === 0) {
    throw armError('BadRequest:NoIdentity', { type });
  }
  return { system, userAssigned };
}

export function newlyAssigned(current: IdentityPlan, planned: IdentityPlan): string[] {
  return planned.userAssigned.filter((id) => !holds(current.userAssigned, id));
}

export function sameIdentity(left: IdentityPlan, right: IdentityPlan): boolean {
  return (
    left.system === right.system &&
    left.userAssigned.length === right.userAssigned.length &&
    newlyAssigned(left, right).length === 0
  );
}

export function identityType(plan: IdentityPlan): string {
  const kinds = [...(plan.system ? ['SystemAssigned'] : []), ...(plan.userAssigned.length > 0 ? ['UserAssigned'] : [])];
  return kinds.join(', ') || 'None';
}

/** Returns the identity of the 202 answer, without principals. */
export function acceptedIdentity(plan: IdentityPlan): JsonObject {
  const userAssignedIdentities = Object.fromEntries(plan.userAssigned.map((id) => [id, {}]));
  return { type: identityType(plan), userAssignedIdentities };
}

/** Returns the identity with its principals. An existing one keeps its principal. */
export function completedIdentity(
  state: EmulatorState,
  plan: IdentityPlan,
  systemPrincipalId: string,
  before?: Json,
): JsonObject {
  const { tenantId } = state.directory;
  if (!plan.system && plan.userAssigned.length === 0) return { type: 'None', tenantId };
  const principals = plan.userAssigned.map((id): [string, JsonObject] => {
    const held = Object.entries(objectOf(objectOf(before).userAssignedIdentities)).find(
      ([known]) => resourceKey(known) === resourceKey(id),
    );
    const properties = objectOf(getResource(state, id)?.properties ?? held?.[1]);
    return [id, { principalId: properties.principalId ?? null, clientId: properties.clientId ?? null }];
  });
  return {
    ...(plan.system ? { principalId: systemPrincipalId } : {}),
    tenantId,
    type: identityType(plan),
    ...(plan.userAssigned.length > 0 ? { userAssignedIdentities: Object.fromEntries(principals) } : {}),
  };
}

function holds(ids: string[], id: string): boolean {
  return ids.some((known) => resourceKey(known) === resourceKey(id));
}
