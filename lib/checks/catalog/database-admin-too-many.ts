import { counted } from '@/lib/model/text';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleDatabaseAssignment, sampleDatabaseAssignments, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { armDatabaseGrants, type KustoGrant, oneGrantPerPrincipal } from '../support/kusto-grants';
import { engineGrants } from '../support/kusto-principals';
import { reducesKustoRole, removesKustoRole } from '../support/role-fixes';

export const databaseAdminTooMany = defineCheck({
  id: 'database-admin-too-many',
  category: 'access',
  title: 'The number of database Admins should be limited',
  shortTitle: 'Number of database Admins',
  failTitle: 'A database has too many Admins',
  passTitle: 'The number of database Admins is limited',
  why: 'A database Admin can purge, drop, and export data, and assign roles. The creator of a database also gets the role, so the number of Admins grows.',
  severity: 'medium',
  severityReason: 'Each database Admin can delete or leak an entire database.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-database-permissions',
  perDatabase: true,
  needs: ['databasePrincipalAssignments', 'databasePrincipals'],
  evaluate: (parts, { settings: { maxDatabaseAdmins: max } }) => {
    const [assigned, engine] = [armDatabaseGrants(parts), engineGrants(parts)];
    const admins = [...assigned.grants, ...engine.grants].filter(({ role }) => role === 'Admin');
    const crowded = crowdedDatabases(admins, max);
    const found = crowded.map(({ name, count }) => `${name} (${count})`);
    const users = oneGrantPerPrincipal(admins.filter(({ type }) => type === 'user' || type === 'msauser'));
    const unknown = [...assigned.unknown, ...engine.unknown];
    const settings = [{ name: 'maxDatabaseAdmins', value: String(max) }];
    return failIfFound({
      property: `databases with more than ${max} Admins`,
      found,
      items: crowded.map(({ name }) => `${name}`),
      unknown,
      notApplicableReason: unknown.length === 0 ? noDatabase(parts.databasePrincipalAssignments) : undefined,
      otherProperties: [
        {
          property: 'users with a direct Admin role',
          actual: formatCountAndNames(users.map(({ name }) => name)),
          expected: '0 (recommended, for information only)',
        },
      ],
      ifFound: { message: `More than ${counted(max, 'Admin')}: ${formatNames(found)}.`, settings },
      ifNone: { settings },
    });
  },
  fixes: [
    removesKustoRole({ assignmentId: sampleAdmin('ada').id }),
    reducesKustoRole({ assignmentId: sampleAdmin('ada').id, role: 'User', database: 'telemetry' }),
  ],
  examples: {
    pass: [
      { title: 'No principals are database Admins.', snapshot: sampleSnapshot() },
      {
        title: 'Three users are database Admins.',
        snapshot: sampleSnapshot({ databasePrincipalAssignments: sampleDatabaseRoles(...sampleAdmins().slice(1)) }),
      },
    ],
    fail: [
      {
        title: 'Four users are database Admins.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(...sampleDatabaseAssignments, ...sampleAdmins()),
        }),
      },
    ],
  },
});

function crowdedDatabases(grants: readonly KustoGrant[], max: number): { name: string | null; count: number }[] {
  const databases = [...new Set(grants.map(({ database }) => database))];
  return databases
    .map((name) => ({ name, count: oneGrantPerPrincipal(grants.filter(({ database }) => database === name)).length }))
    .filter(({ count }) => count > max);
}

function noDatabase(databases: readonly unknown[]): string | undefined {
  return databases.length === 0 ? 'The cluster has no databases.' : undefined;
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
