import { isGuid } from '../../arm-resource-id';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmCall, jsonBody } from '../arm-call';
import { scopeOf } from '../caller-rights';
import { resourcesOf } from '../resource-index';

export interface WrittenAssignment {
  roleDefinitionId: string;
  principalId: string;
  principalType: string | undefined;
  description: string | null;
  condition: string | null;
  conditionVersion: string | null;
}

/** Parses the body. UNCONFIRMED: the codes for a body without a role or a principal. */
export function readWrittenAssignment(call: ArmCall): WrittenAssignment {
  const body = jsonBody(call);
  // Until 2018, the properties were at the top level. Some clients still send them there.
  const written: JsonObject = body.properties === undefined ? body : objectOf(body.properties);
  const roleDefinitionId = stringOf(written.roleDefinitionId);
  const principalId = stringOf(written.principalId);
  if (!roleDefinitionId || !isGuid(roleOf(roleDefinitionId))) {
    throw armError('BadRequestFormat');
  }
  if (!principalId || !isGuid(principalId)) {
    throw armError('InvalidPrincipalId');
  }
  return {
    roleDefinitionId,
    principalId,
    principalType: stringOf(written.principalType),
    description: stringOf(written.description) ?? null,
    ...conditionIn(written),
  };
}

/** Reads the condition. An empty text removes it. The default version is 2.0 (the page named above). */
function conditionIn(written: JsonObject): Pick<WrittenAssignment, 'condition' | 'conditionVersion'> {
  const condition = stringOf(written.condition) || null;
  return { condition, conditionVersion: stringOf(written.conditionVersion) || (condition && '2.0') };
}

export function roleOf(roleDefinitionId: string): string {
  return roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase();
}

/** Values of `principalType` in the specification files. */
export const principalTypes = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' } as const;

/** Returns the assignment that this PUT edits, or `undefined` for a new one. Throws if neither is allowed. */
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

export function withOrigin(assignment: ArmResource, edited: ArmResource): ArmResource {
  const { createdOn = null, createdBy = null } = objectOf(edited.properties);
  return { ...assignment, properties: { ...objectOf(assignment.properties), createdOn, createdBy } };
}
