import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { RoleAssignmentSchedule } from '@/lib/model/azure/governance-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';

/**
 * Whether an assignment stands without an end. Privileged Identity Management has an instance for those with an end and for
 * activations of eligible ones; an assignment without an instance stands.
 * Source: specs authorization 2020-10-01, RoleAssignmentScheduleInstance.
 */
export function isStanding(assignment: AzureRoleAssignment, schedules: readonly RoleAssignmentSchedule[]): boolean {
  const own = schedules.filter((schedule) => isOf(schedule, assignment));
  return (
    own.length === 0 ||
    own.some(({ properties }) => !isActivation(properties.assignmentType) && !properties.endDateTime)
  );
}

function isOf({ properties }: RoleAssignmentSchedule, assignment: AzureRoleAssignment): boolean {
  const { originRoleAssignmentId, principalId, roleDefinitionId, scope } = properties;
  if (originRoleAssignmentId) return sameId(originRoleAssignmentId, assignment.id);
  return (
    sameId(principalId, assignment.principalId) &&
    sameId(lastSegment(roleDefinitionId), lastSegment(assignment.roleDefinitionId)) &&
    sameId(scope ?? '', assignment.scope)
  );
}

function isActivation(assignmentType: string | null | undefined): boolean {
  return assignmentType?.toLowerCase() === 'activated';
}
