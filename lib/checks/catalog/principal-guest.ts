import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleClusterPrincipals, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleDirectory, sampleFound, sampleUser } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findGuests } from '../support/find-guests';
import { holderItem, principalItem } from '../support/finding-items';
import { armGrants, hasOtherTenant, isAdmin, noGrantsReason, toHolders } from '../support/kusto-grants';
import { engineGrants } from '../support/kusto-principals';
import { removesKustoRole } from '../support/role-fixes';

const guest = sampleUser('2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9', 'Carl Brandt', 'Guest');

export const principalGuest = defineCheck({
  id: 'principal-guest',
  category: 'access',
  title: 'Guests shouldn’t have Kusto roles',
  shortTitle: 'Kusto roles of guests',
  failTitle: 'Guests have Kusto roles',
  passTitle: 'Guests have no Kusto roles',
  why: 'Another organization controls a guest’s password and account. The list of trusted external tenants doesn’t block guests, who are users in the cluster’s tenant.',
  severity: 'medium',
  severityReason: 'Guests might need read access. Admin roles of guests are rated High.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/management/reference-security-principals',
  perDatabase: true,
  needs: [
    'subscription',
    'clusterPrincipalAssignments',
    'databasePrincipalAssignments',
    'databasePrincipals',
    'directory',
    'groups',
  ],
  evaluate: (parts) => {
    const { tenantId } = parts.subscription;
    const [assigned, engine] = [armGrants(parts), engineGrants(parts)];
    const all = [...assigned.grants, ...engine.grants];
    const home = all.filter((grant) => !hasOtherTenant(grant, tenantId));
    const holders = { users: toHolders(home, 'user'), groups: toHolders(home, 'group') };
    const { guests, unknown } = findGuests(holders, parts);
    const accounts = all.filter(({ type }) => type === 'msauser');
    const guilty = [
      ...guests.flatMap(({ holder }) => [holder.id, ...holder.aliases]),
      ...accounts.flatMap(({ ids }) => ids),
    ];
    const found = [...new Set([...guests.map(({ description }) => description), ...accounts.map(({ name }) => name)])];
    const isAnyAdmin = all.some((grant) => isAdmin(grant) && grant.ids.some((id) => guilty.includes(id)));
    return failIfFound({
      property: 'guests with a role',
      found,
      items: [...guests.map(({ holder }) => holderItem(holder)), ...accounts.map(principalItem)],
      unknown: [...assigned.unknown, ...engine.unknown, ...unknown],
      notApplicableReason: noGrantsReason(all),
      ifFound: { message: `Guests with roles: ${formatNames(found)}.`, severity: isAnyAdmin ? 'high' : 'medium' },
    });
  },
  fixes: [removesKustoRole({ assignmentId: sampleGuestRole().id })],
  examples: {
    pass: [
      { title: 'Only groups without guests have Kusto roles.', snapshot: sampleSnapshot() },
      {
        title: 'All groups with Kusto roles were deleted.',
        snapshot: sampleSnapshot({
          groups: {},
          directory: Object.fromEntries(Object.keys(sampleDirectory).map((id) => [id, { state: 'not-found' }])),
        }),
      },
    ],
    fail: [
      {
        title: 'A guest can read every database.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [...sampleClusterPrincipals, sampleGuestRole()],
          directory: { ...sampleDirectory, ...sampleFound(guest) },
        }),
      },
      {
        title: 'A guest has AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [...sampleClusterPrincipals, sampleGuestRole('AllDatabasesAdmin')],
          directory: { ...sampleDirectory, ...sampleFound(guest) },
        }),
      },
    ],
  },
});

function sampleGuestRole(role = 'AllDatabasesViewer') {
  return samplePrincipalAssignment({
    name: 'carl-brandt',
    objectId: '2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9',
    displayName: 'Carl Brandt',
    principalType: 'User',
    role,
  });
}
