import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, undecidedPart } from '../engine/unknown-evidence';
import { sampleClusterPrincipals, sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleDirectory, sampleFound } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { directoryEntry } from '../support/directory-entry';
import { principalItem } from '../support/finding-items';
import { armGrants, armListAssumption, describeGrant, isAdmin, noGrantsReason } from '../support/kusto-grants';
import { reducesKustoRole, removesKustoRole } from '../support/role-fixes';

const loader = {
  id: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
  type: 'ServicePrincipal' as const,
  displayName: 'telemetry-loader',
  appId: '8b1d64f7-20ce-4953-b7a1-36f0d82e5c19',
  servicePrincipalType: 'Application',
};

export const appHasAdmin = defineCheck({
  id: 'app-has-admin',
  category: 'access',
  title: 'Applications shouldn’t have database admin roles',
  shortTitle: 'Admin roles of applications',
  failTitle: 'An application has a database admin role',
  passTitle: 'Applications don’t have database admin roles',
  why: 'An application’s secret works from anywhere without multifactor authentication. If the application is an admin, an attacker with the secret can drop tables and assign roles.',
  severity: 'high',
  severityReason: 'One leaked secret exposes the data. Managed identities have no secret, so they pass.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/managed-identities-overview',
  perDatabase: true,
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'directory'],
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const apps = grants.filter((grant) => grant.type === 'app' && isAdmin(grant));
    const directory = apps.length > 0 ? partOrUnknown(parts, 'directory') : { value: {} };
    const judged = apps.map((grant) => ({ grant, entry: directoryEntry(grant, directory.value ?? {}) }));
    const undetermined = judged.filter(({ entry }) => entry === undefined || (entry && !entry.servicePrincipalType));
    const undeterminedNames = formatNames(undetermined.map(({ grant }) => grant.name));
    const missing = undecidedPart('directory', 'no-match', {
      about: `the application type of ${undeterminedNames}`,
      why: 'Microsoft Entra ID returned no application type.',
    });
    const kindUnknown = directory.unknown ?? [missing];
    const withSecret = judged.filter(
      ({ entry }) => entry?.servicePrincipalType && !isManagedIdentity(entry.servicePrincipalType),
    );
    const found = withSecret.map(({ grant }) => describeGrant(grant));
    return failIfFound({
      property: 'admin roles assigned to applications',
      found,
      items: withSecret.map(({ grant }) => principalItem(grant)),
      unknown: undetermined.length > 0 ? [...unknown, ...kindUnknown] : unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `Applications: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    removesKustoRole({ assignmentId: sampleLoader().id }),
    reducesKustoRole({ assignmentId: sampleLoader().id, role: 'Ingestor', database: 'telemetry' }),
  ],
  examples: {
    pass: [
      { title: 'Only groups have admin roles.', snapshot: sampleSnapshot() },
      {
        title: 'The only application with an admin role is a managed identity.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound({ ...loader, servicePrincipalType: 'ManagedIdentity' }) },
        }),
      },
    ],
    fail: [
      {
        title: 'An ingestion application is a database Admin.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound(loader) },
        }),
      },
      {
        title: 'An ingestion application is a database Admin, and no one has AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: sampleClusterPrincipals.slice(1),
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound(loader) },
        }),
      },
    ],
  },
});

function isManagedIdentity(servicePrincipalType: string): boolean {
  return servicePrincipalType.toLowerCase() === 'managedidentity';
}

function sampleLoader() {
  return sampleDatabaseAssignment({
    name: 'telemetry-loader',
    objectId: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
    clientId: '8b1d64f7-20ce-4953-b7a1-36f0d82e5c19',
    displayName: 'telemetry-loader',
    principalType: 'App',
    role: 'Admin',
  });
}
