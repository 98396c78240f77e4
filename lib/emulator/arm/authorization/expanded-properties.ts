import { findObject } from '../../directory';
import { getResource } from '../../store';
import type { EmulatorState, JsonObject } from '../../types';
import { objectOf, stringOf } from '../json-values';
import { roleDefinition } from '../role-definitions';

/** `expandedProperties` of schedules and their requests, as the specification's examples show them. */
export function expandedProperties(
  state: EmulatorState,
  scope: string,
  {
    roleDefinitionId,
    principalId,
    principalType,
  }: Record<'roleDefinitionId' | 'principalId' | 'principalType', string>,
): JsonObject {
  const role = objectOf(roleDefinition(state, roleDefinitionId)?.properties);
  const principal = findObject(state.directory, principalId)?.object;
  const email = stringOf(principal?.mail) ?? stringOf(principal?.userPrincipalName);
  return {
    scope: { id: scope, ...placeOf(state, scope) },
    roleDefinition: { id: roleDefinitionId, displayName: role.roleName ?? null, type: role.type ?? 'BuiltInRole' },
    principal: {
      id: principalId,
      displayName: principal?.displayName ?? null,
      ...(email ? { email } : {}),
      type: principalType,
    },
  };
}

/** UNCONFIRMED: the words for the kinds of scope but `subscription`, which the examples show. */
function placeOf(state: EmulatorState, scope: string): JsonObject {
  const name = scope.slice(scope.lastIndexOf('/') + 1);
  const subscription = state.subscriptions.find(({ id }) => id.toLowerCase() === scope.toLowerCase());
  if (subscription) return { displayName: subscription.displayName, type: 'subscription' };
  if (/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i.test(scope)) {
    const displayName = stringOf(objectOf(getResource(state, scope)?.properties).displayName);
    return { displayName: displayName ?? name, type: 'managementgroup' };
  }
  return { displayName: name, type: /\/resourcegroups\/[^/]+$/i.test(scope) ? 'resourcegroup' : 'resource' };
}
