import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleLocksContributorDefinition, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findActionHolders } from '../support/action-holders';
import { describeAssignment, noAssignmentsReason } from '../support/azure-holders';

export const armDenyOrLockGap = defineCheck({
  id: 'arm-deny-or-lock-gap',
  category: 'access',
  title: 'Only access admins can remove locks',
  failTitle: 'Principals that are no access admins can remove locks',
  why: 'A lock keeps a cluster from being deleted by mistake or malice only as long as whoever deletes cannot take the lock away first.',
  severity: 'low',
  severityReason: 'It makes another guard weaker; by itself it opens nothing.',
  controls: [],
  otherTools: [
    {
      tool: 'Prowler',
      id: 'iam_custom_role_has_permissions_to_administer_resource_locks',
      differs:
        'It asks for a custom role that manages locks, so that somebody has this task; we name who can remove them.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  needs: ['roleAssignments', 'roleDefinitions', 'denyAssignments'],
  evaluate: (parts) => {
    const { holders, unknown, assumptions } = findActionHolders(['Microsoft.Authorization/locks/delete'], parts);
    const found = [...new Set(holders.map(describeAssignment))];
    return failIfFound({
      property: 'roles that remove locks',
      found,
      unknown,
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: { message: `They can remove locks without being access admins: ${formatNames(found)}.`, assumptions },
      ifNone: { assumptions },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: sampleLocker().id }, partial: true },
  ],
  examples: {
    pass: [{ title: 'A group owns the cluster, and nobody else may change locks.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A person is Locks Contributor of the subscription.',
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
