import { accessAdminRoles, builtInRoleName } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment, AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { ifKnown } from '../engine/unknown-evidence';

/** Which Azure roles count as privileged, and who may give access to others. */

/** Actions by which a custom role is privileged; they compare as they are written, without case. */
const wildcardActions = [
  '*',
  '*/write',
  'Microsoft.Authorization/*',
  'Microsoft.Authorization/roleAssignments/*',
  'Microsoft.Kusto/*',
  'Microsoft.Kusto/clusters/*',
].map((action) => action.toLowerCase());

/** Whether an assignment lets its holder give any access to anybody: a role that gives access, and no condition on it. */
export function isAccessAdmin({ roleDefinitionId, condition }: AzureRoleAssignment): boolean {
  return accessAdminRoles[roleDefinitionId.toLowerCase()] !== undefined && !condition;
}

/** The wildcard actions that make a role privileged; none for a built-in role, which counts by its id. */
export function wildcardActionsOf({ type, permissions }: AzureRoleDefinition): string[] {
  if (type.toLowerCase() !== 'customrole') return [];
  const actions = permissions.flatMap((permission) => permission.actions ?? []);
  return [...new Set(actions.filter((action) => wildcardActions.includes(action.trim().toLowerCase())))];
}

/** Assignments with the definition of their role, and what is not known of the others. */
export interface DefinedAssignments {
  defined: { assignment: AzureRoleAssignment; definition: AzureRoleDefinition }[];
  unknown: readonly UnknownPart[];
}

/** Joins assignments with the definitions of their roles. A role whose definition is missing is not known. */
export function withDefinitions(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): DefinedAssignments {
  if (assignments.length === 0) return { defined: [], unknown: [] };
  const definitions = ifKnown(() => parts.roleDefinitions);
  if (definitions.unknown) return { defined: [], unknown: definitions.unknown };
  const byId = new Map(definitions.value.map((definition) => [definition.id.toLowerCase(), definition]));
  const defined: DefinedAssignments['defined'] = [];
  const missing = new Set<string>();
  for (const assignment of assignments) {
    const definition = byId.get(assignment.roleDefinitionId.toLowerCase());
    if (definition) defined.push({ assignment, definition });
    else missing.add(assignment.roleDefinitionId.toLowerCase());
  }
  return { defined, unknown: [...missing].map(definitionMissing) };
}

function definitionMissing(roleDefinitionId: string): UnknownPart {
  const message = `The definition of the role ${roleDefinitionId} is not among those that could be read.`;
  return { part: 'roleDefinitions', reason: 'no-match', message };
}

/**
 * The assignments of privileged roles: Owner, Contributor, User Access Administrator, Role Based Access Control
 * Administrator, and custom roles with a wildcard action. Definitions are reached for only where an id does not settle it;
 * `unknown` says which could not be judged.
 */
export function privilegedAssignments(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): { privileged: AzureRoleAssignment[]; unknown: readonly UnknownPart[] } {
  const isBuiltIn = ({ roleDefinitionId }: AzureRoleAssignment) => builtInRoleName(roleDefinitionId) !== null;
  const others = assignments.filter((assignment) => !isBuiltIn(assignment));
  const { defined, unknown } = withDefinitions(others, parts);
  const custom = new Set(
    defined.filter(({ definition }) => wildcardActionsOf(definition).length > 0).map(({ assignment }) => assignment),
  );
  return { privileged: assignments.filter((one) => isBuiltIn(one) || custom.has(one)), unknown };
}
