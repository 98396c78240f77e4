import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleDirectory, sampleFound, sampleUser } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { azureHolders, describeAssignment, noAssignmentsReason } from '../support/azure-holders';
import { findGuests } from '../support/find-guests';
import { privilegedAssignments } from '../support/privileged-roles';
import { removesAzureRole } from '../support/role-fixes';

const guestId = '2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9';

export const armGuestPrivileged = defineCheck({
  id: 'arm-guest-privileged',
  category: 'access',
  title: 'Guests shouldn’t have privileged Azure roles',
  shortTitle: 'Azure roles of guests',
  failTitle: 'Guests have privileged Azure roles',
  passTitle: 'Guests have no privileged Azure roles',
  why: 'Another organization controls a guest’s password, sign-in, and account. With a privileged role, the guest can delete the cluster or enable public network access.',
  severity: 'high',
  severityReason: 'The role controls the cluster, but another organization manages the account.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '339353f6-2387-4a45-abe4-7f529d121046',
      differs: 'Azure Policy audits guests with the Owner role on the subscription, not on a cluster.',
    },
    {
      tool: 'Azure Policy',
      id: '94e1c2ac-cbbe-4cac-a2b5-389c812dee87',
      differs: 'Azure Policy audits guests with write permissions on the subscription, not on a cluster.',
    },
    {
      tool: 'Azure Policy',
      id: 'e9ac8f8e-ce22-4355-8f04-99b911d6be52',
      differs: 'Azure Policy audits guests with read permissions, which this check doesn’t count.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  needs: ['roleAssignments', 'roleDefinitions', 'directory', 'groups'],
  logic: 2,
  evaluate: (parts) => {
    const { privileged, unknown } = privilegedAssignments(parts.roleAssignments, parts);
    const holders = { users: azureHolders(privileged, 'User'), groups: azureHolders(privileged, 'Group') };
    const judged = findGuests(holders, parts);
    const found = [...new Set(judged.guests.map(({ description }) => description))];
    const roles = privileged.filter(({ principalId }) =>
      judged.guests.some(({ holder }) => holder.id === principalId.toLowerCase()),
    );
    return failIfFound({
      property: 'guests with a privileged Azure role',
      found,
      items: judged.guests.map(({ holder }) => holder.id),
      unknown: [...unknown, ...judged.unknown],
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: { message: `Guests: ${formatNames(roles.map(describeAssignment))}.` },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleGuestRole().id })],
  examples: {
    pass: [
      { title: 'A group without guests has the Owner role on the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'A user in your organization has the Owner role on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleGuestRole()],
          directory: { ...sampleDirectory, ...sampleFound(sampleUser(guestId, 'Carl Brandt')) },
        }),
      },
    ],
    fail: [
      {
        title: 'A guest has the Owner role on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleGuestRole()],
          directory: { ...sampleDirectory, ...sampleFound(sampleUser(guestId, 'Carl Brandt', 'Guest')) },
        }),
      },
    ],
  },
});

function sampleGuestRole() {
  return sampleRoleAssignment({
    name: 'e4a8c6d1-72f9-4b05-a3c8-19d7f0e2b56a',
    principalId: '2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9',
    principalType: 'User',
  });
}
