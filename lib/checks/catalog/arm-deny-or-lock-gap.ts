import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleGroupDenial, sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleLocksContributorDefinition, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findActionHolders } from '../support/action-holders';
import { describeAssignment, holderIds, noAssignmentsReason } from '../support/azure-holders';
import { removesAzureRole } from '../support/role-fixes';

export const armDenyOrLockGap = defineCheck({
  id: 'arm-deny-or-lock-gap',
  category: 'access',
  title: 'Only access administrators should be able to delete locks',
  shortTitle: 'Lock deletion',
  failTitle: 'Principals other than access administrators can delete locks',
  passTitle: 'Only access administrators can delete locks',
  why: 'A lock stops only accounts that can’t delete the lock. An account that can delete both the lock and the cluster can delete all data.',
  severity: 'low',
  severityReason: 'The permission weakens locks but exposes no data.',
  otherTools: [
    {
      tool: 'Prowler',
      id: 'iam_custom_role_has_permissions_to_administer_resource_locks',
      differs: 'Prowler requires a custom role for managing locks.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  needs: ['roleAssignments', 'roleDefinitions', 'denyAssignments'],
  refinedBy: ['groups'],
  logic: 4,
  evaluate: (parts) => {
    const { holders, unknown, assumptions } = findActionHolders(['Microsoft.Authorization/locks/delete'], parts);
    const found = [...new Set(holders.map(describeAssignment))];
    return failIfFound({
      property: 'roles that can delete locks',
      found,
      items: holderIds(holders),
      unknown,
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: {
        message: `Can delete locks: ${formatNames(found)}.`,
        assumptions,
      },
      ifNone: { assumptions },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleLocker().id })],
  examples: {
    pass: [
      { title: 'Only a group with the Owner role can change locks.', snapshot: sampleSnapshot() },
      {
        title: 'A deny assignment on a user’s group blocks lock deletion by a Locks Contributor.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleLocker()],
          roleDefinitions: [...sampleRoleDefinitions, sampleLocksContributorDefinition],
          denyAssignments: [sampleGroupDenial(['Microsoft.Authorization/locks/delete'])],
        }),
      },
    ],
    fail: [
      {
        title: 'A user has Locks Contributor on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleLocker()],
          roleDefinitions: [...sampleRoleDefinitions, sampleLocksContributorDefinition],
        }),
      },
    ],
  },
});

function sampleLocker() {
  return sampleRoleAssignment({
    name: '67a3e0c9-f2d5-4b81-9c47-08e6d1b5f3a2',
    principalId: '70c39fe6-b82d-4401-a37a-16fed820b59c',
    principalType: 'User',
    ...ofRole(sampleLocksContributorDefinition),
  });
}
