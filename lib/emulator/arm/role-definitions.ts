import type { ArmResource, EmulatorState } from '../types';
import { builtInRoles } from './built-in-roles';
import { memoPerVersion } from './memo-per-version';
import { resourcesOf } from './resource-index';

/** Role definitions by GUID. The prefix of a `roleDefinitionId` varies (with a subscription or without): only its last segment decides. */
const definitions = memoPerVersion((state) => {
  const found = new Map(builtInRoles);
  for (const role of resourcesOf(state, 'Microsoft.Authorization/roleDefinitions')) {
    found.set(guidOf(role.id), role);
  }
  return found as ReadonlyMap<string, ArmResource>;
});

/** Every role definition that the estate knows, by lower-cased GUID; one that its file lists wins over the built-in one. */
export function roleDefinitions(state: EmulatorState): ReadonlyMap<string, ArmResource> {
  return definitions(state);
}

/** The role definition that a `roleDefinitionId` names, or `undefined`. */
export function roleDefinition(state: EmulatorState, roleDefinitionId: string): ArmResource | undefined {
  return definitions(state).get(guidOf(roleDefinitionId));
}

function guidOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}
