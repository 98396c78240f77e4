import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseRoles, sampleMonitors } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  armGrants,
  armListAssumption,
  describeGrant,
  type KustoGrant,
  noGrantsReason,
  samePrincipal,
} from '../support/kusto-grants';

const monitors = { objectId: 'b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7', displayName: 'Security monitoring' };

const admins = { objectId: 'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21', displayName: 'Data platform admins' };

export const redundantGrants = defineCheck({
  id: 'redundant-grants',
  category: 'access',
  title: 'Nobody holds a Kusto role that another of its roles includes',
  failTitle: 'Principals hold Kusto roles that their other roles include',
  why: 'Whoever takes the larger role away believes the access gone, and the smaller one stays. Two lists for one right also hide who has what.',
  severity: 'low',
  severityReason: 'It gives nobody more than they have.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const found = grants.filter((grant) => grants.some((other) => isRedundant(grant, other))).map(describeGrant);
    return failIfFound({
      property: 'roles that another role of the same principal includes',
      found,
      unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `Other roles of the same principals include ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: sampleViewer().id }, partial: true },
  ],
  examples: {
    pass: [
      { title: 'Three groups hold one role each.', snapshot: sampleSnapshot() },
      {
        title: 'A group ingests into a database and reads it.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleViewer(monitors), sampleViewer(monitors, 'Ingestor')),
        }),
      },
    ],
    fail: [
      {
        title: 'A group that rules all databases is Viewer of one.',
        snapshot: sampleSnapshot({ databasePrincipalAssignments: sampleDatabaseRoles(sampleViewer()) }),
      },
      {
        title: 'A group is Viewer and User of the same database.',
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
