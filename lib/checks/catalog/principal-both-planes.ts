import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleMonitors, samplePrincipalAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { principalItem } from '../support/finding-items';
import { armGrants, armListAssumption, describeGrant, isAdmin, noGrantsReason } from '../support/kusto-grants';
import { privilegedAssignments } from '../support/privileged-roles';
import { removesKustoRole } from '../support/role-fixes';

const none = { privileged: [], unknown: [] };

export const principalBothPlanes = defineCheck({
  id: 'principal-both-planes',
  category: 'access',
  title: 'No principal should administer both the cluster and its data',
  shortTitle: 'Admins of cluster and data',
  failTitle: 'A principal administers both the cluster and its data',
  passTitle: 'The cluster and its data have separate administrators',
  why: 'A principal with both can enable public network access, remove locks and logs, and read or delete data. One stolen account is enough.',
  severity: 'medium',
  severityReason: 'Owners and Contributors can assign themselves Kusto roles, but those assignments are logged.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'roleAssignments', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const admins = grants.filter(isAdmin);
    const azure = admins.length > 0 ? privilegedAssignments(parts.roleAssignments, parts) : none;
    const privileged = holderIds(azure.privileged);
    const both = admins.filter(({ ids }) => ids.some((id) => privileged.includes(id)));
    const found = both.map(describeGrant);
    return failIfFound({
      property: 'admin roles of principals that also have a privileged Azure role',
      found,
      items: both.map(principalItem),
      unknown: [...unknown, ...azure.unknown],
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `Both: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [removesKustoRole({ assignmentId: sampleOwners().id })],
  examples: {
    pass: [
      {
        title: 'One group has the Owner role on the cluster, and another administers its data.',
        snapshot: sampleSnapshot(),
      },
    ],
    fail: [
      {
        title: 'The cluster’s Owner group has AllDatabasesAdmin.',
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
