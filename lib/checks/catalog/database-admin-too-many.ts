import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseAssignments, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { armDatabaseGrants, type KustoGrant, oneGrantPerPrincipal } from '../support/kusto-grants';
import { engineGrants } from '../support/kusto-principals';

export const databaseAdminTooMany = defineCheck({
  id: 'database-admin-too-many',
  category: 'access',
  title: 'Few principals are Admin of a database',
  failTitle: 'Too many principals are Admin of a database',
  why: 'An Admin reads restricted tables after giving itself the role for it, purges, drops and exports, and lets others in. Whoever creates a database becomes its Admin unless the request says otherwise, so that the number grows by itself.',
  severity: 'medium',
  severityReason: 'Each Admin more can lose or leak one database whole.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-database-permissions',
  needs: ['databasePrincipalAssignments', 'databasePrincipals'],
  evaluate: (parts, { settings: { maxDatabaseAdmins: max } }) => {
    const [assigned, engine] = [armDatabaseGrants(parts), engineGrants(parts)];
    const admins = [...assigned.grants, ...engine.grants].filter(({ role }) => role === 'Admin');
    const crowded = crowdedDatabases(admins, max);
    const users = oneGrantPerPrincipal(admins.filter(({ type }) => type === 'user' || type === 'msauser'));
    const unknown = [...assigned.unknown, ...engine.unknown];
    const settings = [{ name: 'maxDatabaseAdmins', value: String(max) }];
    return failIfFound({
      property: `databases with more than ${max} Admins`,
      found: crowded,
      unknown,
      notApplicableReason: unknown.length === 0 ? noDatabase(parts.databasePrincipalAssignments) : undefined,
      otherProperties: [
        {
          property: 'users who are Admin directly',
          actual: formatCountAndNames(users.map(({ name }) => name)),
          expected: 'groups; not judged',
        },
      ],
      ifFound: { message: `More than ${max} principals are Admin of ${formatNames(crowded)}.`, settings },
      ifNone: { settings },
    });
  },
  fixes: [
    {
      fixId: 'remove-kusto-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleAdmin('ada').id },
      partial: true,
    },
    {
      fixId: 'narrow-kusto-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleAdmin('ada').id, role: 'User', database: 'telemetry' },
      partial: true,
    },
  ],
  examples: {
    pass: [
      { title: 'Nobody is Admin of the database alone.', snapshot: sampleSnapshot() },
      {
        title: 'Three people are Admin of the database.',
        snapshot: sampleSnapshot({ databasePrincipalAssignments: sampleDatabaseRoles(...sampleAdmins().slice(1)) }),
      },
    ],
    fail: [
      {
        title: 'Four people are Admin of the database.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(...sampleDatabaseAssignments, ...sampleAdmins()),
        }),
      },
    ],
  },
});

/** Returns the databases with more than `max` principals among the grants, with their number. */
function crowdedDatabases(grants: readonly KustoGrant[], max: number): string[] {
  const databases = [...new Set(grants.map(({ database }) => database))];
  return databases.flatMap((name) => {
    const { length } = oneGrantPerPrincipal(grants.filter(({ database }) => database === name));
    return length > max ? [`${name} (${length})`] : [];
  });
}

function noDatabase(databases: readonly unknown[]): string | undefined {
  return databases.length === 0 ? 'The cluster has no database.' : undefined;
}

function sampleAdmins() {
  return (['ada', 'ben', 'cem', 'dee'] as const).map(sampleAdmin);
}

function sampleAdmin(name: 'ada' | 'ben' | 'cem' | 'dee') {
  const objectId = {
    ada: '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
    ben: '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
    cem: '3c8f5ba2-74e9-40bd-af36-d2b9a4e71c58',
    dee: '4d906cb3-85fa-41ce-b047-e3cab5f82d69',
  }[name];
  const displayName = `${name}@contoso.com`;
  return sampleDatabaseAssignment({ name, objectId, displayName, principalType: 'User', role: 'Admin' });
}
