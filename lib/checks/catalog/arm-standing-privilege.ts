import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { RoleAssignmentSchedule } from '@/lib/model/azure/governance-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSubscriptionId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { hasPrincipalType, holderIds } from '../support/azure-holders';
import { isAccessAdmin } from '../support/privileged-roles';

export const armStandingPrivilege = defineCheck({
  id: 'arm-standing-privilege',
  category: 'access',
  title: 'Few users and groups are access admins all the time',
  failTitle: 'Too many users and groups are access admins all the time',
  why: 'A role that is there day and night is there for whoever steals the account, too. One that has to be activated asks for a second factor and a reason, leaves a trace and ends by itself.',
  severity: 'medium',
  severityReason: 'It is one stolen sign-in away from use; a few accounts for emergencies need it.',
  controls: [],
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.PIM (AZR-000208)',
      differs: 'It tests only that Privileged Identity Management has access to the subscription.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/pim-integration',
  needs: ['roleAssignments', 'roleAssignmentSchedules'],
  evaluate: (parts, { settings: { maxStandingAccessAdmins: max } }) => {
    const admins = parts.roleAssignments.filter(
      (assignment) =>
        isAccessAdmin(assignment) && (hasPrincipalType(assignment, 'User') || hasPrincipalType(assignment, 'Group')),
    );
    const settings = [{ name: 'maxStandingAccessAdmins', value: String(max) }];
    const verdict = (property: string, ids: string[]) => [
      { property, actual: formatCountAndNames(ids), expected: `at most ${max}` },
    ];
    const all = holderIds(admins);
    // The maximum isn't exceeded even if all are permanent.
    if (all.length <= max) return pass(verdict('users and groups that are access admins', all), { settings });
    const standing = holderIds(admins.filter((admin) => isPermanentlyActive(admin, parts.roleAssignmentSchedules)));
    const properties = verdict('users and groups that are access admins without an end', standing);
    return standing.length > max
      ? fail(properties, {
          settings,
          message: `${standing.length} users and groups are access admins without an end, more than ${max}: ${formatNames(standing)}.`,
        })
      : pass(properties, { settings });
  },
  fixes: [],
  noFix:
    'In the portal, open Privileged Identity Management, make each of them eligible for the role instead, and then remove the assignment that has no end; keep one or two accounts for emergencies.',
  examples: {
    pass: [
      { title: 'One group is an access admin.', snapshot: sampleSnapshot() },
      {
        title: 'One of three access admins has activated the role.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, ...sampleOwners()],
          roleAssignmentSchedules: [sampleActivation()],
        }),
      },
    ],
    fail: [
      {
        title: 'A group and two people own the cluster without an end.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, ...sampleOwners()] }),
      },
    ],
  },
});

function sampleOwners() {
  return [
    { name: '90c1f7a4-3e6b-4d58-8f02-6b1d9e4a7c35', principalId: '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36' },
    { name: 'a1d208b5-4f7c-4e69-9013-7c2eaf5b8d46', principalId: '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47' },
  ].map((item) => sampleRoleAssignment({ ...item, principalType: 'User' }));
}

function sampleActivation() {
  const [owner] = sampleOwners();
  const scope = `/subscriptions/${sampleSubscriptionId}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/f2b9d1e7-40c3-4a86-b5d8-3c7e9f06a1d2`,
    name: 'f2b9d1e7-40c3-4a86-b5d8-3c7e9f06a1d2',
    properties: {
      principalId: owner?.principalId ?? '',
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${owner?.roleDefinitionId}`,
      scope,
      assignmentType: 'Activated',
      startDateTime: '2026-11-25T08:30:00Z',
      endDateTime: '2026-11-25T16:30:00Z',
      originRoleAssignmentId: owner?.id ?? '',
    },
  };
}

/**
 * Whether an assignment is permanently active. Privileged Identity Management has an instance for assignments with an end and
 * for activations of eligible assignments. Without an instance, an assignment is permanent.
 * Source: specs authorization 2020-10-01, RoleAssignmentScheduleInstance.
 */
export function isPermanentlyActive(
  assignment: AzureRoleAssignment,
  schedules: readonly RoleAssignmentSchedule[],
): boolean {
  const own = schedules.filter((schedule) => isScheduleOf(schedule, assignment));
  return (
    own.length === 0 ||
    own.some(({ properties }) => !isActivation(properties.assignmentType) && !properties.endDateTime)
  );
}

function isScheduleOf({ properties }: RoleAssignmentSchedule, assignment: AzureRoleAssignment): boolean {
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
