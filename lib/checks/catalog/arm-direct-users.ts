import { counted } from '@/lib/model/text';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { hasPrincipalType, holderIds } from '../support/azure-holders';
import { movesAzureRoles, removesAzureRole } from '../support/role-fixes';

export const armDirectUsers = defineCheck({
  id: 'arm-direct-users',
  category: 'access',
  title: 'Azure roles should be assigned to groups',
  shortTitle: 'Azure roles of users',
  failTitle: 'Too many users have directly assigned Azure roles',
  passTitle: 'Only a few users have directly assigned Azure roles',
  why: 'A role assigned to a user is easily forgotten when the user changes jobs. A group can have an owner and access reviews.',
  severity: 'low',
  severityReason: 'The access can be correct but is harder to review.',
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.UseGroups (AZR-000203)',
      differs: 'PSRule for Azure counts users with roles on the subscription.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  needs: ['roleAssignments'],
  evaluate: ({ roleAssignments }, { settings: { maxDirectUsers: max } }) => {
    const users = holderIds(roleAssignments.filter((assignment) => hasPrincipalType(assignment, 'User')));
    const verdict = [
      {
        property: 'users with direct role assignments',
        actual: formatCountAndNames(users),
        expected: `at most ${max}`,
      },
    ];
    const settings = [{ name: 'maxDirectUsers', value: String(max) }];
    return users.length > max
      ? fail(verdict, {
          items: users,
          settings,
          message: `${counted(users.length, 'user has', 'users have')} directly assigned Azure roles. The limit is ${max}.`,
        })
      : pass(verdict, { settings });
  },
  fixes: [
    removesAzureRole({ assignmentId: sampleUserRole(0).id }),
    movesAzureRoles({ assignmentIds: [sampleUserRole(0).id], groupId: '9d3f6a1e-52c8-4b07-8f14-6e0a7d2c9b53' }),
  ],
  examples: {
    pass: [{ title: 'Only groups have Azure roles.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Six users have Reader on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, ...[0, 1, 2, 3, 4, 5].map(sampleUserRole)],
        }),
      },
    ],
  },
});

function sampleUserRole(index: number) {
  return sampleRoleAssignment({
    name: `3d7f1e60-a5c8-4b29-9f04-00000000000${index}`,
    principalId: `5a0c3e7d-91b4-4f26-8d3a-00000000000${index}`,
    principalType: 'User',
    roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    roleName: 'Reader',
  });
}
