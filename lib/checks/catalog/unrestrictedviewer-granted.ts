import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseAssignments, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import { armDatabaseGrants, armListAssumption, describeGrant } from '../support/kusto-grants';
import { reducesKustoRole, removesKustoRole } from '../support/role-fixes';

export const unrestrictedViewerGranted = defineCheck({
  id: 'unrestrictedviewer-granted',
  category: 'access',
  title: 'UnrestrictedViewer assignments should be reviewed',
  shortTitle: 'UnrestrictedViewer',
  failTitle: 'UnrestrictedViewer is assigned',
  passTitle: 'UnrestrictedViewer isn’t assigned',
  why: 'UnrestrictedViewer can read all restricted tables of a database, including future ones. A restricted view access policy hides these tables from everyone else, including database Admins.',
  severity: 'low',
  severityReason: 'Some users need restricted tables, and the role adds only read access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/management/restricted-view-access-policy',
  perDatabase: true,
  needs: ['databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { grants, unknown } = armDatabaseGrants(parts);
    const unrestricted = grants.filter(({ role }) => role === 'UnrestrictedViewer');
    const found = unrestricted.map(describeGrant);
    const isWithout = unknown.length === 0 && parts.databasePrincipalAssignments.length === 0;
    return failIfFound({
      property: 'UnrestrictedViewer assignments',
      found,
      items: unrestricted.map(principalItem),
      unknown,
      notApplicableReason: isWithout ? 'The cluster has no databases.' : undefined,
      ifFound: { message: `Can read restricted tables: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    removesKustoRole({ assignmentId: sampleReader().id }),
    reducesKustoRole({ assignmentId: sampleReader().id, role: 'Viewer', database: 'telemetry' }),
  ],
  examples: {
    pass: [{ title: 'The database has only Viewers.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A group has UnrestrictedViewer on the database.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(...sampleDatabaseAssignments, sampleReader()),
        }),
      },
    ],
  },
});

function sampleReader() {
  return sampleDatabaseAssignment({
    name: 'fraud-analysts',
    objectId: '7d20b9e5-c418-4f73-96ab-1e5f83d0c274',
    displayName: 'Fraud analysts',
    principalType: 'Group',
    role: 'UnrestrictedViewer',
  });
}
