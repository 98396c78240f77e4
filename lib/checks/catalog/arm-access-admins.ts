import { ownerRole, userAccessAdministratorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleGroupDenial, sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findAccessAdmins } from '../support/action-holders';
import { describeAssignment, holderIds, noAssignmentsReason } from '../support/azure-holders';
import { removesAzureRole } from '../support/role-fixes';

export const armAccessAdmins = defineCheck({
  id: 'arm-access-admins',
  category: 'access',
  title: 'Permission to assign roles should have a condition',
  shortTitle: 'Role assignment conditions',
  failTitle: 'Permission to assign roles has no condition',
  passTitle: 'Except for Owner, permission to assign roles has a condition',
  why: 'Without a condition, a User Access Administrator can assign itself any role, including Owner. A condition limits which roles can be assigned.',
  severity: 'high',
  severityReason: 'A principal with this role can become AllDatabasesAdmin in two requests.',
  otherTools: [
    {
      tool: 'Prowler',
      id: 'iam_role_user_access_admin_restricted',
      differs: 'Prowler flags every User Access Administrator on the subscription, even with a condition.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-overview',
  needs: ['roleAssignments', 'roleDefinitions'],
  refinedBy: ['denyAssignments', 'groups'],
  logic: 2,
  evaluate: (parts) => {
    const { roleAssignments } = parts;
    const others = roleAssignments.filter((assignment) => !isOwner(assignment));
    const { admins, unknown, assumptions } = findAccessAdmins(others, parts);
    const found = admins.map(describeAssignment);
    return failIfFound({
      property: 'roles that can assign access without a condition',
      found,
      items: holderIds(admins),
      unknown,
      notApplicableReason: noAssignmentsReason(roleAssignments),
      ifFound: { message: `Can assign any role: ${formatNames(found)}.`, assumptions },
      ifNone: { assumptions },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleGiver().id })],
  examples: {
    pass: [
      {
        title: 'No principal has User Access Administrator or Role Based Access Control Administrator.',
        snapshot: sampleSnapshot(),
      },
      {
        title: 'A condition limits the roles that can be assigned.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            {
              ...sampleGiver(),
              condition:
                '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {acdd72a7-3385-48ef-bd42-f606fba81ae7}',
            },
          ],
        }),
      },
      {
        title: 'A deny assignment blocks role assignments by a User Access Administrator.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...sampleGiver(), principalId: '70c39fe6-b82d-4401-a37a-16fed820b59c', principalType: 'User' },
          ],
          denyAssignments: [sampleGroupDenial([assignsRoles])],
        }),
      },
    ],
    fail: [
      {
        title: 'A group has User Access Administrator on the subscription.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, sampleGiver()] }),
      },
      {
        title: 'A group has a custom role that can assign roles.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...sampleGiver(), ...ofRole(sampleCustomRole('Microsoft.Authorization/roleAssignments/write')) },
          ],
          roleDefinitions: [
            ...sampleRoleDefinitions,
            sampleCustomRole('Microsoft.Authorization/roleAssignments/write'),
          ],
        }),
      },
    ],
  },
});

function isOwner({ roleDefinitionId }: AzureRoleAssignment): boolean {
  return roleDefinitionId.toLowerCase() === ownerRole;
}

function sampleGiver() {
  return sampleRoleAssignment({
    name: 'b80f3d6a-1e95-4c27-9ad4-5f7e2c08b1d3',
    principalId: '5e9a70d3-b246-4f81-8c3e-a6d10f52b97c',
    principalType: 'Group',
    roleDefinitionId: userAccessAdministratorRole,
    roleName: 'User Access Administrator',
  });
}
