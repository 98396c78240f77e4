import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleDirectory, sampleFound, sampleUser } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { azureHolders, describeAssignment, noAssignmentsReason } from '../support/azure-holders';
import { findGuests } from '../support/find-guests';
import { privilegedAssignments } from '../support/privileged-roles';

const guestId = '2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9';

export const armGuestPrivileged = defineCheck({
  id: 'arm-guest-privileged',
  category: 'access',
  title: 'No guest holds a privileged Azure role on the cluster',
  failTitle: 'Guests hold privileged Azure roles on the cluster',
  why: 'A guest signs in at home: another organisation decides whether the password is strong, a second factor is asked for and the account is closed. With a privileged role the guest opens the network, deletes the cluster, and gives itself the data.',
  severity: 'high',
  severityReason: 'The role reaches everything, and its holder is out of the organisation’s hands.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '339353f6-2387-4a45-abe4-7f529d121046',
      differs: 'It looks for guests who are Owner of the subscription, not for those on a cluster.',
    },
    {
      tool: 'Azure Policy',
      id: '94e1c2ac-cbbe-4cac-a2b5-389c812dee87',
      differs: 'It looks for guests who may write in the subscription, not for those on a cluster.',
    },
    {
      tool: 'Azure Policy',
      id: 'e9ac8f8e-ce22-4355-8f04-99b911d6be52',
      differs: 'It looks for guests who may read the subscription, who are none here.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  needs: ['roleAssignments', 'roleDefinitions', 'directory', 'groups'],
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
      unknown: [...unknown, ...judged.unknown],
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: { message: `Guests are privileged by these roles: ${formatNames(roles.map(describeAssignment))}.` },
    });
  },
  fixes: [
    {
      fixId: 'remove-azure-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleGuestRole().id },
      partial: true,
    },
  ],
  examples: {
    pass: [
      { title: 'A group without guests owns the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'A person of the organisation owns the cluster, too.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleGuestRole()],
          directory: { ...sampleDirectory, ...sampleFound(sampleUser(guestId, 'Carl Brandt')) },
        }),
      },
    ],
    fail: [
      {
        title: 'A guest owns the subscription.',
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
