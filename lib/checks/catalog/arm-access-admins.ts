import { ownerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment, noAssignmentsReason } from '../support/azure-holders';
import { isAccessAdmin } from '../support/privileged-roles';

export const armAccessAdmins = defineCheck({
  id: 'arm-access-admins',
  category: 'access',
  title: 'Roles that give access have a condition',
  failTitle: 'Roles that give access are assigned without a condition',
  why: 'User Access Administrator and Role Based Access Control Administrator look small beside Owner and are as good as it: their holder makes itself Owner. A condition says which roles may be given to whom.',
  severity: 'high',
  severityReason: 'One request makes the holder Owner, and one more admin of the data.',
  controls: [],
  otherTools: [
    {
      tool: 'Prowler',
      id: 'iam_role_user_access_admin_restricted',
      differs: 'It looks at User Access Administrator on the subscription, whatever its condition.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-overview',
  needs: ['roleAssignments'],
  evaluate: ({ roleAssignments }) => {
    const found = roleAssignments
      .filter((assignment) => isAccessAdmin(assignment) && !isOwner(assignment))
      .map(describeAssignment);
    return failIfFound({
      property: 'roles that give access without a condition',
      found,
      unknown: [],
      notApplicableReason: noAssignmentsReason(roleAssignments),
      ifFound: { message: `They can give any role to anybody: ${formatNames(found)}.` },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: sampleGiver().id }, partial: true },
  ],
  examples: {
    pass: [
      { title: 'Nobody holds such a role.', snapshot: sampleSnapshot() },
      {
        title: 'A condition says which role may be given.',
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
    ],
    fail: [
      {
        title: 'A group is User Access Administrator of the subscription.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, sampleGiver()] }),
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
    roleDefinitionId: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    roleName: 'User Access Administrator',
  });
}
