import { armError } from '../../errors/arm-error';
import { getResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import type { ArmCall } from '../arm-call';
import { objectOf, stringOf } from '../json-values';
import { scopeOf } from '../rbac';
import { resourcesOf } from '../resource-index';
import { roleOf, type WrittenAssignment } from './written-role-assignment';

/** The assignment that this PUT edits; undefined when it makes one. Throws when it may do neither. */
export function editedAssignment(call: ArmCall, wanted: WrittenAssignment, scope: string): ArmResource | undefined {
  const key = (assignment: ArmResource) => {
    const properties = objectOf(assignment.properties);
    const principal = stringOf(properties.principalId)?.toLowerCase();
    return `${scopeOf(assignment)}|${principal}|${roleOf(stringOf(properties.roleDefinitionId) ?? '')}`;
  };
  const own = `${resourceKey(scope) || '/'}|${wanted.principalId.toLowerCase()}|${roleOf(wanted.roleDefinitionId)}`;
  const same = resourcesOf(call.state, 'Microsoft.Authorization/roleAssignments').find(
    (assignment) => key(assignment) === own,
  );
  const named = getResource(call.state, call.path);
  if (same && (same !== named || !isEdited(same, wanted))) throw armError('RoleAssignmentExists');
  if (named && !same) throw armError('RoleAssignmentUpdateNotPermitted');
  return named;
}

function isEdited(assignment: ArmResource, wanted: WrittenAssignment): boolean {
  const properties = objectOf(assignment.properties);
  return (['condition', 'conditionVersion', 'description'] as const).some(
    (name) => (properties[name] ?? null) !== wanted[name],
  );
}

/** The assignment with the edited one's own `createdOn` and `createdBy`. */
export function withOrigin(assignment: ArmResource, edited: ArmResource): ArmResource {
  const { createdOn = null, createdBy = null } = objectOf(edited.properties);
  return { ...assignment, properties: { ...objectOf(assignment.properties), createdOn, createdBy } };
}
