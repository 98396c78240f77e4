import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleMonitors, samplePrincipalAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { armGrants, armListAssumption, describeGrant, isAdmin, noGrantsReason } from '../support/kusto-grants';
import { privilegedAssignments } from '../support/privileged-roles';

const none = { privileged: [], unknown: [] };

export const principalBothPlanes = defineCheck({
  id: 'principal-both-planes',
  category: 'access',
  title: 'Nobody rules both the cluster and its data',
  failTitle: 'The same principals rule the cluster and its data',
  why: 'Who can open the network and take away locks and logs should not also be able to read and delete the data: together they leave nobody who would notice. One stolen account is then enough.',
  severity: 'medium',
  severityReason: 'An Owner or Contributor can give itself the data role, too, but that leaves a trace.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'roleAssignments', 'roleDefinitions'],
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const admins = grants.filter(isAdmin);
    const azure = admins.length > 0 ? privilegedAssignments(parts.roleAssignments, parts) : none;
    const privileged = holderIds(azure.privileged);
    const both = admins.filter(({ ids }) => ids.some((id) => privileged.includes(id)));
    const found = both.map(describeGrant);
    return failIfFound({
      property: 'admin roles of principals with a privileged Azure role',
      found,
      unknown: [...unknown, ...azure.unknown],
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `A privileged Azure role and the data are in the same hands: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: sampleOwners().id }, partial: true },
  ],
  examples: {
    pass: [{ title: 'One group owns the cluster, another rules its data.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The group that owns the cluster holds AllDatabasesAdmin.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: [sampleMonitors, sampleOwners()] }),
      },
    ],
  },
});

function sampleOwners() {
  const [owner] = sampleRoleAssignments;
  return samplePrincipalAssignment({
    name: 'platform-owners',
    objectId: owner?.principalId ?? '',
    displayName: 'Platform owners',
    principalType: 'Group',
    role: 'AllDatabasesAdmin',
  });
}
