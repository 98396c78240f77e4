import { armError } from '../../errors/arm-error';
import { isGuid } from '../../estate/arm-resource-id';
import type { JsonObject } from '../../types';
import { type ArmCall, jsonBody } from '../arm-call';
import { objectOf, stringOf } from '../json-values';

/** What the body of a role assignment's PUT asks for. */
export interface WrittenAssignment {
  roleDefinitionId: string;
  principalId: string;
  principalType: string | undefined;
  description: string | null;
  condition: string | null;
  conditionVersion: string | null;
}

/** Reads the body. UNCONFIRMED: the codes for a body without a role or a principal. */
export function readWrittenAssignment(call: ArmCall): WrittenAssignment {
  const body = jsonBody(call);
  // Until 2018 the properties stood at the top level, and some clients still send them there.
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

/** Empty texts take a condition away; one without a version is of version 2.0 (the page named above). */
function conditionIn(written: JsonObject): Pick<WrittenAssignment, 'condition' | 'conditionVersion'> {
  const condition = stringOf(written.condition) || null;
  return { condition, conditionVersion: stringOf(written.conditionVersion) || (condition && '2.0') };
}

/** The GUID at the end of a role definition's id, which may stand under a subscription or under none. */
export function roleOf(roleDefinitionId: string): string {
  return roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase();
}
