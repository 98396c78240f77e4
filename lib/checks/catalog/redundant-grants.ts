import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseRoles, sampleMonitors } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import {
  armGrants,
  armListAssumption,
  describeGrant,
  type KustoGrant,
  noGrantsReason,
  samePrincipal,
} from '../support/kusto-grants';
import { removesKustoRole } from '../support/role-fixes';

const monitors = { objectId: 'b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7', displayName: 'Security monitoring' };

const admins = { objectId: 'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21', displayName: 'Data platform admins' };

export const redundantGrants = defineCheck({
  id: 'redundant-grants',
  category: 'access',
  title: 'Redundant Kusto roles should be removed',
  shortTitle: 'Redundant Kusto roles',
  failTitle: 'Principals have redundant Kusto roles',
  passTitle: 'No principal has redundant Kusto roles',
  why: 'If you remove only the broader role, the redundant role still gives access. Redundant roles also make access harder to review.',
  severity: 'low',
  severityReason: 'Redundant roles give no additional access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const redundant = grants.filter((grant) => grants.some((other) => isRedundant(grant, other)));
    const found = redundant.map(describeGrant);
    return failIfFound({
      property: 'roles that another role of the same principal includes',
      found,
      items: redundant.map(principalItem),
      unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `Included in another role: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [removesKustoRole({ assignmentId: sampleViewer().id })],
  examples: {
    pass: [
      { title: 'Three groups have one role each.', snapshot: sampleSnapshot() },
      {
        title: 'A group has Viewer and Ingestor on a database, and neither includes the other.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleViewer(monitors), sampleViewer(monitors, 'Ingestor')),
        }),
      },
    ],
    fail: [
      {
        title: 'A group with AllDatabasesAdmin is also a database Viewer.',
        snapshot: sampleSnapshot({ databasePrincipalAssignments: sampleDatabaseRoles(sampleViewer()) }),
      },
      {
        title: 'A group has Viewer and User on the same database.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [sampleMonitors],
          databasePrincipalAssignments: sampleDatabaseRoles(sampleViewer(), sampleViewer(admins, 'User')),
        }),
      },
    ],
  },
});

function sampleViewer(group = { ...admins }, role = 'Viewer') {
  return sampleDatabaseAssignment({ ...group, name: `extra-${role.toLowerCase()}`, principalType: 'Group', role });
}

/**
 * Whether another grant of the same principal includes a grant. Roles of different databases never include each other.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control
 */
export function isRedundant(grant: KustoGrant, other: KustoGrant): boolean {
  if (!samePrincipal(grant, other)) return false;
  if (other.role === 'AllDatabasesAdmin') return grant.role !== 'AllDatabasesAdmin';
  if (other.role === 'AllDatabasesViewer') return grant.role === 'Viewer';
  if (grant.database !== other.database) return false;
  if (other.role === 'Admin') return grant.role !== 'Admin';
  return grant.role === 'Viewer' && (other.role === 'User' || other.role === 'UnrestrictedViewer');
}
