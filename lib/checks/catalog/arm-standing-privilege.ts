import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { RoleAssignmentSchedule } from '@/lib/model/azure/governance-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { defineCheck, fail, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { unknownMessage } from '../engine/unknown-evidence';
import { sampleGroupDenial, sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSubscriptionId } from '../samples/sample-cluster';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findAccessAdmins } from '../support/action-holders';
import { hasPrincipalType, holderIds } from '../support/azure-holders';

const sampleAssigner = sampleCustomRole('*/read', 'Microsoft.Authorization/*/write');

export const armStandingPrivilege = defineCheck({
  id: 'arm-standing-privilege',
  category: 'access',
  title: 'Access administrators should use eligible assignments',
  shortTitle: 'Permanent Azure admin roles',
  failTitle: 'Too many access administrators have permanent active assignments',
  passTitle: 'Only a few access administrators have permanent active assignments',
  why: 'An attacker who steals an account can use its permanent roles at any time. An eligible role requires an activation, which is logged and expires.',
  severity: 'medium',
  severityReason: 'A stolen account can assign any role, but emergency accounts need permanent roles.',
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.PIM (AZR-000208)',
      differs: 'PSRule for Azure tests only whether Privileged Identity Management can access the subscription.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/pim-integration',
  needs: ['roleAssignments', 'roleDefinitions', 'roleAssignmentSchedules'],
  refinedBy: ['denyAssignments', 'groups'],
  logic: 2,
  evaluate: (parts, { settings: { maxStandingAccessAdmins: max } }) => {
    const people = parts.roleAssignments.filter(
      (assignment) => hasPrincipalType(assignment, 'User') || hasPrincipalType(assignment, 'Group'),
    );
    const { admins, unknown: missing, assumptions } = findAccessAdmins(people, parts);
    const settings = [{ name: 'maxStandingAccessAdmins', value: String(max) }];
    const verdict = (property: string, ids: string[]) => [
      { property, actual: formatCountAndNames(ids), expected: `at most ${max}` },
    ];
    const all = holderIds(admins);
    const details = { settings, assumptions };
    const passOrUnknown = (properties: PropertyVerdict[]) =>
      missing.length > 0 ? unknown(missing, unknownMessage(missing), properties) : pass(properties, details);
    // The maximum isn't exceeded even if all are permanent.
    if (all.length <= max) return passOrUnknown(verdict('users and groups that are access administrators', all));
    const standing = holderIds(admins.filter((admin) => isPermanentlyActive(admin, parts.roleAssignmentSchedules)));
    const properties = verdict('users and groups with permanent active assignments', standing);
    return standing.length > max
      ? fail(properties, {
          ...details,
          items: standing,
          message: `${counted(standing.length, 'user or group has', 'users and groups have')} permanent active assignments: ${formatNames(standing)}. The limit is ${max}.`,
        })
      : passOrUnknown(properties);
  },
  fixes: [],
  remediation: {
    steps: [
      'In **Privileged Identity Management**, make each user and group eligible for the role.',
      'Keep the permanent active assignments of one or two emergency access accounts.',
      'Remove all other permanent active assignments.',
    ],
  },
  examples: {
    pass: [
      { title: 'One group is an access administrator.', snapshot: sampleSnapshot() },
      {
        title: 'Two access administrators are permanent, and one activated an eligible assignment.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, ...sampleOwners()],
          roleAssignmentSchedules: [sampleActivation()],
        }),
      },
      {
        title: 'A deny assignment blocks two of four Owners from assigning roles.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, ...sampleOwners(), sampleMember()],
          denyAssignments: [sampleGroupDenial([assignsRoles])],
        }),
      },
    ],
    fail: [
      {
        title: 'A group and two users permanently have the Owner role on the cluster.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, ...sampleOwners()] }),
      },
      {
        title: 'A group with Owner and two users with a custom role can permanently assign roles.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            ...sampleOwners().map((owner) => ({ ...owner, ...ofRole(sampleAssigner) })),
          ],
          roleDefinitions: [...sampleRoleDefinitions, sampleAssigner],
        }),
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

function sampleMember() {
  return sampleRoleAssignment({
    name: 'b2e319c6-508d-4f7a-a124-8d3fb06c9e57',
    principalId: '70c39fe6-b82d-4401-a37a-16fed820b59c',
    principalType: 'User',
  });
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
