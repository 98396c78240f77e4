import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { hasPrincipalType, holderIds } from '../support/azure-holders';

export const armDirectUsers = defineCheck({
  id: 'arm-direct-users',
  category: 'access',
  title: 'Azure roles on the cluster are given to groups',
  failTitle: 'Too many users hold Azure roles on the cluster directly',
  why: 'A role that is given to a person is forgotten when the person changes jobs; a group has an owner, a list of members and reviews.',
  severity: 'low',
  severityReason: 'It says how access is managed, not that any of it is wrong.',
  controls: [],
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.UseGroups (AZR-000203)',
      differs: 'It counts the users on the subscription, not those on a cluster.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  needs: ['roleAssignments'],
  evaluate: ({ roleAssignments }, { settings: { maxDirectUsers: max } }) => {
    const users = holderIds(roleAssignments.filter((assignment) => hasPrincipalType(assignment, 'User')));
    const verdict = [{ property: 'users with a role', actual: formatCountAndNames(users), expected: `at most ${max}` }];
    const settings = [{ name: 'maxDirectUsers', value: String(max) }];
    return users.length > max
      ? fail(verdict, { settings, message: `${users.length} users hold Azure roles directly, more than ${max}.` })
      : pass(verdict, { settings });
  },
  fixes: [
    {
      fixId: 'remove-azure-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleUserRole(0).id },
      partial: true,
    },
    {
      fixId: 'move-azure-role-to-group',
      grade: 'guided',
      exampleInput: { assignmentIds: [sampleUserRole(0).id], groupId: '9d3f6a1e-52c8-4b07-8f14-6e0a7d2c9b53' },
      partial: true,
    },
  ],
  examples: {
    pass: [{ title: 'Groups alone hold Azure roles.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Six people read the subscription.',
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
