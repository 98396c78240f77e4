import { accessAdminRoles, builtInRoleName } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment, AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { partOrUnknown } from '../engine/unknown-evidence';
import { computeOnce } from './compute-once';

/** Actions that make a custom role privileged. They compare as text, without case. */
const wildcardActions = [
  '*',
  '*/write',
  'Microsoft.Authorization/*',
  'Microsoft.Authorization/roleAssignments/*',
  'Microsoft.Kusto/*',
  'Microsoft.Kusto/clusters/*',
].map((action) => action.toLowerCase());

/** Whether an assignment makes its principal an access administrator: the role can assign roles and has no condition. */
export function isAccessAdmin({ roleDefinitionId, condition }: AzureRoleAssignment): boolean {
  return accessAdminRoles[roleDefinitionId.toLowerCase()] !== undefined && !condition;
}

/** Returns the wildcard actions that make a custom role privileged. Built-in roles count by ID instead. */
export function wildcardActionsOf({ type, permissions }: AzureRoleDefinition): string[] {
  if (type.toLowerCase() !== 'customrole') return [];
  const actions = permissions.flatMap((permission) => permission.actions ?? []);
  return [...new Set(actions.filter((action) => wildcardActions.includes(action.trim().toLowerCase())))];
}

export interface DefinedAssignments {
  defined: { assignment: AzureRoleAssignment; definition: AzureRoleDefinition }[];
  unknown: readonly UnknownPart[];
}

export function withDefinitions(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): DefinedAssignments {
  if (assignments.length === 0) return { defined: [], unknown: [] };
  const definitions = partOrUnknown(parts, 'roleDefinitions');
  if (definitions.unknown) return { defined: [], unknown: definitions.unknown };
  const byId = definitionsById(definitions.value);
  const defined: DefinedAssignments['defined'] = [];
  const missing = new Set<string>();
  for (const assignment of assignments) {
    const definition = byId.get(assignment.roleDefinitionId.toLowerCase());
    if (definition) defined.push({ assignment, definition });
    else missing.add(assignment.roleDefinitionId.toLowerCase());
  }
  return { defined, unknown: [...missing].map(definitionMissing) };
}

const definitionsById = computeOnce(
  (definitions: readonly AzureRoleDefinition[]): ReadonlyMap<string, AzureRoleDefinition> =>
    new Map(definitions.map((definition) => [definition.id.toLowerCase(), definition])),
);

function definitionMissing(roleDefinitionId: string): UnknownPart {
  const message = `Azure didn’t return the definition of the role ${roleDefinitionId}.`;
  return { part: 'roleDefinitions', reason: 'no-match', message };
}

/**
 * Returns the assignments of privileged roles: Owner, Contributor, User Access Administrator, Role Based Access Control
 * Administrator, and custom roles with a wildcard action. Definitions are read only for roles that aren't built in.
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
  return { privileged: assignments.filter((assignment) => isBuiltIn(assignment) || custom.has(assignment)), unknown };
}
