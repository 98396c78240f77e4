import type { Json, JsonObject } from '../../types';
import { ArmError } from '../arm-error';

/** What Microsoft.Authorization refuses: roles and policies. The gateway's errors, and those of other providers, stand in `arm/errors.ts`. */

/** Recorded: the same principal, role and scope again. */
export const roleAssignmentExists = () =>
  new ArmError(409, 'RoleAssignmentExists', 'The role assignment already exists.');

/** The principal's GUID stands without dashes and two blanks stand before "See", as recorded. */
export const principalNotFound = (principalId: string, tenantId: string) =>
  new ArmError(
    400,
    'PrincipalNotFound',
    `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  );

/** Another principal, role or scope under the name of an existing assignment. */
export const roleAssignmentUpdateNotPermitted = () =>
  new ArmError(
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  );

/** "PrinciaplType" is Azure's own spelling. */
export const unmatchedPrincipalType = (principalId: string, actual: string, given: string) =>
  new ArmError(
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${principalId}' has type '${actual}' , which is different from specified PrinciaplType '${given}'.`,
  );

/** UNCONFIRMED sentence, recalled from practice; the GUID stands without dashes. */
export const roleDefinitionMissing = (id: string) =>
  new ArmError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id.replaceAll('-', '')}' does not exist.`,
  );

/** Documented sentence (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting); UNCONFIRMED: status and code. */
export const lastOwner = () =>
  new ArmError(400, 'LastRbacAdminAssignment', 'Cannot delete the last RBAC admin assignment');

/** Documented code and sentence (https://learn.microsoft.com/azure/role-based-access-control/custom-roles); UNCONFIRMED: the status. */
export const roleDefinitionHasAssignments = () =>
  new ArmError(400, 'RoleDefinitionHasAssignments', 'There are existing role assignments referencing role.');

/** Status from azure-sdk-for-net's recorded tests; UNCONFIRMED: today's sentence. */
export const roleDefinitionWithSameNameExists = () =>
  new ArmError(
    409,
    'RoleDefinitionWithSameNameExists',
    'A custom role with the same name already exists in this directory. Use a different name.',
  );

/**
 * Azure Policy denies the write. UNCONFIRMED as a whole: put together from the documented sentence, the shape that
 * `PolicyViolation` has in policy logs, and practice.
 */
export const requestDisallowedByPolicy = (
  target: string,
  reasons: string[],
  identifiers: Json,
  violations: JsonObject[],
) =>
  new ArmError(
    403,
    'RequestDisallowedByPolicy',
    reasons.length > 0
      ? `Resource '${target}' was disallowed by policy. Reasons: '${reasons.join("', '")}'. See error details for policy resource IDs.`
      : `Resource '${target}' was disallowed by policy. Policy identifiers: '${JSON.stringify(identifiers)}'.`,
    { 'x-ms-failure-cause': 'gateway' },
    { target, additionalInfo: violations.map((info) => ({ type: 'PolicyViolation', info })) },
  );
