import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseAssignments, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { armDatabaseGrants, armListAssumption, describeGrant } from '../support/kusto-grants';

export const unrestrictedViewerGranted = defineCheck({
  id: 'unrestrictedviewer-granted',
  category: 'access',
  title: 'Nobody holds UnrestrictedViewer',
  failTitle: 'UnrestrictedViewer is assigned',
  why: 'The RestrictedViewAccess policy hides sensitive tables from everybody who only reads. UnrestrictedViewer opens all of them in a database at once, those included that are restricted tomorrow.',
  severity: 'low',
  severityReason: 'Somebody has to read these tables; who does is worth a look.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { grants, unknown } = armDatabaseGrants(parts);
    const found = grants.filter(({ role }) => role === 'UnrestrictedViewer').map(describeGrant);
    const isWithout = unknown.length === 0 && parts.databasePrincipalAssignments.length === 0;
    return failIfFound({
      property: 'UnrestrictedViewer roles',
      found,
      unknown,
      notApplicableReason: isWithout ? 'The cluster has no database.' : undefined,
      ifFound: { message: `Restricted tables are open to ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: sampleReader().id }, partial: true },
    {
      fixId: 'narrow-kusto-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleReader().id, role: 'Viewer', database: 'telemetry' },
      partial: true,
    },
  ],
  examples: {
    pass: [{ title: 'The database has Viewers alone.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A group of the database is UnrestrictedViewer.',
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
